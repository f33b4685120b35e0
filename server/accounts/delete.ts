import { type Outcome, succeed } from '../../engine/index.ts'
import type { Store } from '../store/store.ts'
import { accountNotFound } from './find.ts'

export interface DeleteAccountDeps {
  readonly store: Store
  /** Ends what is kept of the account and of its servers. */
  readonly forgetAccount: (accountId: string) => void
}

/** Deletes an account with its credentials and its servers; its MCP URLs end at once. */
export async function deleteAccount(
  { store, forgetAccount }: DeleteAccountDeps,
  id: string,
): Promise<Outcome<undefined>> {
  const wasThere = await store.accounts.delete(id)
  forgetAccount(id)
  return wasThere ? succeed(undefined) : accountNotFound(id)
}
