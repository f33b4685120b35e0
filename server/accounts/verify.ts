import { type Integration, type Outcome, succeed } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Account, AccountChanges } from '../store/account-shapes.ts'
import { connectContext, type ProveDeps } from './candidate.ts'
import { findIntegration } from './check.ts'
import { errorOf } from './error.ts'
import { accountNotFound, findAccount } from './find.ts'
import type { LiveAccounts } from './live.ts'

export interface VerifyDeps extends ProveDeps {
  readonly accounts: LiveAccounts
  readonly forgetAccount: (accountId: string) => void
  readonly tell: TellChange
}

/** Proves a connection anew, with the credentials that the account has; its status and identity tell what came of it. */
export async function verifyAccount(deps: VerifyDeps, id: string): Promise<Outcome<Account>> {
  const { store, accounts, clock, forgetAccount, tell } = deps
  const before = await findAccount(store, id)
  if (!before.ok) return before
  const live = await accounts.get(id)
  if (live === undefined) return accountNotFound(id)
  const integration = findIntegration(deps.catalog, before.value.integration)
  if (!integration.ok) return integration
  const connected = await integration.value.connect?.(connectContext(deps, live))
  if (connected === undefined) return before
  if (!connected.ok && passing.has(connected.failure.kind)) return connected
  const changes = changesOf(connected, before.value, clock())
  const after = await store.accounts.update(id, changes, clock())
  forgetAccount(id)
  if (after === undefined) return accountNotFound(id)
  if (after.status !== before.value.status) await tell(before.value, after)
  return succeed(after)
}

/** What says nothing of the account. */
const passing: ReadonlySet<string> = new Set([
  'rate_limited',
  'timeout',
  'unreachable',
  'upstream',
  'internal',
  'definition',
])

function changesOf(
  connected: Awaited<ReturnType<NonNullable<Integration['connect']>>>,
  { identity }: Account,
  now: number,
): AccountChanges {
  if (!connected.ok) {
    const status = connected.failure.kind === 'auth' ? 'needs_reauth' : 'validation_error'
    return { status, lastError: errorOf(connected.failure, now) }
  }
  // A choice that its owner made once stays as it was saved.
  const saved = 'saved' in connected.value ? connected.value.saved : {}
  return { status: 'active', lastError: null, identity: { ...identity, ...saved } }
}
