import { Type } from 'typebox'
import { type Client, clients } from '../clients/clients.ts'
import { instruct } from '../clients/instruct.ts'
import type { ApiScope } from './deps.ts'
import { failures } from './shapes.ts'

const ClientShape = Type.Object({
  id: Type.String(),
  title: Type.String(),
  docs: Type.String({ description: "Where the client's maker describes it." }),
  remote: Type.Boolean({
    description: "It calls from its maker's machines: the URL must be reachable there by https.",
  }),
  steps: Type.Array(Type.String()),
  command: Type.Optional(Type.String({ description: 'For a terminal.' })),
  file: Type.Optional(Type.Object({ path: Type.String(), content: Type.String() })),
})

const querystring = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 200, default: 'mortise' }),
    require_api_token_auth: Type.Boolean({
      default: false,
      description:
        'For a server that asks for an API token: clients that can send none are left out.',
    }),
    require_oauth: Type.Boolean({
      default: false,
      description: 'For a server that asks for a login.',
    }),
  },
  { additionalProperties: false },
)

/**
 * How to connect each MCP client. `{url}` and `{token}` stand in the texts for what only the caller has: in a query they would
 * be written into the log of every proxy on the way.
 */
export function clientRoutes(scope: ApiScope): void {
  const response = { 200: Type.Object({ result: Type.Array(ClientShape) }), ...failures }
  const schema = {
    operationId: 'listMcpClients',
    summary: 'Tell how to connect each MCP client',
    description:
      '`{url}` and `{token}` stand in the texts for the URL of the MCP server and an API token.',
    querystring,
    response,
  }
  scope.get('/mcp-client', { schema }, async ({ query }) => {
    const names = {
      name: query.name,
      url: '{url}',
      ...(query.require_api_token_auth && { token: '{token}' }),
      ...(query.require_oauth && { login: 'oauth' as const }),
    }
    return { result: clients.flatMap((client) => formatClient(client, instruct(client, names))) }
  })
}

function formatClient({ id, title, docs, isRemote }: Client, recipe: ReturnType<typeof instruct>) {
  return recipe === undefined
    ? []
    : [{ id, title, docs, remote: isRemote, ...recipe, steps: [...recipe.steps] }]
}
