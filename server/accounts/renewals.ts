import { isDeepStrictEqual } from 'node:util'
import {
  type AccountView,
  type Catalog,
  type Clock,
  type Failure,
  fail,
  type Outcome,
  type Pause,
  type Send,
  succeed,
  type Token,
} from '../../engine/index.ts'
import { findApp } from '../apps/find.ts'
import type { TellChange } from '../events/record.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, CredentialsChange, Store } from '../store/store.ts'
import { wayOf } from './answers.ts'
import {
  isUsable,
  type KeptCredentials,
  keepGranted,
  openCredentials,
  sealCredentials,
} from './credentials.ts'
import { errorOf } from './error.ts'
import { holdLease, patience } from './hold-lease.ts'
import { createRefusals, type Refusals } from './refusals.ts'
import { deleted, takesTooLong, withoutAuth, withoutCredentials } from './renewal-failures.ts'
import { renewingOf } from './renewing.ts'

export interface RenewalDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  /** What sends on an account's behalf. */
  readonly sendFor: (account: Account) => Send
  readonly clock: Clock
  readonly pause: Pause
  /** Told after an account's token or status is another. */
  readonly onChange: (accountId: string) => void
  /** Has others told of an account whose status is another. */
  readonly tell: TellChange
}

/** New tokens in place of rejected or ending ones. */
export interface Renewals {
  /** A token that differs from the rejected one and was stored before it is returned; one renewal per account at a time, in all processes. */
  readonly renew: (accountId: string, rejected: Token | undefined) => Promise<Outcome<Token>>
  /** Resolves when no renewal runs any more. */
  readonly settled: () => Promise<void>
}

/** What the engine may know of an account. */
export function viewAccount({ id, region, auth, settings, identity }: Account): AccountView {
  const known = identity === null ? settings : { ...settings, ...identity }
  return { id, ...(region !== null && { region }), ...(auth !== null && { auth }), settings: known }
}

/** No renewal runs at first. */
export function createRenewals(deps: RenewalDeps): Renewals {
  const flights = new Map<string, Promise<Outcome<Token>>>()
  const refusals = createRefusals(deps)
  const start = (accountId: string, rejected: Token | undefined): Promise<Outcome<Token>> => {
    const flight = renew(accountId, rejected, { ...deps, refusals }).finally(() =>
      flights.delete(accountId),
    )
    flights.set(accountId, flight)
    return flight
  }
  return {
    renew: async (accountId, rejected) => {
      const running = flights.get(accountId)
      if (running === undefined) return start(accountId, rejected)
      const shared = await running
      // A renewal that began for an older token may have found the very one that is rejected here.
      const isRejected = shared.ok && shared.value.access === rejected?.access
      return isRejected ? (flights.get(accountId) ?? start(accountId, rejected)) : shared
    },
    settled: async () => {
      await Promise.allSettled(flights.values())
    },
  }
}

interface Context extends RenewalDeps {
  readonly refusals: Refusals
}

/** Credentials that hold the token that was granted. */
type Granting = KeptCredentials & { readonly token: Token }

/** An account whose token is due, as it was read just now. */
interface Due {
  readonly account: Account
  readonly kept: KeptCredentials
}

/**
 * Renews while no other process does, or finds what the other has renewed. Whoever holds the lease looks once more, as the
 * other may have been done between the look and the lease.
 */
async function renew(
  accountId: string,
  rejected: Token | undefined,
  context: Context,
): Promise<Outcome<Token>> {
  for (const ms of patience()) {
    const found = await look(accountId, rejected, context)
    if ('ok' in found) return found
    const renewed = await holdLease(`renewal:${accountId}`, context, async () => {
      const again = await look(accountId, rejected, context)
      return 'ok' in again ? again : renewDue(again, context)
    })
    if (renewed !== undefined) return renewed
    await context.pause(ms)
  }
  return fail(takesTooLong(accountId))
}

/** What there is to return without a renewal, or what is to be renewed. */
async function look(
  accountId: string,
  rejected: Token | undefined,
  { store, seal, clock, refusals, onChange }: Context,
): Promise<Outcome<Token> | Due> {
  const account = await store.accounts.find(accountId)
  if (account === undefined) return fail(deleted(accountId))
  const kept = openCredentials(seal, account)
  if (kept === undefined) return fail(withoutCredentials(account))
  const { token } = kept
  if (isUsable(token, clock()) && token.access !== rejected?.access) {
    // Another process renewed it, or somebody gave new credentials.
    onChange(accountId)
    return succeed(token)
  }
  const refused = await refusals.find(account)
  return refused === undefined ? { account, kept } : fail(refused)
}

async function renewDue(due: Due, context: Context): Promise<Outcome<Token>> {
  const granted = await grant(due, context)
  return granted.ok
    ? keep(due, granted.value, context)
    : refuse(due.account, granted.failure, context)
}

/** The credentials with a new token among them. */
async function grant(
  { account, kept: { token, secrets } }: Due,
  context: Context,
): Promise<Outcome<Granting>> {
  const { store, seal, catalog, sendFor, clock } = context
  const integration = catalog.find(account.integration)
  const grants = integration && wayOf(integration, account.auth)?.grants
  if (grants === undefined) return fail(withoutAuth(account))
  const app = await findApp({ store, seal }, account.integration, account.region)
  const view = viewAccount(account)
  const granted = await grants.renew(token, {
    account: view,
    secrets,
    app,
    send: sendFor(account),
    clock,
  })
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
  context: Context,
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
async function insist(write: () => Promise<boolean>, { pause }: Context): Promise<boolean> {
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
  context: Context,
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

async function readAgain(accountId: string, context: Context): Promise<Outcome<Token>> {
  const { store, seal, clock } = context
  const account = await store.accounts.find(accountId)
  if (account === undefined) return fail(deleted(accountId))
  const token = openCredentials(seal, account)?.token
  return isUsable(token, clock()) ? succeed(token) : fail(withoutCredentials(account))
}

async function change(
  { id, credentials }: Pick<Account, 'id' | 'credentials'>,
  { store, clock, onChange }: Context,
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
