import { type Reply, refusal } from './exchange.ts'
import type { Allowance } from './organisation.ts'
import type { Now } from './tokens.ts'

const dayMs = 86_400_000

/** What an organisation has used of its allowance. */
export interface Usage {
  /** Charges a call; the answer is the refusal, where nothing is left. */
  readonly charge: (credits: number) => Reply | undefined
  /** Takes a place among the concurrent calls, or answers the refusal. */
  readonly enter: () => Reply | undefined
  readonly leave: () => void
  /** What an answer says of the credits: nothing at all before half of them are used. */
  readonly headers: () => Readonly<Record<string, string>>
}

/** Counts credits over a rolling day, and calls in flight. */
export function createUsage(allowance: Allowance, now: Now): Usage {
  let charges: { readonly at: number; readonly credits: number }[] = []
  let inFlight = 0
  const used = () => {
    charges = charges.filter(({ at }) => at > now() - dayMs)
    return charges.reduce((sum, { credits }) => sum + credits, 0)
  }
  return {
    charge: (credits) => {
      if (used() + credits > allowance.creditsPerDay) {
        return tooManyRequests()
      }
      charges.push({ at: now(), credits })
      return undefined
    },
    enter: () => {
      if (inFlight >= allowance.concurrent) {
        return tooManyRequests()
      }
      inFlight += 1
      return undefined
    },
    leave: () => {
      inFlight -= 1
    },
    headers: () => {
      const remaining = allowance.creditsPerDay - used()
      return remaining * 2 > allowance.creditsPerDay
        ? {}
        : { 'x-api-credits-remaining': String(remaining) }
    },
  }
}

/** The one answer for both limits: it tells neither which of them is meant, nor when to return. */
export function tooManyRequests(headers: Readonly<Record<string, string>> = {}): Reply {
  const reply = refusal(429, 'TOO_MANY_REQUESTS', 'You have made too many requests.')
  return { ...reply, headers: { ...reply.headers, ...headers } }
}
