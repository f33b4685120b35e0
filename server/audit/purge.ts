import type { CallStore } from '../store/call-shapes.ts'

/** So many rows at a time, that nobody waits long for the database. */
const SLICE = 2000

/** Deletes what is older, slice by slice. */
export async function purgeCalls(
  calls: Pick<CallStore, 'deleteBefore'>,
  time: number,
): Promise<void> {
  while ((await calls.deleteBefore(time, SLICE)) === SLICE);
}
