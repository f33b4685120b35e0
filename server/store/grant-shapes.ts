import type { Slice } from './slice.ts'
import type { Maker } from './token-shapes.ts'

/** What a person lets one OAuth client do at one MCP URL. */
export interface Grant {
  readonly id: string
  readonly serverId: string
  /** The API token by which the person was signed in: null for the operator's own, and for whoever was invited. */
  readonly apiTokenId: string | null
  /** The hash of that token; null for whoever was invited. */
  readonly apiTokenHash: string | null
  /** Who agreed, in words. */
  readonly person: string
  readonly clientId: string
  readonly clientName: string
  /** Where the person was led back to. */
  readonly redirectHost: string
  /** Separated by spaces. */
  readonly scope: string
  /** The hash of the token in the MCP URL. */
  readonly audienceHash: string
  /** The MCP URL. */
  readonly sealed: string
  readonly expiresAt: number
  readonly lastUsedAt: number | null
  readonly createdAt: number
}

/** A grant with what one of its access tokens may do. */
export interface GrantOfToken {
  readonly grant: Grant
  /** No more than the grant's. */
  readonly scope: string
  /** When the access token ends. */
  readonly endsAt: number
}

/** A grant takes all that was issued under it along. */
export interface GrantStore {
  readonly insert: (grant: Grant) => Promise<void>
  /** The grant, unless it has expired. */
  readonly find: (id: string, now: number) => Promise<Grant | undefined>
  readonly list: (serverId: string, slice: Slice, now: number) => Promise<readonly Grant[]>
  /** The grant of an access token that has not expired, by the id of its item. */
  readonly findByItem: (itemId: string, now: number) => Promise<GrantOfToken | undefined>
  /** Whether there was one. */
  readonly delete: (id: string) => Promise<boolean>
  /** Writes when each was last used. */
  readonly touch: (uses: ReadonlyMap<string, number>) => Promise<void>
  readonly deleteExpired: (now: number) => Promise<void>
}

/** Something that the authorization server keeps: a code, a token, a client, a login under way. */
export interface OauthItem {
  /** What it is, and the hash of what it is known by. */
  readonly id: string
  readonly grantId: string | null
  /** Of an access token. */
  readonly scope: string | null
  readonly sealed: string
  readonly consumedAt: number | null
  readonly expiresAt: number
}

export interface OauthItemStore {
  /** Writes one in the place of another with its id; what was consumed stays so. */
  readonly put: (item: OauthItem) => Promise<void>
  /** The item, unless it has expired. */
  readonly find: (id: string, now: number) => Promise<OauthItem | undefined>
  /** Whether it had not been consumed before. */
  readonly consume: (id: string, now: number) => Promise<boolean>
  /** Has it last at least until then. */
  readonly extend: (id: string, expiresAt: number) => Promise<void>
  readonly delete: (id: string) => Promise<void>
  readonly deleteExpired: (now: number) => Promise<void>
}

/** What lets one person agree once, at one MCP server, without an API token. */
export interface Invitation {
  readonly id: string
  readonly tokenHash: string
  readonly accountId: string
  readonly serverId: string
  /** Who is invited, in words. */
  readonly person: string
  /** The browser that took it; null as long as none did. */
  readonly browserHash: string | null
  readonly usedAt: number | null
  readonly expiresAt: number
  readonly createdBy: Maker | null
  readonly createdAt: number
}

export interface InvitationStore {
  readonly insert: (invitation: Invitation) => Promise<void>
  /** Used and expired ones too, so that a person can be told. */
  readonly findByToken: (tokenHash: string) => Promise<Invitation | undefined>
  /** Gives it to a browser; whether it is that one's now. */
  readonly take: (id: string, browserHash: string) => Promise<boolean>
  /** One of a server that a browser took and can use. */
  readonly findTaken: (
    browserHash: string,
    serverId: string,
    now: number,
  ) => Promise<Invitation | undefined>
  /** Whether it had not been used before. */
  readonly use: (id: string, now: number) => Promise<boolean>
  readonly deleteExpired: (now: number) => Promise<void>
}

/** What the authorization server signs with for some time. */
export interface OauthKey {
  readonly id: string
  readonly sealed: string
  readonly createdAt: number
}

export interface OauthKeyStore {
  /** The newest first. */
  readonly list: () => Promise<readonly OauthKey[]>
  /** Writes one, unless another process wrote one of that id before. */
  readonly insert: (key: OauthKey) => Promise<void>
  readonly deleteBefore: (time: number) => Promise<void>
}
