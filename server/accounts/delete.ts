import { type Outcome, succeed } from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import { accountNotFound, findAccount } from './find.ts'
import { type RevokeDeps, revokeGrant } from './revoke.ts'

export interface DeleteAccountDeps extends RevokeDeps {
  /** Ends what is kept of the account and of its servers. */
  readonly forgetAccount: (accountId: string) => void
  readonly tell: TellChange
}

/**
 * Deletes an account with its credentials and its servers, whose URLs end with it. The vendor is asked to take its grant back
 * first, so that the event can tell what came of that; whatever it was, the account goes.
 */
export async function deleteAccount(
  deps: DeleteAccountDeps,
  id: string,
): Promise<Outcome<undefined>> {
  const { store, forgetAccount, tell } = deps
  const account = await findAccount(store, id)
  if (!account.ok) return account
  const revoked = await revokeGrant(deps, account.value)
  const wasThere = await store.accounts.delete(id)
  forgetAccount(id)
  if (!wasThere) return accountNotFound(id)
  await tell(account.value, undefined, { revoked })
  return succeed(undefined)
}

/** Which accounts are gone, and which were not there. */
export interface BulkDeleted {
  readonly deleted: readonly string[]
  readonly notFound: readonly string[]
}

/** So that slow vendors and not our requests are what takes time. */
const atOnce = 10

/** Deletes accounts, some at a time. */
export async function deleteAccounts(
  deps: DeleteAccountDeps,
  ids: readonly string[],
  principal: Principal,
): Promise<BulkDeleted> {
  const left = [...new Set(ids)]
  const deleted: string[] = []
  const notFound: string[] = []
  while (left.length > 0) {
    const turn = left.splice(0, atOnce)
    const outcomes = await Promise.all(turn.map((id) => deleteWithin(deps, id, principal)))
    for (const [index, id] of turn.entries()) (outcomes[index]?.ok ? deleted : notFound).push(id)
  }
  return { deleted, notFound }
}

async function deleteWithin(
  deps: DeleteAccountDeps,
  id: string,
  principal: Principal,
): Promise<Outcome<undefined>> {
  const account = await findAccount(deps.store, id)
  if (account.ok && !reaches(principal, account.value.tenantId)) return accountNotFound(id)
  return deleteAccount(deps, id)
}
