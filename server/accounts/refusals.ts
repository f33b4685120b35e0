import type { Clock, Failure } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'

/** Renewals that failed of late, in any process, so that nobody asks an authorization server again too soon. */
export interface Refusals {
  readonly find: (account: Account) => Promise<Failure | undefined>
  readonly add: (account: Account, failure: Failure) => Promise<void>
}

export interface RefusalDeps {
  readonly store: Store
  readonly clock: Clock
}

/** What was refused for good is asked once a minute all the same, as a vendor may err; what may pass, sooner. */
const FINAL_MS = 60_000
const PASSING_MS = 5000

/** How long a server that gives no more tokens for now is left alone where it does not say; asking may prolong it. */
const THROTTLED_MS = 10 * 60_000
const LONGEST_THROTTLED_MS = 60 * 60_000

/** A refusal holds for the credentials that were refused, and for no others. */
export function createRefusals({ store, clock }: RefusalDeps): Refusals {
  return {
    find: async ({ id, credentials }) => {
      const now = clock()
      const refused = await store.refused.find(id, now)
      if (refused === undefined || refused.credentialsHash !== hashOf(credentials)) return undefined
      const { failure, until } = refused
      if (failure.kind !== 'rate_limited') return failure
      return { ...failure, retryAfterSeconds: Math.ceil((until - now) / 1000) }
    },
    add: async ({ id, credentials }, { cause: _, ...failure }) => {
      const until = clock() + pauseAfter(failure)
      await store.refused.put({
        accountId: id,
        credentialsHash: hashOf(credentials),
        failure,
        until,
      })
    },
  }
}

function pauseAfter({ kind, retryAfterSeconds }: Failure): number {
  if (kind === 'auth') return FINAL_MS
  if (kind !== 'rate_limited') return PASSING_MS
  if (retryAfterSeconds === undefined) return THROTTLED_MS
  return Math.min(Math.max(retryAfterSeconds * 1000, PASSING_MS), LONGEST_THROTTLED_MS)
}

function hashOf(credentials: string | null): string {
  return hashToken(credentials ?? '')
}
