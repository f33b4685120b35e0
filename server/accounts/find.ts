import { fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Store } from '../store/store.ts'

/** The account with an id. */
export async function findAccount(store: Store, id: string): Promise<Outcome<Account>> {
  const account = await store.accounts.find(id)
  return account === undefined ? accountNotFound(id) : succeed(account)
}

/** What an id that names no account comes to. */
export function accountNotFound(id: string) {
  return fail({
    kind: 'not_found',
    message: `There is no integrated account "${id.slice(0, 80)}".`,
    hint: 'List the accounts with GET /integrated-account.',
    at: 'integrated_account',
  })
}
