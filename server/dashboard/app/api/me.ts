import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

/** Whose API token stands behind what is done here. */
export const me = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api-token/me', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})
