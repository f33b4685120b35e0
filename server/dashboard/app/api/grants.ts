import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'
import type { ServerPath } from './server-acts.ts'

export type Grant = Told<'Grant'>

const pathOf = ({ account, id }: ServerPath) => ({ account, id })

/** Who let which client use an MCP server that asks for a login. */
export function grantsOf(server: ServerPath) {
  return queryOptions({
    queryKey: ['grant', server.account, server.id],
    queryFn: ({ signal }) =>
      readAll((query) => {
        const params = { path: pathOf(server), query }
        return answerOf(api.GET('/integrated-account/{account}/mcp/{id}/grant', { params, signal }))
      }),
  })
}

/** Ends what somebody let a client do, at once. */
export function revokeGrant(server: ServerPath, grant: string) {
  const params = { path: { ...pathOf(server), grant } }
  return answerOf(api.DELETE('/integrated-account/{account}/mcp/{id}/grant/{grant}', { params }))
}

/** Invites one person to log in once; the address is told in this answer and never again. */
export function invite(server: ServerPath, body: Told<'NewInvitation'>) {
  const params = { path: pathOf(server) }
  return answerOf(api.POST('/integrated-account/{account}/mcp/{id}/invitation', { params, body }))
}
