import {
  type AccountView,
  type Catalog,
  type Clock,
  type Failure,
  fail,
  type Outcome,
  type Send,
  succeed,
  type Token,
} from '../../engine/index.ts'
import { findApp } from '../apps/find.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account, Store } from '../store/store.ts'
import { wayOf } from './answers.ts'
import {
  isUsable,
  type KeptCredentials,
  keepGranted,
  openCredentials,
  sealCredentials,
} from './credentials.ts'
import { createRefusals, type Refusals } from './refusals.ts'
import { renewingOf } from './renewing.ts'

export interface RenewalDeps {
  readonly store: Store
  readonly seal: Seal
  readonly catalog: Catalog
  /** What sends on an account's behalf. */
  readonly sendFor: (account: Account) => Send
  readonly clock: Clock
  /** Told after an account's token or status is another. */
  readonly onChange: (accountId: string) => void
}

/** New tokens in place of rejected or ending ones. */
export interface Renewals {
  /** A token that differs from the rejected one and was stored before it is returned; one renewal per account at a time. */
  readonly renew: (accountId: string, rejected: Token | undefined) => Promise<Outcome<Token>>
  /** Lets every account try again at once, as after the operator registered another OAuth app. */
  readonly retry: () => void
}

/** What the engine may know of an account. */
export function viewAccount({ id, region, auth, settings, identity }: Account): AccountView {
  const known = identity === null ? settings : { ...settings, ...identity }
  return { id, ...(region !== null && { region }), ...(auth !== null && { auth }), settings: known }
}

/** No renewal runs at first. */
export function createRenewals(deps: RenewalDeps): Renewals {
  const flights = new Map<string, Promise<Outcome<Token>>>()
  const refusals = createRefusals(deps.clock)
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
    retry: refusals.clear,
  }
}

interface Context extends RenewalDeps {
  readonly refusals: Refusals
}

async function renew(
  accountId: string,
  rejected: Token | undefined,
  context: Context,
): Promise<Outcome<Token>> {
  const { store, seal, clock, refusals, onChange } = context
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
  const refused = refusals.find(account)
  if (refused !== undefined) return fail(refused)
  const granted = await grant(account, kept, context)
  return granted.ok
    ? keep(account, granted.value, context)
    : refuse(account, granted.failure, context)
}

/** The credentials with a new token among them. */
async function grant(
  account: Account,
  { token, secrets }: KeptCredentials,
  context: Context,
): Promise<Outcome<KeptCredentials>> {
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

/** Stores the new token, unless the account got other credentials meanwhile: then those are the ones to use. */
async function keep(
  account: Account,
  kept: KeptCredentials,
  context: Context,
): Promise<Outcome<Token>> {
  const isStored = await change(account, context, {
    to: sealCredentials(context.seal, account.id, kept),
    status: account.status === 'needs_reauth' ? 'active' : account.status,
  })
  const { token } = kept
  return isStored && token !== undefined ? succeed(token) : readAgain(account.id, context)
}

/** Remembers the refusal, and marks the account where only its owner can help and nobody helped meanwhile. */
async function refuse(
  account: Account,
  failure: Failure,
  context: Context,
): Promise<Outcome<Token>> {
  context.refusals.add(account, failure)
  if (failure.kind !== 'auth' || account.credentials === null) return fail(failure)
  const isSame = await change(account, context, { to: account.credentials, status: 'needs_reauth' })
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
  { id, credentials }: Account,
  { store, clock, onChange }: Context,
  { to, status }: { readonly to: string; readonly status: Account['status'] },
): Promise<boolean> {
  if (credentials === null) return false
  const isStored = await store.accounts.changeCredentials(id, {
    from: credentials,
    to,
    status,
    now: clock(),
  })
  onChange(id)
  return isStored
}

function deleted(accountId: string): Failure {
  return {
    kind: 'not_found',
    message: 'The account was deleted.',
    hint: 'Use another account.',
    at: `account ${accountId}`,
  }
}

function withoutCredentials({ integration }: Account): Failure {
  return {
    kind: 'auth',
    message: 'The account has no credentials.',
    hint: 'Connect the account, or give it credentials.',
    at: `${integration}.auth`,
  }
}

function withoutAuth({ integration }: Account): Failure {
  return {
    kind: 'definition',
    message: `The integration "${integration}" says nothing of auth, or is not loaded, so no token can be renewed.`,
    hint: 'Check its definition.',
    at: `${integration}.auth`,
  }
}
