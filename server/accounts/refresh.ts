import { type Catalog, fail, type Outcome } from '../../engine/index.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'
import { wayOf } from './answers.ts'
import { findIntegration } from './check.ts'
import { openCredentials } from './credentials.ts'
import { accountNotFound, findAccount } from './find.ts'
import type { LiveAccounts } from './live.ts'

export interface RefreshDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly accounts: LiveAccounts
}

/** Renews an account's token now, whatever time it has left. The account as it is then, or why there is no new token. */
export async function refreshAccount(
  { store, seal, catalog, accounts }: RefreshDeps,
  id: string,
): Promise<Outcome<Account>> {
  const account = await findAccount(store, id)
  if (!account.ok) return account
  const integration = findIntegration(catalog, account.value.integration)
  if (!integration.ok) return integration
  if (wayOf(integration.value, account.value.auth)?.grants === undefined) {
    return fail(nothingToRenew(account.value))
  }
  const live = await accounts.get(id)
  if (live === undefined) return accountNotFound(id)
  const token = openCredentials(seal, account.value)?.token
  const renewed = await live.credentials.renew(token)
  return renewed.ok ? findAccount(store, id) : renewed
}

function nothingToRenew({ id, integration }: Account) {
  return {
    kind: 'conflict',
    message: `The account "${id}" authenticates by what its owner gave, and not by a token that could be renewed.`,
    hint: 'Give it new credentials with PATCH /integrated-account/:id/credentials.',
    at: `${integration}.auth`,
  } as const
}
