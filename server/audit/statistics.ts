import { setImmediate } from 'node:timers/promises'
import type { CallCount, CallFilter, CallStore, CallTally, Slots } from '../store/call-shapes.ts'
import { middleOf } from '../store/call-tallies.ts'

/** How long calls took, in milliseconds: within five percent, but for the longest. */
export interface Spread {
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** What calls came to. */
export interface Figures {
  readonly calls: number
  /** How many failed, by the kind of the failure. */
  readonly errors: Readonly<Record<string, number>>
  /** Our own share of the time; absent where there were no calls. */
  readonly own?: Spread
  /** The vendor's share, of those for which it was asked. */
  readonly vendor?: Spread
  /** The least that was left of the vendor's allowance, as a share of it; absent where it told none. */
  readonly headroom?: number
}

/** Figures of one stretch of time after the other, and of all of it. */
export interface Statistics {
  readonly total: Figures
  readonly slots: readonly Figures[]
}

/** Nobody else waits for the database longer than for one such part. */
const PARTS = 12

/** What calls came to over time. */
export async function readStatistics(
  calls: Pick<CallStore, 'tally'>,
  filter: CallFilter,
  slots: Slots,
): Promise<Statistics> {
  const count = countOf(filter, slots)
  const bySlot = Array.from({ length: count }, (): CallTally[] => [])
  await inParts(filter, slots, async (part) => {
    for (const tally of await calls.tally(part, slots)) bySlot[tally.slot]?.push(tally)
  })
  return { total: figuresOf(bySlot.flat()), slots: bySlot.map(figuresOf) }
}

/** How many calls each server or account had over time, and how many failed. */
export interface Activity {
  readonly id: string
  readonly calls: readonly number[]
  readonly failed: readonly number[]
}

/** Whose calls there were over time, the busiest first. */
export async function readActivity(
  calls: Pick<CallStore, 'count'>,
  filter: CallFilter,
  { by, ...slots }: Slots & { readonly by: 'serverId' | 'accountId' },
): Promise<readonly Activity[]> {
  const found: CallCount[] = []
  await inParts(filter, slots, async (part) => {
    found.push(...(await calls.count(part, slots, by)))
  })
  const length = countOf(filter, slots)
  const byId = new Map<string, { calls: number[]; failed: number[] }>()
  for (const { id, slot, ...counts } of found) {
    const own = byId.get(id) ?? { calls: zeros(length), failed: zeros(length) }
    byId.set(id, own)
    own.calls[slot] = counts.calls
    own.failed[slot] = counts.failed
  }
  return [...byId]
    .map(([id, own]) => ({ id, ...own }))
    .sort((one, other) => sum(other.calls) - sum(one.calls))
}

/** Reads some of the stretches of time after the others, and lets whoever else waits have a turn in between. */
async function inParts(
  filter: CallFilter,
  { from, everyMs }: Slots,
  read: (part: CallFilter) => Promise<void>,
): Promise<void> {
  const partMs = Math.ceil(countOf(filter, { from, everyMs }) / PARTS) * everyMs
  for (let at = from; at <= filter.to; at += partMs) {
    await read({ ...filter, from: at, to: Math.min(at + partMs - 1, filter.to) })
    await setImmediate()
  }
}

function countOf({ to }: CallFilter, { from, everyMs }: Slots): number {
  return Math.floor((to - from) / everyMs) + 1
}

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

function figuresOf(tallies: readonly CallTally[]): Figures {
  const errors: Record<string, number> = {}
  for (const { outcome, calls } of tallies)
    if (outcome !== 'ok') errors[outcome] = (errors[outcome] ?? 0) + calls
  const own = spreadOf(tallies, ({ ownClass, ownMaxMs }) => [ownClass, ownMaxMs])
  const vendor = spreadOf(tallies, ({ vendorClass, vendorMaxMs }) => [vendorClass, vendorMaxMs])
  const headrooms = tallies.flatMap(({ headroom }) => headroom ?? [])
  return {
    calls: sum(tallies.map(({ calls }) => calls)),
    errors,
    ...(own && { own }),
    ...(vendor && { vendor }),
    ...(headrooms.length > 0 && { headroom: Math.min(...headrooms) }),
  }
}

function spreadOf(
  tallies: readonly CallTally[],
  read: (tally: CallTally) => readonly [durationClass: number | null, maxMs: number],
): Spread | undefined {
  const counts = new Map<number, number>()
  let max = 0
  for (const tally of tallies) {
    const [durationClass, maxMs] = read(tally)
    if (durationClass === null) continue
    counts.set(durationClass, (counts.get(durationClass) ?? 0) + tally.calls)
    max = Math.max(max, maxMs)
  }
  const sorted = [...counts].sort(([one], [other]) => one - other)
  if (sorted.length === 0) return undefined
  // The middle of a class may lie beyond the longest in it.
  const at = (share: number) => Math.min(quantile(sorted, share), max)
  return { median: at(0.5), p95: at(0.95), max }
}

function quantile(sorted: readonly (readonly [number, number])[], share: number): number {
  const wanted = share * sum(sorted.map(([, calls]) => calls))
  let seen = 0
  for (const [durationClass, calls] of sorted) {
    seen += calls
    if (seen >= wanted) return middleOf(durationClass)
  }
  return 0
}
