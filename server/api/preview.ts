import { type Static, Type } from 'typebox'
import { replyOutcome } from '../http/reply.ts'
import { previewServer, type ServerPreview } from '../servers/preview.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { Config } from './server-shape.ts'
import { failures, idOf, nullable } from './shapes.ts'
import { outlineTool, ToolOutlineShape } from './tool-shape.ts'

const NewPreviewShape = Type.Object(
  { config: Type.Optional(Config) },
  {
    additionalProperties: false,
    title: 'NewMcpServerPreview',
    examples: [{ config: { methods: ['read'], tool_exposure: 'auto' } }],
  },
)

const PreviewShape = Type.Object(
  {
    tools: Type.Array(ToolOutlineShape),
    total_tokens: Type.Integer({ description: 'What knowing all of the tools costs a model.' }),
    exposure: Type.Enum(['all', 'discovery'], { description: 'How they would be shown.' }),
    listed_tokens: Type.Integer({
      description: 'What a model spends on the list as it would be shown.',
    }),
    warnings: Type.Array(Type.String(), { description: 'What some hosts would not take.' }),
    refusal: nullable(
      Type.Object({ kind: Type.String(), message: Type.String(), hint: Type.String() }),
      'why such a server would not be made',
    ),
  },
  { title: 'McpServerPreview' },
)

/** What a server would offer, told while somebody is still choosing. */
export function previewRoute(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'previewMcpServer',
    summary: 'See what an MCP server would offer',
    description:
      'Makes nothing. A configuration that would be refused is told in `refusal`, with what it lets through.',
    params: Type.Object({ account: idOf('the account') }),
    body: NewPreviewShape,
    response: { 200: PreviewShape, ...failures },
  }
  const url = '/integrated-account/:account/mcp/preview'
  scope.post(url, { schema }, async ({ params, body }, reply) => {
    const preview = await previewServer(deps, params.account, body.config ?? {})
    return replyOutcome(reply, preview, { format: formatPreview })
  })
}

function formatPreview(preview: ServerPreview): Static<typeof PreviewShape> {
  const { tools, tokens, exposure, listedTokens, warnings, refusal } = preview
  return {
    tools: tools.map(outlineTool),
    total_tokens: tokens,
    exposure,
    listed_tokens: listedTokens,
    warnings: [...warnings],
    refusal:
      refusal === undefined
        ? null
        : { kind: refusal.kind, message: refusal.message, hint: refusal.hint },
  }
}
