import type { Clock, ToolFilter } from '../../engine/index.ts'
import { compilePolicy, type Policy } from '../policies/policy.ts'
import { hashToken } from '../secrets/hash.ts'
import { createCache } from '../store/cache.ts'
import type { ApprovalConfig, ServerOfToken, ToolExposure } from '../store/server-shapes.ts'
import type { Store } from '../store/store.ts'

/** What a call needs of the server whose URL it came by. */
export interface BoundServer {
  readonly id: string
  readonly name: string
  readonly accountId: string
  readonly integrationName: string
  readonly filter: ToolFilter
  readonly requiresApiToken: boolean
  readonly requiresOauth: boolean
  /** How it shows its tools; `auto` where it is absent. */
  readonly exposure?: ToolExposure
  /** What it forbids beyond the choice of tools. */
  readonly policy?: Policy
  /** Which calls a person must approve. */
  readonly approval?: ApprovalConfig
  /** Milliseconds since 1970; absent for one that does not end. */
  readonly expiresAt?: number
}

/** Servers by the token of their URL. */
export interface ServerLookup {
  /**
   * At once for a server in use. Undefined for a token that was never given out, whose server was deleted, is
   * disabled or has expired: each by the same look into the store.
   */
  readonly find: (token: string) => BoundServer | undefined | Promise<BoundServer | undefined>
  /** The same of a server in use; never looks anywhere but into memory. */
  readonly peek: (token: string) => BoundServer | undefined
  /** Has a server read anew, after it was changed or deleted. */
  readonly forget: (serverId: string) => void
  /** The same for all servers of an account. */
  readonly forgetAccount: (accountId: string) => void
}

export interface LookupOptions {
  readonly store: Store
  readonly clock: Clock
  readonly maxEntries?: number
  readonly maxAgeMs?: number
}

/** Servers are read on their first call and kept by the hash of their token. */
export function createServerLookup(options: LookupOptions): ServerLookup {
  const { store, clock } = options
  const cache = createCache<BoundServer>({
    maxEntries: options.maxEntries ?? 10_000,
    maxAgeMs: options.maxAgeMs ?? 5000,
    clock,
    load: async (tokenHash) => {
      const server = await store.servers.findByToken(tokenHash, clock())
      return server === undefined ? undefined : bind(server)
    },
    endOf: ({ expiresAt }) => expiresAt,
  })
  return {
    find: (token) => cache.get(hashToken(token)),
    peek: (token) => cache.peek(hashToken(token)),
    forget: (serverId) => cache.forget(({ id }) => id === serverId),
    forgetAccount: (accountId) => cache.forget((server) => server.accountId === accountId),
  }
}

function bind(server: ServerOfToken): BoundServer {
  const { config, expiresAt, tokenEndsAt } = server
  const ends = [expiresAt, tokenEndsAt].filter((end) => end !== null)
  return Object.freeze({
    id: server.id,
    name: server.name,
    accountId: server.accountId,
    integrationName: server.integration,
    filter: config,
    requiresApiToken: config.require_api_token_auth === true,
    requiresOauth: config.require_oauth === true,
    ...(config.tool_exposure && { exposure: config.tool_exposure }),
    ...(config.policy && { policy: compilePolicy(config.policy) }),
    ...(config.approval && { approval: config.approval }),
    ...(ends.length > 0 && { expiresAt: Math.min(...ends) }),
  })
}
