import type { Changes } from './changes.ts'
import type { EventStore, WebhookStore } from './event-shapes.ts'
import type { LeaseStore } from './leases.ts'
import type { RefusedStore } from './refused.ts'
import type { SealedStore } from './sealed.ts'
import type { Slice } from './slice.ts'

export type { Position, Slice } from './slice.ts'

/** How far an account is: only an active one is sure to work. */
export const accountStatuses = [
  'connecting',
  'active',
  'needs_reauth',
  'validation_error',
  'post_install_error',
] as const

export type AccountStatus = (typeof accountStatuses)[number]

/** What went wrong with an account when it was last refused. */
export interface AccountError {
  /** The failure's kind. */
  readonly kind: string
  readonly message: string
  readonly hint: string
  readonly occurredAt: number
}

/** A call that the account may not make. */
export interface ForbiddenError extends AccountError {
  readonly resource: string
  readonly method: string
  /** As far as they are known. */
  readonly missingScopes: readonly string[]
}

/** One connected instance of an integration. Times are milliseconds since 1970. */
export interface Account {
  readonly id: string
  readonly integration: string
  readonly tenantId: string | null
  readonly region: string | null
  /** The name of the way to authenticate; null for the default of the integration. */
  readonly auth: string | null
  readonly settings: Readonly<Record<string, unknown>>
  readonly label: string | null
  readonly status: AccountStatus
  /** It plays: its calls go to the sandbox and never to the vendor. */
  readonly isSandbox: boolean
  /** Sealed. */
  readonly credentials: string | null
  /** Whose it is, as the requests after connecting told; null before they ran, or where there are none. */
  readonly identity: Readonly<Record<string, unknown>> | null
  /** Why it is not active; null where it is. */
  readonly lastError: AccountError | null
  /** Leaves the status as it is: what else the account may do still works. */
  readonly lastForbiddenError: ForbiddenError | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** What can be written anew of an account. */
export type AccountChanges = Partial<
  Omit<Account, 'id' | 'integration' | 'isSandbox' | 'createdAt' | 'updatedAt'>
>

/** A change of credentials that holds only as long as nobody else changed them. */
export interface CredentialsChange {
  /** The sealed credentials that were read. */
  readonly from: string
  readonly to: string
  readonly status: AccountStatus
  readonly lastError: AccountError | null
  readonly now: number
}

/** What an MCP server offers: all tools where a part is absent. */
export interface ServerConfig {
  readonly methods?: readonly string[]
  readonly tags?: readonly string[]
}

/** One MCP URL, bound to one account. */
export interface Server {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly tokenHash: string
  readonly config: ServerConfig
  readonly expiresAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** What can be written anew of a server. */
export type ServerChanges = Partial<Pick<Server, 'name' | 'config' | 'expiresAt'>>

/** A server with what a call needs of its account. */
export interface ServerOfToken extends Server {
  readonly integration: string
}

/** One credential of the admin and proxy API. */
export interface ApiToken {
  readonly id: string
  readonly name: string
  readonly tokenHash: string
  readonly createdAt: number
}

/** The operator's OAuth client for an integration, or for one region of it. */
export interface OauthApp {
  readonly id: string
  readonly integration: string
  /** Null for every region that has none of its own. */
  readonly region: string | null
  readonly clientId: string
  /** Sealed. */
  readonly clientSecret: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** A page on which a person connects an account, or connects it anew; it works once. */
export interface ConnectLink {
  readonly id: string
  readonly tokenHash: string
  readonly integration: string
  readonly tenantId: string | null
  /** The account to connect anew. */
  readonly accountId: string | null
  readonly preset: LinkPreset
  /** Where the person goes on to. */
  readonly returnUrl: string | null
  readonly expiresAt: number
  readonly usedAt: number | null
  readonly createdAt: number
}

/** What the person behind a link is not asked for, since whoever made it knew. */
export interface LinkPreset {
  readonly region?: string
  readonly auth?: string
  readonly settings?: Readonly<Record<string, unknown>>
  readonly scopes?: readonly string[]
  readonly label?: string
}

/** What is under way behind a link, in one browser. */
export interface ConnectSession {
  readonly id: string
  readonly linkId: string
  readonly stateHash: string
  readonly browserHash: string
  readonly sealed: string
  readonly expiresAt: number
}

export interface AccountFilter {
  readonly tenantId?: string | undefined
  readonly integration?: string | undefined
  readonly status?: AccountStatus | undefined
}

export interface AccountStore {
  readonly insert: (account: Account) => Promise<void>
  readonly find: (id: string) => Promise<Account | undefined>
  readonly list: (filter: AccountFilter, slice: Slice) => Promise<readonly Account[]>
  /** The account as it is now; undefined when there is none. */
  readonly update: (
    id: string,
    changes: AccountChanges,
    now: number,
  ) => Promise<Account | undefined>
  /** Whether they were still the ones that were read. */
  readonly changeCredentials: (id: string, change: CredentialsChange) => Promise<boolean>
  /** Has the accounts of an integration that need a new connection tried again. Those that it woke. */
  readonly retryAll: (integration: string, now: number) => Promise<readonly Account[]>
  /** Deletes its servers too. Whether there was one. */
  readonly delete: (id: string) => Promise<boolean>
}

/** Every act names the account, so that none reaches another account's server. */
export interface ServerStore {
  readonly insert: (server: Server) => Promise<void>
  readonly find: (accountId: string, id: string) => Promise<Server | undefined>
  readonly list: (accountId: string, slice: Slice) => Promise<readonly Server[]>
  readonly update: (
    server: Pick<Server, 'accountId' | 'id'>,
    changes: ServerChanges,
    now: number,
  ) => Promise<Server | undefined>
  readonly delete: (accountId: string, id: string) => Promise<boolean>
  /** The server of a token, unless it has expired. */
  readonly findByToken: (tokenHash: string, now: number) => Promise<ServerOfToken | undefined>
  /** How many there were. */
  readonly deleteExpired: (now: number) => Promise<number>
}

export interface TokenStore {
  readonly insert: (token: ApiToken) => Promise<void>
  readonly findByToken: (tokenHash: string) => Promise<ApiToken | undefined>
  readonly hasAny: () => Promise<boolean>
}

export interface AppStore {
  /** Takes the place of the app for the same integration and region, and keeps its id. */
  readonly put: (app: OauthApp) => Promise<OauthApp>
  readonly find: (id: string) => Promise<OauthApp | undefined>
  /** The region's own app, or the one for all regions. */
  readonly findFor: (integration: string, region: string | null) => Promise<OauthApp | undefined>
  readonly list: (slice: Slice) => Promise<readonly OauthApp[]>
  readonly delete: (id: string) => Promise<boolean>
}

export interface LinkStore {
  readonly insert: (link: ConnectLink) => Promise<void>
  readonly find: (id: string) => Promise<ConnectLink | undefined>
  /** Used and expired ones too, so that a person can be told. */
  readonly findByToken: (tokenHash: string) => Promise<ConnectLink | undefined>
  /** Whether it had not been used before. */
  readonly use: (id: string, now: number) => Promise<boolean>
  readonly deleteExpired: (now: number) => Promise<void>
}

export interface SessionStore {
  readonly insert: (session: ConnectSession) => Promise<void>
  readonly find: (stateHash: string, now: number) => Promise<ConnectSession | undefined>
  /** Ends one; whether it was still there. */
  readonly take: (id: string) => Promise<boolean>
  readonly deleteExpired: (now: number) => Promise<void>
}

/** Everything that outlives the process. */
export interface Store {
  readonly accounts: AccountStore
  readonly servers: ServerStore
  readonly tokens: TokenStore
  readonly apps: AppStore
  readonly links: LinkStore
  readonly sessions: SessionStore
  readonly leases: LeaseStore
  readonly refused: RefusedStore
  readonly webhooks: WebhookStore
  readonly events: EventStore
  readonly changes: Changes
  readonly sealed: SealedStore
  readonly close: () => Promise<void>
}
