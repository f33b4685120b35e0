import { randomUUID } from 'node:crypto'
import type { Clock, Pause } from '../../engine/index.ts'
import type { Store } from '../store/store.ts'

export interface LeaseDeps {
  readonly store: Store
  readonly clock: Clock
}

/**
 * How long nobody else begins after a process was killed in the middle; also by how much clocks may differ and how long a
 * process may stand still. One that lives extends it in time.
 */
const LEASE_MS = 10_000
const EXTEND_MS = 3000

/** Does something that only one of all processes may do at a time; undefined when another is at it. */
export async function holdLease<T extends object>(
  name: string,
  { store: { leases }, clock }: LeaseDeps,
  act: () => Promise<T>,
): Promise<T | undefined> {
  const holder = randomUUID()
  const take = () => {
    const now = clock()
    return leases.take(name, holder, { now, until: now + LEASE_MS })
  }
  if (!(await take())) return undefined
  // A database that does not answer gives the lease to nobody else either, and is asked again.
  const timer = setInterval(() => void take().catch(() => undefined), EXTEND_MS)
  try {
    return await act()
  } finally {
    clearInterval(timer)
    // It ends by itself where it cannot be released.
    await leases.release(name, holder).catch(() => undefined)
  }
}

const FIRST_PAUSE_MS = 25
const LONGEST_PAUSE_MS = 400
const LONGEST_WAIT_MS = 30_000

/** How long to wait each time for what another process holds, until it is too long; uneven, so that not all ask at once. */
export function* patience(random: () => number = Math.random): Generator<number> {
  let waited = 0
  for (let ms = FIRST_PAUSE_MS; waited < LONGEST_WAIT_MS; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) {
    const uneven = Math.ceil(ms * (0.5 + random()))
    waited += uneven
    yield uneven
  }
}

/** Does something after whoever is at it now; undefined when that one takes too long. */
export async function awaitLease<T extends object>(
  name: string,
  deps: LeaseDeps & { readonly pause: Pause },
  act: () => Promise<T>,
): Promise<T | undefined> {
  for (const ms of patience()) {
    const done = await holdLease(name, deps, act)
    if (done !== undefined) return done
    await deps.pause(ms)
  }
  return undefined
}
