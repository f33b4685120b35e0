import { fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Server } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'

/** An account's own server with an id. */
export async function findServer(
  store: Store,
  accountId: string,
  id: string,
): Promise<Outcome<Server>> {
  const server = await store.servers.find(accountId, id)
  return server === undefined ? serverNotFound(accountId, id) : succeed(server)
}

/** What an id that names none of the account's servers comes to. */
export function serverNotFound(accountId: string, id: string) {
  return fail({
    kind: 'not_found',
    message: `The account has no MCP server "${id.slice(0, 80)}".`,
    hint: `List its servers with GET /integrated-account/${accountId.slice(0, 80)}/mcp.`,
    at: 'mcp_server',
  })
}
