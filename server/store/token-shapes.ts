import type { Slice } from './slice.ts'

/** Who made something: an API token, by the name that it had then. */
export interface Maker {
  /** Null for the operator's token from the environment. */
  readonly id: string | null
  readonly name: string
}

/** One credential of the admin and proxy API. */
export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly tokenHash: string
  /** The one tenant whose accounts it reaches; null for all of them, and everything else. */
  readonly tenantId: string | null
  readonly expiresAt: number | null
  readonly createdBy: Maker | null
  readonly lastUsedAt: number | null
  readonly createdAt: number
}

export interface TokenStore {
  readonly insert: (token: ApiToken) => Promise<void>
  readonly find: (id: string) => Promise<ApiToken | undefined>
  readonly list: (slice: Slice) => Promise<readonly ApiToken[]>
  /** The token of a text, unless it has expired. */
  readonly findByToken: (tokenHash: string, now: number) => Promise<ApiToken | undefined>
  readonly hasAny: () => Promise<boolean>
  /** Whether there was one. */
  readonly delete: (id: string) => Promise<boolean>
  /** How many reach everything and do not end. */
  readonly countAdmins: () => Promise<number>
  /** Writes when each was last used. */
  readonly touch: (uses: ReadonlyMap<string, number>) => Promise<void>
  readonly deleteExpired: (now: number) => Promise<void>
}
