import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import type { ServerConfig } from './servers.ts'

/** Which MCP server of which account. */
export interface ServerPath {
  readonly account: string
  readonly id: string
}

export type ServerPreview = Told<'McpServerPreview'>

const pathOf = ({ account, id }: ServerPath) => ({ params: { path: { account, id } } })

/** One MCP server. */
export function server(path: ServerPath) {
  return queryOptions({
    queryKey: ['mcp_server', path.account, path.id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integrated-account/{account}/mcp/{id}', { ...pathOf(path), signal })),
  })
}

export function updateServer(path: ServerPath, body: Told<'McpServerPatch'>) {
  return answerOf(api.PATCH('/integrated-account/{account}/mcp/{id}', { ...pathOf(path), body }))
}

/** Gives a server a new URL, told in this answer and never again; the one before works on for so long. */
export function rotateServer(path: ServerPath, overlapSeconds: number) {
  const body = { overlap_seconds: overlapSeconds }
  return answerOf(
    api.POST('/integrated-account/{account}/mcp/{id}/rotate', { ...pathOf(path), body }),
  )
}

/** Deletes a server; its URL ends at once. */
export function deleteServer(path: ServerPath) {
  return answerOf(api.DELETE('/integrated-account/{account}/mcp/{id}', pathOf(path)))
}

/** What a server with such a configuration would offer; the one before stands there until it is known. */
export function serverPreview(account: string, config: ServerConfig) {
  return queryOptions({
    queryKey: ['integration', 'preview', account, config],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/integrated-account/{account}/mcp/preview', {
          params: { path: { account } },
          body: { config },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })
}

/** How often each of an account's servers was called on each of so many days, today included; days are the reader's. */
export function serverActivity(account: string, days: number) {
  return queryOptions({
    queryKey: ['calls', 'activity', account, days],
    queryFn: async ({ signal }) => {
      const query = {
        by: 'mcp_server' as const,
        integrated_account_id: account,
        from: midnightBefore(days - 1).toISOString(),
        bucket: 24 * 60 * 60,
      }
      return (await answerOf(api.GET('/log/activity', { params: { query }, signal }))).result
    },
  })
}

function midnightBefore(days: number): Date {
  const at = new Date()
  at.setHours(0, 0, 0, 0)
  at.setDate(at.getDate() - days)
  return at
}
