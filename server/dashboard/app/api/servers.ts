import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type McpServer = Told<'McpServer'>
export type ServerConfig = Told<'McpServerConfig'>

/** Makes an MCP server of an account; its URL is told in this answer and never again. */
export function createServer(account: string, body: Told<'NewMcpServer'>) {
  const params = { path: { account } }
  return answerOf(api.POST('/integrated-account/{account}/mcp', { params, body }))
}

/** Every MCP server of an account, the oldest first. */
export function serversOf(account: string) {
  return queryOptions({
    queryKey: ['mcp_server', account],
    queryFn: ({ signal }) =>
      readAll((query) =>
        answerOf(
          api.GET('/integrated-account/{account}/mcp', {
            params: { path: { account }, query },
            signal,
          }),
        ),
      ),
  })
}
