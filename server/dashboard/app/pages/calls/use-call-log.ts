import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { type Call, callPage, type LogQuery } from '../../api/calls.ts'
import { type CallFilter, equalQuery, periodOf, periodQuery } from './filter.ts'
import { joinRows, mergeNewer } from './rows.ts'

/** A call is logged a moment after it was answered, and not always in the order of time. */
const overlapMs = 10_000

/** So many new calls are fetched at once; if there are more, the log begins anew. */
const mostPages = 5

/** So many are kept before the log begins anew. */
const mostNewer = 2000

/** The log under a filter, read from the newest on as one scrolls, and with what comes new. */
export function useCallLog(filter: CallFilter, isHeld: boolean) {
  const [begun, setBegun] = useState(Date.now)
  const older = useOlder(filter, begun)
  const newer = useNewer(filter, begun, older.rows)
  const shown = useShown(newer.rows, isHeld)
  const rows = useMemo(() => joinRows(shown, older.rows), [shown, older.rows])
  const restart = useCallback(() => setBegun(Date.now()), [])
  return {
    ...older,
    rows,
    /** New calls that are not among the rows yet. */
    waiting: newer.rows.length - shown.length,
    /** There are more new calls than are fetched. */
    isBehind: newer.isCut,
    /** Begins anew with the newest. */
    restart,
  }
}

/** What is asked of the API for a filter, as seen from a moment. */
export function logQuery(filter: CallFilter, now: number): LogQuery {
  const { way } = filter
  return {
    ...equalQuery(filter),
    ...periodQuery(periodOf(filter, now)),
    // The address may hold any word; the API says what is wrong with it.
    ...(way !== '' && { log_type: way as NonNullable<LogQuery['log_type']> }),
  }
}

/** Not among the queries that are renewed: what was logged does not change. */
function useOlder(filter: CallFilter, begun: number) {
  const end = { 'created_at[lte]': new Date(begun).toISOString() }
  const query = useInfiniteQuery({
    queryKey: ['log', filter, begun],
    queryFn: ({ pageParam, signal }) =>
      callPage({ ...end, ...logQuery(filter, begun) }, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
    placeholderData: keepPreviousData,
  })
  const { data, hasNextPage, isFetching, fetchNextPage } = query
  const rows = useMemo(() => data?.pages.flatMap(({ result }) => result) ?? [], [data])
  const fetchMore = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return { query, rows, fetchMore }
}

interface Newer {
  readonly rows: readonly Call[]
  readonly isCut: boolean
}

const none: Newer = { rows: [], isCut: false }

/** What was logged since; asked for whenever the server tells that there are calls. */
function useNewer(filter: CallFilter, begun: number, older: readonly Call[]): Newer {
  const client = useQueryClient()
  const queryKey = ['calls', filter, begun]
  const isOpen = periodOf(filter, begun).to === undefined
  const { data = none } = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      const known = client.getQueryData<Newer>(queryKey) ?? none
      const newest = Date.parse(known.rows[0]?.created_at ?? older[0]?.created_at ?? '')
      const from = Math.max((Number.isNaN(newest) ? begun : newest) - overlapMs, begun - overlapMs)
      return readNewer(
        known,
        { ...logQuery(filter, begun), ...periodQuery({ from, to: undefined }) },
        signal,
      )
    },
    enabled: isOpen,
    gcTime: 30_000,
  })
  const rows = useMemo(
    () => withoutKnown(data.rows, older, begun - overlapMs),
    [data, older, begun],
  )
  return { rows, isCut: data.isCut || rows.length > mostNewer }
}

/** Both lists are the newest first, and overlap from a moment on. */
function withoutKnown(rows: readonly Call[], older: readonly Call[], from: number) {
  const end = older.findIndex(({ created_at }) => Date.parse(created_at) < from)
  const ids = new Set((end < 0 ? older : older.slice(0, end)).map(({ id }) => id))
  return ids.size === 0 ? rows : rows.filter(({ id }) => !ids.has(id))
}

async function readNewer(known: Newer, query: LogQuery, signal: AbortSignal): Promise<Newer> {
  const found: Call[] = []
  let cursor: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await callPage(query, cursor, signal)
    found.push(...page.result)
    cursor = page.next_cursor
    if (cursor === null) break
  }
  return { rows: mergeNewer(known.rows, found), isCut: cursor !== null }
}

/** Those of the new ones that are shown: all of them, unless somebody reads. */
function useShown(newer: readonly Call[], isHeld: boolean): readonly Call[] {
  const [count, setCount] = useState(0)
  const shown = isHeld ? Math.min(count, newer.length) : newer.length
  if (shown !== count) setCount(shown)
  return useMemo(() => newer.slice(newer.length - shown), [newer, shown])
}
