import type { Catalog, Clock, Failure, Pause, Send } from '../../engine/index.ts'
import { findApp } from '../apps/find.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, Store } from '../store/store.ts'
import { wayOf } from './answers.ts'
import { openCredentials } from './credentials.ts'
import { viewAccount } from './view.ts'

export interface RevokeDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  readonly sendFor: (account: Account) => Send
  readonly clock: Clock
  readonly pause: Pause
}

/** A vendor that is slower than this keeps nobody waiting. */
const patienceMs = 5000

/** Takes a grant back at the vendor, where there is one and the vendor has a way. The failure, if it could not be taken back. */
export async function revokeGrant(
  deps: RevokeDeps,
  account: Account,
): Promise<Failure | undefined> {
  const { store, seal, catalog, sendFor, clock, pause } = deps
  const integration = catalog.find(account.integration)
  const revoke = integration && wayOf(integration, account.auth)?.grants?.revoke
  const kept = openCredentials(seal, account)
  if (revoke === undefined || kept?.token === undefined || account.isSandbox) return undefined
  const app = await findApp({ store, seal }, account.integration, account.region)
  const context = {
    account: viewAccount(account),
    secrets: kept.secrets,
    app,
    send: sendFor(account),
    clock,
  }
  const late = pause(patienceMs).then(() => undefined)
  const answered = await Promise.race([revoke(kept.token, context), late])
  if (answered === undefined) return tooSlow(account)
  return answered.ok ? undefined : answered.failure
}

function tooSlow({ integration }: Account): Failure {
  return {
    kind: 'timeout',
    message: `The vendor did not take the grant back within ${patienceMs / 1000} seconds.`,
    hint: 'Revoke the access in the settings of the API itself.',
    at: `${integration}.auth`,
  }
}
