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
  /** What the account is meant for, in the words of a server's filter. */
  readonly filter?: { readonly methods?: readonly string[]; readonly tags?: readonly string[] }
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
