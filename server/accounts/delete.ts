import { type Outcome, succeed } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import { accountNotFound, findAccount } from './find.ts'
import { type RevokeDeps, revokeGrant } from './revoke.ts'

export interface DeleteAccountDeps extends RevokeDeps {
  /** Ends what is kept of the account and of its servers. */
  readonly forgetAccount: (accountId: string) => void
  readonly tell: TellChange
  readonly log: { error(facts: object, message: string): void }
}

/**
 * Deletes an account with its credentials and its servers; its MCP URLs end at once. The grant is taken back at the vendor;
 * where that fails, the account goes all the same and the log tells.
 */
export async function deleteAccount(
  deps: DeleteAccountDeps,
  id: string,
): Promise<Outcome<undefined>> {
  const { store, forgetAccount, tell, log } = deps
  const account = await findAccount(store, id)
  if (!account.ok) return account
  const wasThere = await store.accounts.delete(id)
  forgetAccount(id)
  if (!wasThere) return accountNotFound(id)
  await tell(account.value, undefined)
  const failure = await revokeGrant(deps, account.value)
  if (failure !== undefined) {
    const { kind, message, at } = failure
    log.error({ kind, at, account: id }, `A grant was not revoked: ${message}`)
  }
  return succeed(undefined)
}
