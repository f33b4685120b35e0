import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import { createCache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'

/** Whether an API token is good: at once for one in use. */
export type CheckToken = (token: string) => boolean | Promise<boolean>

export interface TokenCheckOptions {
  readonly store: Store
  readonly clock: Clock
  /** The operator's own token from the environment; good for as long as it stands there. */
  readonly adminToken?: string | undefined
}

/** Compares hashes only, so how long a refusal takes says nothing about any token. */
export function createTokenCheck({ store, clock, adminToken }: TokenCheckOptions): CheckToken {
  const adminHash = adminToken === undefined ? undefined : Buffer.from(hashToken(adminToken))
  const cache = createCache<true>({
    maxEntries: 10_000,
    maxAgeMs: 5000,
    clock,
    load: async (hash) => (await store.tokens.findByToken(hash)) !== undefined || undefined,
  })
  return (token) => {
    const hash = hashToken(token)
    if (adminHash !== undefined && timingSafeEqual(adminHash, Buffer.from(hash))) return true
    const found = cache.get(hash)
    return found instanceof Promise ? found.then((isKnown) => isKnown === true) : found === true
  }
}
