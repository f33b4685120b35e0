/** What was changed or deleted, so that nobody believes an older copy of it; or news, and which process they come from. */
export type Change =
  | { readonly accountId: string }
  | { readonly serverId: string }
  | { readonly tokenId: string }
  | { readonly grantId: string }
  | { readonly from: string; readonly news: readonly News[] }

/** What whoever looks on should read anew. */
export interface News {
  readonly about: 'account' | 'mcp_server' | 'calls' | 'approval'
  /** Of the account, the server or the approval; of calls, their account's. */
  readonly id: string
  readonly accountId: string
  /** Whose it is, and was before; null for what belongs to no tenant. */
  readonly tenants: readonly (string | null)[]
}

/** Tells every process on the same database what one of them changed. */
export interface Changes {
  /** Returns at once. One that is not heard is noticed all the same when a copy is too old to be believed. */
  readonly announce: (change: Change) => void
  /** Has the listener told from now on, also of what this very process announces. */
  readonly listen: (listener: (change: Change) => void) => void
  readonly close: () => Promise<void>
}

/** For a database that tells nobody. */
export const silentChanges: Changes = Object.freeze({
  announce: () => undefined,
  listen: () => undefined,
  close: async () => undefined,
})
