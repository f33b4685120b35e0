import { queryOptions } from '@tanstack/react-query'
import { basePath } from '../meta.ts'
import { answerOf, api, type Told } from './client.ts'
import type { paths } from './schema.ts'

/** One row of the log. */
export type Call = Told<'LoggedCall'>

/** One call with what is told of it alone. */
export type CallDetail = Told<'LoggedCallWithReceipt'>

/** What is asked of the log, by the names of the API. */
export type LogQuery = NonNullable<paths['/log/export']['get']['parameters']['query']>

/** The most that the API tells at once. */
const callsPerPage = 100

/** Calls that pass a filter, the newest first. */
export function callPage(query: LogQuery, cursor: string | null, signal: AbortSignal) {
  const params = {
    query: { ...query, limit: callsPerPage, ...(cursor !== null && { next_cursor: cursor }) },
  }
  return answerOf(api.GET('/log', { params, signal }))
}

/** One call. What was logged never changes. */
export function call(id: string) {
  return queryOptions({
    queryKey: ['logged', id],
    queryFn: ({ signal }) => answerOf(api.GET('/log/{id}', { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Where all calls that pass a filter are to be had as a file, one a line. */
export function exportAddress(query: LogQuery): string {
  const params = Object.entries(query).map(([name, value]) => [name, String(value)])
  return `${basePath()}/log/export?${new URLSearchParams(params)}`
}
