import { isDeepStrictEqual } from 'node:util'
import {
  type Catalog,
  type Failure,
  fail,
  type Outcome,
  type Pause,
  succeed,
  type Token,
} from '../../engine/index.ts'
import type { TellChange } from '../events/record.ts'
import type { Account, CredentialsChange } from '../store/account-shapes.ts'
import { wayOf } from './answers.ts'
import {
  isUsable,
  type KeptCredentials,
  keepGranted,
  openCredentials,
  sealCredentials,
} from './credentials.ts'
import { errorOf } from './error.ts'
import { type GrantDeps, grantContext } from './grant-context.ts'
import type { Refusals } from './refusals.ts'
import { deleted, withoutAuth, withoutCredentials } from './renewal-failures.ts'
import { renewingOf } from './renewing.ts'

export interface RenewalDeps extends GrantDeps {
  readonly catalog: Catalog
  readonly pause: Pause
  /** Told after an account's token or status is another. */
  readonly onChange: (accountId: string) => void
  /** Has others told of an account whose status is another. */
  readonly tell: TellChange
}

/** What one renewal has at hand. */
export interface RenewalContext extends RenewalDeps {
  readonly refusals: Refusals
}

/** Credentials that hold the token that was granted. */
type Granting = KeptCredentials & { readonly token: Token }

/** An account whose token is due, as it was read just now. */
export interface Due {
  readonly account: Account
  readonly kept: KeptCredentials
}

/** Asks for a new token and stores it, or remembers why there is none. */
export async function renewDue(due: Due, context: RenewalContext): Promise<Outcome<Token>> {
  const granted = await grant(due, context)
  return granted.ok
    ? keep(due, granted.value, context)
    : refuse(due.account, granted.failure, context)
}

/** The credentials with a new token among them. */
async function grant(
  { account, kept: { token, secrets } }: Due,
  context: RenewalContext,
): Promise<Outcome<Granting>> {
  const { catalog, clock } = context
  const integration = catalog.find(account.integration)
  const grants = integration && wayOf(integration, account.auth)?.grants
  if (grants === undefined) return fail(withoutAuth(account))
  const granted = await grants.renew(token, await grantContext(context, account, secrets))
  if (!granted.ok) return granted
  const renewing = renewingOf(integration, account.auth)
  const next = keepGranted({ token: granted.value, now: clock() }, token, renewing)
  return succeed({ token: next, secrets })
}

/**
 * Stores the new token before anything else happens, unless the account got other credentials meanwhile: then those are the
 * ones to use. The same ones, sealed anew with another key, are no other ones.
 */
async function keep(
  { account, kept: before }: Due,
  kept: Granting,
  context: RenewalContext,
): Promise<Outcome<Token>> {
  const { store, seal } = context
  const to = sealCredentials(seal, account.id, kept)
  const isBack = account.status === 'needs_reauth'
  const after = isBack ? ({ status: 'active', lastError: null } as const) : pickState(account)
  for (let from: Account | undefined = account; from !== undefined; ) {
    const { credentials } = from
    if (
      await insist(
        () => change({ id: account.id, credentials }, context, { to, ...after }),
        context,
      )
    ) {
      if (isBack) await context.tell(account, { ...account, ...after })
      return succeed(kept.token)
    }
    from = await store.accounts.find(account.id)
    if (!isDeepStrictEqual(from && openCredentials(seal, from), before)) break
  }
  return readAgain(account.id, context)
}

function pickState({ status, lastError }: Account): Pick<Account, 'status' | 'lastError'> {
  return { status, lastError }
}

const STORE_PAUSES_MS = [100, 300, 1000, 3000]

/** Tries a write again while the database is away, as what was granted may be had nowhere else. */
async function insist(write: () => Promise<boolean>, { pause }: RenewalContext): Promise<boolean> {
  for (const ms of STORE_PAUSES_MS) {
    try {
      return await write()
    } catch {
      // A write whose answer was lost finds its own work at the next try, as if another process had done it.
      await pause(ms)
    }
  }
  return write()
}

/** Remembers the refusal, and marks the account where only its owner can help and nobody helped meanwhile. */
async function refuse(
  account: Account,
  failure: Failure,
  context: RenewalContext,
): Promise<Outcome<Token>> {
  await context.refusals.add(account, failure)
  if (failure.kind !== 'auth' || account.credentials === null) return fail(failure)
  const after = { status: 'needs_reauth', lastError: errorOf(failure, context.clock()) } as const
  const isSame = await change(account, context, { to: account.credentials, ...after })
  if (isSame && account.status !== after.status)
    await context.tell(account, { ...account, ...after })
  const other = isSame ? undefined : await readAgain(account.id, context)
  return other?.ok === true ? other : fail(failure)
}

async function readAgain(accountId: string, context: RenewalContext): Promise<Outcome<Token>> {
  const { store, seal, clock } = context
  const account = await store.accounts.find(accountId)
  if (account === undefined) return fail(deleted(accountId))
  const token = openCredentials(seal, account)?.token
  return isUsable(token, clock()) ? succeed(token) : fail(withoutCredentials(account))
}

async function change(
  { id, credentials }: Pick<Account, 'id' | 'credentials'>,
  { store, clock, onChange }: RenewalContext,
  { to, status, lastError }: Pick<CredentialsChange, 'to' | 'status' | 'lastError'>,
): Promise<boolean> {
  if (credentials === null) return false
  const isStored = await store.accounts.changeCredentials(id, {
    from: credentials,
    to,
    status,
    lastError,
    now: clock(),
  })
  onChange(id)
  return isStored
}
