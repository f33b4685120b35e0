import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import type { paths } from './schema.ts'

/** Calls in figures, of one stretch of time after the other. */
export type CallStatistics = Told<'CallStatistics'>

/** What is asked of them beside the time, by the names of the API. */
export type StatisticsQuery = Omit<
  NonNullable<paths['/log/statistics']['get']['parameters']['query']>,
  'from' | 'to' | 'bucket'
>

/** Times are milliseconds since 1970; without an end, up to now. */
interface Stretch {
  readonly from: number
  readonly to: number | undefined
}

/** Counting is work for the database: not at every call. */
const renewMs = 30_000

/** What calls came to over time. `stretch` tells the time as seen from a moment; `key` is what tells one from another. */
export function callStatistics(
  query: StatisticsQuery,
  stretch: (now: number) => Stretch,
  key: readonly string[],
) {
  return queryOptions({
    queryKey: ['statistics', query, ...key],
    queryFn: ({ signal }) => {
      const { from, to } = stretch(Date.now())
      const times = {
        from: new Date(from).toISOString(),
        ...(to !== undefined && { to: new Date(to).toISOString() }),
      }
      return answerOf(
        api.GET('/log/statistics', { params: { query: { ...query, ...times } }, signal }),
      )
    },
    refetchInterval: renewMs,
  })
}
