import { fail, type Outcome, succeed, type Token } from '../../engine/index.ts'
import { isUsable, openCredentials } from './credentials.ts'
import { holdLease, patience } from './hold-lease.ts'
import { createRefusals } from './refusals.ts'
import { type Due, type RenewalContext, type RenewalDeps, renewDue } from './renewal.ts'
import { deleted, takesTooLong, withoutCredentials } from './renewal-failures.ts'

/** New tokens in place of rejected or ending ones. */
export interface Renewals {
  /** A token that differs from the rejected one and was stored before it is returned; one renewal per account at a time, in all processes. */
  readonly renew: (accountId: string, rejected: Token | undefined) => Promise<Outcome<Token>>
  /** Resolves when no renewal runs any more. */
  readonly settled: () => Promise<void>
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

/**
 * Renews while no other process does, or finds what the other has renewed. Whoever holds the lease looks once more, as the
 * other may have been done between the look and the lease.
 */
async function renew(
  accountId: string,
  rejected: Token | undefined,
  context: RenewalContext,
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
  { store, seal, clock, refusals, onChange }: RenewalContext,
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
