import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import { createCache } from '../store/cache.ts'
import type { Store } from '../store/store.ts'
import type { ApiToken } from '../store/token-shapes.ts'
import type { Principal } from './principal.ts'

/** API tokens that are good, kept in memory. */
export interface TokenCheck {
  /** Whose token it is: at once for one in use; nothing for one that was never given out, has expired or was revoked. */
  readonly find: (token: string) => Principal | undefined | Promise<Principal | undefined>
  /** The same by the token's hash, as it is kept of who is signed in. */
  readonly findByHash: (hash: string) => Principal | undefined | Promise<Principal | undefined>
  /** Has a token read anew, after it was revoked. */
  readonly forget: (tokenId: string) => void
}

export interface TokenCheckOptions {
  readonly store: Store
  readonly clock: Clock
  /** The operator's own token from the environment; good for as long as it stands there. */
  readonly adminToken?: string | undefined
  /** Notes that a token was used just now. */
  readonly noteUse: (tokenId: string) => void
}

const OPERATOR: Principal = Object.freeze({ tokenId: null, name: 'operator', tenantId: null })

interface Known {
  readonly principal: Principal & { readonly tokenId: string }
  readonly expiresAt: number | undefined
}

/** Compares hashes only, so how long a refusal takes says nothing about any token. */
export function createTokenCheck(options: TokenCheckOptions): TokenCheck {
  const { store, clock, adminToken, noteUse } = options
  const adminHash = adminToken === undefined ? undefined : Buffer.from(hashToken(adminToken))
  const cache = createCache<Known>({
    maxEntries: 10_000,
    maxAgeMs: 5000,
    clock,
    load: async (hash) => {
      const token = await store.tokens.findByToken(hash, clock())
      return token && knownOf(token)
    },
    endOf: ({ expiresAt }) => expiresAt,
  })
  const use = (known: Known | undefined): Principal | undefined => {
    if (known !== undefined) noteUse(known.principal.tokenId)
    return known?.principal
  }
  const findByHash: TokenCheck['findByHash'] = (hash) => {
    if (adminHash !== undefined && timingSafeEqual(adminHash, Buffer.from(hash))) return OPERATOR
    const found = cache.get(hash)
    return found instanceof Promise ? found.then(use) : use(found)
  }
  return {
    find: (token) => findByHash(hashToken(token)),
    findByHash,
    forget: (tokenId) => cache.forget(({ principal }) => principal.tokenId === tokenId),
  }
}

function knownOf({ id, name, tenantId, expiresAt }: ApiToken): Known {
  return {
    principal: Object.freeze({ tokenId: id, name, tenantId }),
    expiresAt: expiresAt ?? undefined,
  }
}
