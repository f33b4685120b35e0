import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

/** Whose API token stands behind what is done here, and where this server is reached. */
export const me = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answerOf(api.GET('/api-token/me', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The same as it is now: which accounts there are changes. */
export const standing = queryOptions({ ...me, queryKey: ['account', 'standing'], staleTime: 0 })
