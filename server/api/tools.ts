import { Type } from 'typebox'
import {
  checkFilter,
  fail,
  type Outcome,
  offerTools,
  succeed,
  type Tool,
  type ToolFilter,
} from '../../engine/index.ts'
import { findIntegration } from '../accounts/check.ts'
import { findAccount } from '../accounts/find.ts'
import { replyFailure, replyOutcome } from '../http/reply.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { findEntry, notLoaded } from './integrations.ts'
import { failures, idOf, labelOf } from './shapes.ts'
import { formatTools, ToolsShape } from './tool-shape.ts'

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
    response: { 200: ToolsShape, ...failures },
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
    return replyOutcome(reply, tools, { format: formatTools })
  })
}

/** What an integration has, before there is an account of it. */
export function integrationToolRoute(scope: ApiScope, { catalog }: ApiDeps): void {
  const schema = {
    operationId: 'listIntegrationTools',
    summary: 'List the tools of an integration',
    description: 'All that an account of it can offer.',
    params: Type.Object({ name: labelOf('The name of the integration.') }),
    response: { 200: ToolsShape, ...failures },
  }
  scope.get('/integration/:name/tools', { schema }, async ({ params: { name } }, reply) => {
    const entry = findEntry(catalog, name)
    if (!entry.ok) return replyFailure(reply, entry.failure)
    const { integration } = entry.value
    if (integration === undefined) return replyFailure(reply, notLoaded(name))
    return replyOutcome(reply, succeed(offerTools(integration, {})), { format: formatTools })
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
