import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

/** The MCP servers of an account, a hundred at most: enough to choose one. */
export function accountServers(account: string) {
  return queryOptions({
    queryKey: ['mcp_server', 'of', account],
    queryFn: async ({ signal }) => {
      const params = { path: { account }, query: { limit: 100 } }
      const page = await answerOf(api.GET('/integrated-account/{account}/mcp', { params, signal }))
      return page.result
    },
  })
}
