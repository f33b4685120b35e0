import { type Catalog, fail, type Outcome, type Pause } from '../../engine/index.ts'
import type { Account } from '../store/account-shapes.ts'
import { wayOf } from './answers.ts'
import { openCredentials } from './credentials.ts'
import { type GrantDeps, grantContext } from './grant-context.ts'

export interface RevokeDeps extends GrantDeps {
  readonly catalog: Catalog
  readonly pause: Pause
  readonly log: { error(facts: object, message: string): void }
}

/** A vendor that is slower than this keeps nobody waiting. */
const patienceMs = 5000

/**
 * Has the vendor take a grant back, where there is one and the vendor has a way. Whether it did; the log tells why not.
 * Never fails, as the account has to go whatever comes of this.
 */
export async function revokeGrant(deps: RevokeDeps, account: Account): Promise<boolean> {
  const facts = { account: account.id, integration: account.integration }
  try {
    const answered = await ask(deps, account)
    if (answered?.ok !== false) return answered !== undefined
    const { kind, message } = answered.failure
    deps.log.error({ ...facts, kind }, `A grant was not revoked: ${message}`)
  } catch (error) {
    // Credentials whose key is gone, for one.
    deps.log.error({ ...facts, err: error }, 'A grant was not revoked')
  }
  return false
}

/** Nothing where there is nothing to take back, or nobody to ask. */
async function ask(
  { pause, catalog, ...deps }: RevokeDeps,
  account: Account,
): Promise<Outcome<undefined> | undefined> {
  const integration = catalog.find(account.integration)
  const revoke = integration && wayOf(integration, account.auth)?.grants?.revoke
  if (revoke === undefined || account.isSandbox) return undefined
  const kept = openCredentials(deps.seal, account)
  if (kept?.token === undefined) return undefined
  const { secrets, token } = kept
  const context = await grantContext(deps, account, secrets)
  const patience = new AbortController()
  const late = pause(patienceMs, patience.signal).then(() => fail(tooSlow(account)))
  try {
    return await Promise.race([revoke(token, context), late])
  } finally {
    patience.abort()
  }
}

function tooSlow({ integration }: Account) {
  return {
    kind: 'timeout',
    message: `The vendor did not take the grant back within ${patienceMs / 1000} seconds.`,
    hint: 'Revoke the access in the settings of the API itself.',
    at: `${integration}.auth`,
  } as const
}
