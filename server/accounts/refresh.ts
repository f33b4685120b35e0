import type { Outcome } from '../../engine/index.ts'
import type { Account, Store } from '../store/store.ts'
import { accountNotFound, findAccount } from './find.ts'
import type { LiveAccounts } from './live.ts'

export interface RefreshDeps {
  readonly store: Store
  readonly accounts: LiveAccounts
}

/** Renews an account's token now, whatever time it has left. The account as it is then, or why there is no new token. */
export async function refreshAccount(
  { store, accounts }: RefreshDeps,
  id: string,
): Promise<Outcome<Account>> {
  const live = await accounts.get(id)
  if (live === undefined) return accountNotFound(id)
  const renewed = await live.credentials.renew(await live.credentials.current())
  return renewed.ok ? findAccount(store, id) : renewed
}
