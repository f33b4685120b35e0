import { isDeepStrictEqual } from 'node:util'
import type { Clock, Failure, Method, Secrets, Token } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, AccountChanges } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'
import { openCredentials } from './credentials.ts'
import { errorOf } from './error.ts'

export interface ReportDeps {
  readonly store: Store
  readonly seal: Seal
  readonly clock: Clock
  readonly tell: TellChange
  /** Told after an account's status or errors are others. */
  readonly onChange: (accountId: string) => void
  readonly log: { error(facts: object, message: string): void }
}

/** Called with how a call on behalf of an account failed. Returns at once and never fails. */
export type ReportFailure = (failure: Failure, method: Pick<Method, 'resource' | 'name'>) => void

/** A call that failed. */
export interface FailedCall {
  readonly failure: Failure
  readonly method: Pick<Method, 'resource' | 'name'>
  /** As it was read for the call. */
  readonly account: Account
  /** What the call was made with last. */
  readonly used: { readonly token: Token | undefined; readonly secrets: Secrets }
}

/** What calls told of accounts. */
export interface Reports {
  /** Keeps with an account what its vendor refused: the account as a whole, or one thing that it may not do. */
  readonly add: (call: FailedCall) => void
  /** Resolves when nothing is being written any more. */
  readonly settled: () => Promise<void>
}

/** The same is not written again before this. */
const quietMs = 60_000
const maxRemembered = 1000

/** Nothing is remembered at first. */
export function createReports(deps: ReportDeps): Reports {
  const quietUntil = new Map<string, number>()
  const running = new Set<Promise<void>>()
  const isNew = ({ failure: { kind }, method, account, used }: FailedCall): boolean => {
    const now = deps.clock()
    const what = kind === 'auth' ? used.token?.access : `${method.resource}.${method.name}`
    const key = JSON.stringify([account.id, account.credentials, kind, what])
    if (now < (quietUntil.get(key) ?? 0)) return false
    quietUntil.delete(key)
    const [oldest] = quietUntil.keys()
    if (quietUntil.size >= maxRemembered && oldest !== undefined) quietUntil.delete(oldest)
    quietUntil.set(key, now + quietMs)
    return true
  }
  return {
    add: (call) => {
      if (!isTold(call.failure) || !isNew(call)) return
      const writing = write(call, deps).finally(() => running.delete(writing))
      running.add(writing)
    },
    settled: async () => {
      await Promise.all(running)
    },
  }
}

function isTold({ kind, upstream }: Failure): boolean {
  return kind === 'auth' || (kind === 'forbidden' && upstream !== undefined)
}

async function write(call: FailedCall, deps: ReportDeps): Promise<void> {
  const { failure, account } = call
  try {
    await (failure.kind === 'auth' ? markRefused(call, deps) : keepForbidden(call, deps))
  } catch (error) {
    deps.log.error(
      { err: error, account: account.id },
      'A refusal could not be kept with its account',
    )
  }
}

async function markRefused({ failure, account: { id }, used }: FailedCall, deps: ReportDeps) {
  const { store, clock, tell, onChange } = deps
  const before = await store.accounts.find(id)
  if (before?.status !== 'active' || !isSameLogin(before, used, deps.seal)) return
  const lastError = errorOf(failure, clock())
  const after = await mark(store, before, { status: 'needs_reauth', lastError }, clock())
  if (after === undefined) return
  onChange(id)
  await tell(before, after)
}

/** Whether the account still has what the call was made with: a refusal says nothing of what somebody gave since. */
function isSameLogin(account: Account, used: FailedCall['used'], seal: Seal): boolean {
  const { token, secrets = {} } = openCredentials(seal, account) ?? {}
  return token?.access === used.token?.access && isDeepStrictEqual(secrets, used.secrets)
}

/** Holds only while nobody changes the credentials. */
async function mark(
  { accounts }: Store,
  before: Account,
  changes: Required<Pick<AccountChanges, 'status' | 'lastError'>>,
  now: number,
): Promise<Account | undefined> {
  const { id, credentials } = before
  if (credentials === null) return accounts.update(id, changes, now)
  const change = { ...changes, from: credentials, to: credentials, now }
  const isMarked = await accounts.changeCredentials(id, change)
  return isMarked ? { ...before, ...changes, updatedAt: now } : undefined
}

async function keepForbidden({ failure, account, method }: FailedCall, deps: ReportDeps) {
  const now = deps.clock()
  const lastForbiddenError = {
    ...errorOf(failure, now),
    resource: method.resource,
    method: method.name,
    missingScopes: failure.upstream?.scopes ?? [],
  }
  await deps.store.accounts.update(account.id, { lastForbiddenError }, now)
}
