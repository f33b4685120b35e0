import { type Clock, type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { type AtOnce, createAtOnce } from './at-once.ts'
import { createRateLimiter, type Rate, type RateLimiter } from './rate.ts'
import type { LimitSettings } from './settings.ts'

/** Keeps one party from slowing down the others. Nothing here is about a vendor's own limits, which are passed on. */
export interface Limits {
  /** One call of an account. What is returned ends it. */
  readonly enterCall: (accountId: string) => Outcome<() => void>
  /** One request to an MCP URL; how many seconds to wait where there were too many. */
  readonly takeRequest: (serverId: string) => number | undefined
  /** One request with an API token. */
  readonly takeToken: (tokenId: string) => number | undefined
  /** One client that an address registers, or has us look up. */
  readonly takeRegistration: (address: string) => number | undefined
  /** How long an address has to wait that sent too many tokens that are not good. */
  readonly waitOf: (address: string) => number | undefined
  /** One token that is not good came from an address. */
  readonly blame: (address: string) => void
}

const nothing = () => undefined
const unlimited: Limits = {
  enterCall: () => succeed(nothing),
  takeRequest: nothing,
  takeToken: nothing,
  takeRegistration: nothing,
  waitOf: nothing,
  blame: nothing,
}

/** The limits of one process; null for none. */
export function createLimits(settings: LimitSettings | null, clock: Clock): Limits {
  if (settings === null) return unlimited
  const requests = createRateLimiter(settings.server, clock)
  const tokens = createRateLimiter(settings.token, clock)
  const refused = createRateLimiter(settings.address, clock)
  const calls = createRateLimiter(settings.account, clock)
  const registered = createRateLimiter(settings.register, clock)
  const running = createAtOnce(settings.concurrent)
  return {
    enterCall: (accountId) => enterCall(accountId, { settings, calls, running }),
    takeRequest: requests.take,
    takeToken: tokens.take,
    takeRegistration: (address) => registered.take(partyOf(address)),
    waitOf: (address) => refused.wait(partyOf(address)),
    blame: (address) => void refused.take(partyOf(address)),
  }
}

interface CallLimits {
  readonly settings: LimitSettings
  readonly calls: RateLimiter
  readonly running: AtOnce
}

function enterCall(
  accountId: string,
  { settings, calls, running }: CallLimits,
): Outcome<() => void> {
  const leave = running.enter(accountId)
  if (leave === undefined) return fail(tooManyAtOnce(settings.concurrent))
  const wait = calls.take(accountId)
  if (wait === undefined) return succeed(leave)
  leave()
  return fail(tooMany(settings.account, wait))
}

function tooManyAtOnce(max: number): Failure {
  return {
    kind: 'rate_limited',
    message: `${max} calls of this account are running, and no more may run at once. The call was not made`,
    hint: 'Wait for the others to end, then call again.',
    at: 'account',
    retryAfterSeconds: 1,
  }
}

function tooMany({ count, windowMs }: Rate, retryAfterSeconds: number): Failure {
  return {
    kind: 'rate_limited',
    message: `This account takes at most ${count} calls in ${windowMs / 1000} seconds here. The call was not made`,
    hint: `Wait ${retryAfterSeconds} seconds, then call again.`,
    at: 'account',
    retryAfterSeconds,
  }
}

/** Whoever has one address of IPv6 has all that share its first half. */
function partyOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return address
  const [head = [], tail] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = Array<string>(8).fill('0', head.length, 8 - (tail?.length ?? 0))
  return [...head, ...zeros.slice(head.length)].slice(0, 4).join(':')
}
