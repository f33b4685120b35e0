import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

interface Asking {
  /** What people call the server. */
  readonly name: string
  /** Whether the server asks for an API token beside its URL. */
  readonly needsApiToken: boolean
}

/** How to connect each MCP client, the most used first; `{url}` and `{token}` stand for what only the reader has. */
export function clientsFor({ name, needsApiToken }: Asking) {
  const query = { name, require_api_token_auth: needsApiToken }
  return queryOptions({
    queryKey: ['mcp_client', query],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/mcp-client', { params: { query }, signal }))).result,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
