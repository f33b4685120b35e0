import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import type { paths } from './schema.ts'

/** A call that waits, or waited, for a person. */
export type Approval = Told<'Approval'>

/** The same with all that a person decides by. */
export type ApprovalDetail = Told<'ApprovalDetail'>

/** What is asked of the list, by the names of the API. */
export type ApprovalFilter = Pick<
  NonNullable<paths['/approval']['get']['parameters']['query']>,
  'state' | 'integrated_account_id'
>

/** How many calls wait for a person now. */
export const waitingCount = queryOptions({
  queryKey: ['approval', 'count'],
  queryFn: async ({ signal }) => {
    const params = { query: { state: 'pending' } } as const
    return (await answerOf(api.GET('/approval/count', { params, signal }))).count
  },
})

/** Approvals that pass a filter, the newest first, page after page. */
export function approvals(filter: ApprovalFilter) {
  return infiniteQueryOptions({
    queryKey: ['approval', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = { ...filter, limit: 50, ...(pageParam !== null && { next_cursor: pageParam }) }
      return answerOf(api.GET('/approval', { params: { query }, signal }))
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
  })
}

/** One, with its arguments and the record that it is about. */
export function approval(id: string) {
  return queryOptions({
    queryKey: ['approval', 'one', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/approval/{id}', { params: { path: { id } }, signal })),
  })
}

/** Approves a call, and has it made; the answer tells what came of it, if that is known within seconds. */
export function approve(id: string) {
  return answerOf(api.POST('/approval/{id}/approve', { params: { path: { id } } }))
}

/** Refuses a call; the reason is told to whoever asked. */
export function refuse(id: string, reason: string) {
  const body = reason === '' ? {} : { reason }
  return answerOf(api.POST('/approval/{id}/refuse', { params: { path: { id } }, body }))
}
