import type { Clock } from '../../engine/index.ts'
import { createCache } from '../store/cache.ts'
import type { Grant } from '../store/grant-shapes.ts'
import type { Store } from '../store/store.ts'
import type { TokenCheck } from '../tokens/check.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import { itemIdOf } from './item-id.ts'

/** What an access token is good for. */
export interface Access {
  readonly grant: Grant
  readonly scopes: ReadonlySet<string>
  /** Milliseconds since 1970. */
  readonly endsAt: number
}

/** Access tokens that are good, kept in memory. */
export interface GrantCheck {
  /** At once for one in use; nothing for one that was never given out, has ended or was revoked. */
  readonly find: (accessToken: string) => Access | undefined | Promise<Access | undefined>
  /**
   * As whom a grant's client acts on what belongs to a tenant; nobody any more once the API token of who agreed is revoked,
   * has ended, or no longer reaches the tenant.
   */
  readonly principalOf: (
    grant: Grant,
    tenantId: string | null,
  ) => Principal | undefined | Promise<Principal | undefined>
  /** Has a grant's tokens read anew, after it was revoked. */
  readonly forget: (grantId: string) => void
}

export interface GrantCheckOptions {
  readonly store: Store
  readonly clock: Clock
  readonly tokens: Pick<TokenCheck, 'findByHash'>
  /** Notes that a grant was used just now. */
  readonly noteUse: (grantId: string) => void
}

/**
 * Access tokens are texts without meaning that are looked up, not signed claims: so a grant that is revoked ends at once in
 * every process, and the MCP URL stands in no token. The look is kept for some seconds, as with API tokens.
 */
export function createGrantCheck(options: GrantCheckOptions): GrantCheck {
  const { store, clock, tokens, noteUse } = options
  const cache = createCache<Access>({
    maxEntries: 10_000,
    maxAgeMs: 5000,
    clock,
    load: async (itemId) => {
      const found = await store.grants.findByItem(itemId, clock())
      return found && { ...found, scopes: new Set(found.scope.split(' ')) }
    },
    endOf: ({ endsAt }) => endsAt,
  })
  return {
    find: (accessToken) => cache.get(itemIdOf('AccessToken', accessToken)),
    principalOf: (grant, tenantId) => {
      noteUse(grant.id)
      if (grant.apiTokenHash === null) return principalOf(grant, tenantId)
      const found = tokens.findByHash(grant.apiTokenHash)
      const judge = (agreed: Principal | undefined) =>
        agreed !== undefined && reaches(agreed, tenantId) ? principalOf(grant, tenantId) : undefined
      return found instanceof Promise ? found.then(judge) : judge(found)
    },
    forget: (grantId) => cache.forget(({ grant }) => grant.id === grantId),
  }
}

/** The person and the client are named together: neither acted alone. */
function principalOf(grant: Grant, tenantId: string | null): Principal {
  return {
    tokenId: grant.apiTokenId,
    name: `${grant.person}, through ${grant.clientName}`,
    tenantId,
  }
}
