import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

/** One tool that an account offers, and not all of them; null where it offers it no more. */
export function toolOfAccount(id: string, name: string) {
  return queryOptions({
    queryKey: ['integration', 'tool-of-account', id, name],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { allow: name } }
      const { result } = await answerOf(
        api.GET('/integrated-account/{id}/tools', { params, signal }),
      )
      return result.find((tool) => tool.name === name) ?? null
    },
  })
}
