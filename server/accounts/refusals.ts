import type { Clock, Failure } from '../../engine/index.ts'
import type { Account } from '../store/store.ts'

/** Renewals that failed just now, so that one call does not ask an authorization server twice, nor many calls in a row. */
export interface Refusals {
  readonly find: (account: Account) => Failure | undefined
  readonly add: (account: Account, failure: Failure) => void
  readonly clear: () => void
}

interface Refusal {
  readonly credentials: string | null
  readonly failure: Failure
  readonly until: number
}

/** What was refused for good is asked once a minute all the same, as a vendor may err; what may pass, sooner. */
const FINAL_MS = 60_000
const PASSING_MS = 5000
const MAX_REFUSALS = 1000

/** None at first. A refusal holds for the credentials that were refused, and for no others. */
export function createRefusals(clock: Clock): Refusals {
  const refusals = new Map<string, Refusal>()
  return {
    find: ({ id, credentials }) => {
      const refusal = refusals.get(id)
      if (refusal === undefined || refusal.credentials !== credentials) return undefined
      return clock() < refusal.until ? refusal.failure : undefined
    },
    add: ({ id, credentials }, failure) => {
      refusals.delete(id)
      const [oldest] = refusals.keys()
      if (refusals.size >= MAX_REFUSALS && oldest !== undefined) refusals.delete(oldest)
      const until = clock() + (failure.kind === 'auth' ? FINAL_MS : PASSING_MS)
      refusals.set(id, { credentials, failure, until })
    },
    clear: () => refusals.clear(),
  }
}
