import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { paths } from './schema.ts'

type Asked = NonNullable<paths['/integrated-account']['get']['parameters']['query']>

/** What is looked for; what is absent lets all through. */
export type AccountFilter = Omit<Asked, 'limit' | 'next_cursor'>

const perPage = 100

/** Accounts that pass a filter, the oldest first, page after page. */
export function accountPages(filter: AccountFilter) {
  return infiniteQueryOptions({
    queryKey: ['account', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: perPage, ...(pageParam && { next_cursor: pageParam }) }
      return answerOf(api.GET('/integrated-account', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  })
}
