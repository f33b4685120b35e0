import type { Clock } from '../../engine/index.ts'

/** So many in so long a time, evenly or all at once. */
export interface Rate {
  readonly count: number
  readonly windowMs: number
}

/** Counts what is done by key. */
export interface RateLimiter {
  /** Takes one, or tells in how many whole seconds there is one to take. */
  readonly take: (key: string) => number | undefined
  /** In how many whole seconds there is one to take, without taking it; undefined where there is one now. */
  readonly wait: (key: string) => number | undefined
}

/** Keys beyond these push out those that were heard of longest ago. */
const MAX_KEYS = 50_000

/**
 * Keeps one number per key: the time at which what was taken is paid for (the generic cell rate algorithm, ITU-T I.371).
 * No timers, and no more than so many keys, whoever makes them up.
 */
export function createRateLimiter({ count, windowMs }: Rate, clock: Clock): RateLimiter {
  const paidAt = new Map<string, number>()
  const cost = windowMs / count
  const debtOf = (key: string, now: number) => Math.max((paidAt.get(key) ?? 0) - now, 0)
  const waitFor = (debt: number) => {
    const excess = debt + cost - windowMs
    return excess > 0 ? Math.ceil(excess / 1000) : undefined
  }
  return {
    wait: (key) => waitFor(debtOf(key, clock())),
    take: (key) => {
      const now = clock()
      const debt = debtOf(key, now)
      const wait = waitFor(debt)
      if (wait !== undefined) return wait
      paidAt.delete(key)
      paidAt.set(key, now + debt + cost)
      forgetOldest(paidAt)
      return undefined
    },
  }
}

function forgetOldest(paidAt: Map<string, number>): void {
  if (paidAt.size <= MAX_KEYS) return
  for (const oldest of paidAt.keys()) {
    paidAt.delete(oldest)
    return
  }
}
