import type { Clock, Failure, Method } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Account, AccountChanges, Store } from '../store/store.ts'
import { errorOf } from './error.ts'

export interface ReportDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tell: TellChange
  /** Told after an account's status or errors are others. */
  readonly onChange: (accountId: string) => void
  readonly log: { error(facts: object, message: string): void }
}

/** Called with how a call on behalf of an account failed. Returns at once and never fails. */
export type ReportFailure = (failure: Failure, method: Pick<Method, 'resource' | 'name'>) => void

/** The same failure is not written again before this. */
const quietMs = 60_000

/** Keeps with an account what its vendor refused: the account as a whole, or one thing that it may not do. */
export function createReport(account: Account, deps: ReportDeps): ReportFailure {
  return (failure, method) => {
    const changes = changesOf(account, failure, { method, now: deps.clock() })
    if (changes !== undefined) void write(account, changes, deps)
  }
}

interface Told {
  readonly method: Pick<Method, 'resource' | 'name'>
  readonly now: number
}

function changesOf(
  { status, lastForbiddenError: last }: Account,
  failure: Failure,
  { method: { resource, name }, now }: Told,
): AccountChanges | undefined {
  const error = errorOf(failure, now)
  if (failure.kind === 'auth' && status === 'active') {
    return { status: 'needs_reauth', lastError: error }
  }
  if (failure.kind !== 'forbidden' || failure.upstream === undefined) return undefined
  const isKnown =
    last?.resource === resource && last.method === name && now - last.occurredAt < quietMs
  const lastForbiddenError = { ...error, resource, method: name, missingScopes: [] }
  return isKnown ? undefined : { lastForbiddenError }
}

async function write(account: Account, changes: AccountChanges, deps: ReportDeps): Promise<void> {
  const { store, clock, tell, onChange, log } = deps
  try {
    const before = await store.accounts.find(account.id)
    // Somebody gave it new credentials while the call was on its way.
    if (before === undefined || before.credentials !== account.credentials) return
    if (changes.status !== undefined && before.status !== 'active') return
    const after = await store.accounts.update(account.id, changes, clock())
    onChange(account.id)
    if (changes.status !== undefined) await tell(before, after)
  } catch (error) {
    log.error({ err: error, account: account.id }, 'A refusal could not be kept with its account')
  }
}
