import type { CallFilter, CallRow, CallStore } from '../store/call-shapes.ts'

const PAGE = 500

/** All rows that pass a filter, the newest first, with one page of them in memory at a time. */
export async function* readCalls(
  calls: Pick<CallStore, 'list'>,
  filter: CallFilter,
): AsyncGenerator<CallRow> {
  let after: CallRow | undefined
  do {
    const rows = await calls.list(filter, { limit: PAGE, after })
    yield* rows
    after = rows.length < PAGE ? undefined : rows.at(-1)
  } while (after !== undefined)
}
