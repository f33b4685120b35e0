import type { AccountView, Clock, Credentials, Outcome, Send, Token } from '../../engine/index.ts'
import type { Limits } from '../limits/limits.ts'
import type { Account, AccountStatus } from '../store/account-shapes.ts'
import { type Cache, createCache } from '../store/cache.ts'
import { isUsable, type KeptToken, openCredentials } from './credentials.ts'
import type { RenewalDeps } from './renewal.ts'
import { createRenewals, type Renewals } from './renewals.ts'
import { createReports, type ReportDeps, type ReportFailure, type Reports } from './report.ts'
import { type AccountOwner, ownerOf, viewAccount } from './view.ts'

/** An account, ready for calls. */
export interface LiveAccount {
  readonly view: AccountView
  readonly integrationName: string
  readonly tenantId: string | null
  readonly status: AccountStatus
  readonly owner: AccountOwner
  readonly credentials: Credentials
  /** What sends on its behalf: the outbound client, or the sandbox. */
  readonly send: Send
  /** Keeps with the account what its vendor refused. */
  readonly report: ReportFailure
  /** Begins a call, unless there are too many. What is returned ends it. */
  readonly enter: () => Outcome<() => void>
}

/** Accounts that are ready for calls, kept in memory. */
export interface LiveAccounts {
  /** At once for an account that is in use; undefined for an id that names none. */
  readonly get: (accountId: string) => LiveAccount | undefined | Promise<LiveAccount | undefined>
  /** Has an account read anew, after it was changed. */
  readonly forget: (accountId: string) => void
  /** Resolves when no token is being renewed, and nothing written, any more. */
  readonly settled: () => Promise<void>
  /** Has refused renewals tried again, after an OAuth app of the integration was changed. */
  readonly retryRenewals: (integrationName: string) => void
}

export interface LiveOptions extends Omit<RenewalDeps & ReportDeps, 'onChange'> {
  readonly limits: Pick<Limits, 'enterCall'>
  readonly maxEntries?: number
  readonly maxAgeMs?: number
}

interface Loaded {
  readonly account: Account
  readonly live: LiveAccount
}

/** Accounts are read on their first call, and their token is opened once. */
export function createLiveAccounts(options: LiveOptions): LiveAccounts {
  const forget = (accountId: string): void =>
    cache.forget(({ account }) => account.id === accountId)
  const renewals = createRenewals({ ...options, onChange: forget })
  const reports = createReports({ ...options, onChange: forget })
  const cache: Cache<Loaded> = createCache<Loaded>({
    maxEntries: options.maxEntries ?? 10_000,
    maxAgeMs: options.maxAgeMs ?? 5000,
    clock: options.clock,
    load: async (accountId, stale) => {
      const account = await options.store.accounts.find(accountId)
      if (account === undefined) return undefined
      return stale !== undefined && isSame(account, stale.account)
        ? stale
        : { account, live: enliven(account, { ...options, renewals, reports }) }
    },
  })
  return {
    get: (accountId) => {
      const found = cache.get(accountId)
      return found instanceof Promise ? found.then((loaded) => loaded?.live) : found?.live
    },
    forget,
    settled: async () => {
      await renewals.settled()
      await reports.settled()
    },
    retryRenewals: (integrationName) =>
      cache.forget(({ account }) => account.integration === integrationName),
  }
}

function isSame(account: Account, other: Account): boolean {
  return account.updatedAt === other.updatedAt && account.credentials === other.credentials
}

interface Enlivening extends LiveOptions {
  readonly renewals: Renewals
  readonly reports: Reports
}

function enliven(account: Account, options: Enlivening): LiveAccount {
  const { renewals, reports, clock } = options
  const { token, secrets = {} } = openCredentials(options.seal, account) ?? {}
  let newest: Token | undefined = token
  const renew: Credentials['renew'] = async (rejected) => {
    const renewed = await renewals.renew(account.id, rejected)
    if (renewed.ok) newest = renewed.value
    return renewed
  }
  return {
    view: viewAccount(account),
    integrationName: account.integration,
    tenantId: account.tenantId,
    status: account.status,
    owner: ownerOf(account),
    send: options.sendFor(account),
    report: (failure, method) =>
      reports.add({ failure, method, account, used: { token: newest, secrets } }),
    enter: () => options.limits.enterCall(account.id),
    credentials: { secrets, current: currentToken(token, { clock, renew }), renew },
  }
}

interface CurrentTokenOptions {
  readonly clock: Clock
  readonly renew: Credentials['renew']
}

/** The token at once until it is time to renew; then the next one, or this one as long as it lasts where none is to be had. */
function currentToken(
  token: KeptToken | undefined,
  { clock, renew }: CurrentTokenOptions,
): Credentials['current'] {
  // One that nothing can renew is not sent once it has ended.
  const dueAt = token?.renewAt ?? token?.expiresAt
  return () => {
    if (dueAt === undefined || clock() < dueAt) return token
    return renew(token).then((renewed) => {
      if (renewed.ok) return renewed.value
      return isUsable(token, clock()) ? token : undefined
    })
  }
}
