import { type Static, Type } from 'typebox'
import {
  checkFilter,
  fail,
  type Outcome,
  offerTools,
  succeed,
  type Tool,
  type ToolFilter,
  toolTokens,
} from '../../engine/index.ts'
import { findIntegration } from '../accounts/check.ts'
import { findAccount } from '../accounts/find.ts'
import { replyOutcome } from '../http/reply.ts'
import { catalogueTokens } from '../servers/exposure.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { failures, idOf } from './shapes.ts'

const schema = Type.Record(Type.String(), Type.Unknown())

const ToolShape = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    description: Type.String(),
    resource: Type.String(),
    method: Type.String(),
    tags: Type.Array(Type.String()),
    scopes: Type.Array(Type.String(), {
      description: 'What the grant of an account must hold for it.',
    }),
    input_schema: schema,
    output_schema: schema,
    annotations: schema,
    tokens: Type.Integer({ description: 'About what a model spends on knowing the tool.' }),
  },
  { title: 'Tool' },
)

const params = Type.Object({ id: idOf('the account') })

const words = Type.Optional(
  Type.String({ maxLength: 2000, description: 'Words, separated by commas.' }),
)

/** What an account offers as tools: the same that an MCP server with this filter would list. */
export function toolRoutes(scope: ApiScope, deps: ApiDeps): void {
  const listed = {
    operationId: 'listTools',
    summary: 'List the tools of an account',
    description: 'The same that an MCP server with this filter offers.',
    params,
    querystring: Type.Object(
      { methods: words, tags: words, allow: words, deny: words },
      { additionalProperties: false },
    ),
    response: {
      200: Type.Object({ result: Type.Array(ToolShape), total_tokens: Type.Integer() }),
      ...failures,
    },
  }
  scope.get('/integrated-account/:id/tools', { schema: listed }, async (request, reply) => {
    const { methods, tags, allow, deny } = request.query
    const filter = {
      methods: splitWords(methods),
      tags: splitWords(tags),
      allow: splitWords(allow),
      deny: splitWords(deny),
    }
    const tools = await listTools(deps, request.params.id, filter)
    return replyOutcome(reply, tools, {
      format: (found) => ({
        result: found.map(formatTool),
        total_tokens: catalogueTokens(found),
      }),
    })
  })
}

async function listTools(
  { store, catalog }: ApiDeps,
  accountId: string,
  filter: ToolFilter,
): Promise<Outcome<readonly Tool[]>> {
  const account = await findAccount(store, accountId)
  if (!account.ok) return account
  const integration = findIntegration(catalog, account.value.integration)
  if (!integration.ok) return integration
  const wrong = checkFilter(integration.value, filter)
  return wrong === undefined ? succeed(offerTools(integration.value, filter)) : fail(wrong)
}

function splitWords(text = ''): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function formatTool({ method, ...tool }: Tool): Static<typeof ToolShape> {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    resource: method.resource,
    method: method.name,
    tags: [...method.tags],
    scopes: [...(method.scopes ?? [])],
    input_schema: { ...tool.inputSchema },
    output_schema: { ...tool.outputSchema },
    annotations: { ...tool.annotations },
    tokens: toolTokens(tool),
  }
}
