import type { RateLimit } from '../../engine/index.ts'

/** An API's allowance as headers; a fact that was not told has none. */
export function rateLimitHeaders(
  limit?: RateLimit,
  retryAfterSeconds?: number,
): Readonly<Record<string, string>> {
  const facts = {
    'ratelimit-limit': limit?.limit,
    'ratelimit-remaining': limit?.remaining,
    'ratelimit-reset': limit?.reset,
    'ratelimit-policy': policyOf(limit),
    'retry-after': retryAfterSeconds,
  }
  const told = Object.entries(facts).filter((fact) => fact[1] !== undefined)
  return Object.fromEntries(told.map(([name, value]) => [name, String(value)]))
}

/** Requests, and the seconds in which they may be made. */
function policyOf({ limit, window }: RateLimit = {}): string | undefined {
  return limit === undefined || window === undefined
    ? undefined
    : `"default";q=${limit};w=${window}`
}
