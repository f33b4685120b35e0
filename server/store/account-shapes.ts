import type { Slice } from './slice.ts'

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

export interface AccountFilter {
  readonly tenantId?: string | undefined
  readonly integration?: string | undefined
  readonly status?: AccountStatus | undefined
  /** A part of the label, the integration or the tenant, in any case. */
  readonly search?: string | undefined
  /** Only those whose calls are played, or only the others. */
  readonly isSandbox?: boolean | undefined
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
