import type { RateLimit } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'

/** Which headers of an API tell its allowance. */
export interface LimitHeaders {
  readonly limit?: string | undefined
  readonly remaining?: string | undefined
  readonly reset?: string | undefined
}

/** Reads the allowance out of an answer; nothing where no header tells any of it. `now` in milliseconds since 1970. */
export type ReadLimit = (answer: UpstreamAnswer, now: number) => RateLimit | undefined

/** Of an API that tells nothing of its allowance. */
export const noLimits: ReadLimit = () => undefined

const usual = {
  limit: ['ratelimit-limit', 'x-ratelimit-limit', 'x-rate-limit-limit'],
  remaining: ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'],
  reset: ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'],
} as const

/** Compiles where the allowance stands; a fact that the definition does not place is looked for under its usual names. */
export function compileLimits(headers: LimitHeaders): ReadLimit {
  const names = {
    limit: named(headers.limit) ?? usual.limit,
    remaining: named(headers.remaining) ?? usual.remaining,
    reset: named(headers.reset) ?? usual.reset,
  }
  return (answer, now) => {
    const limit = readCount(firstHeader(answer, names.limit))
    const remaining = readCount(firstHeader(answer, names.remaining))
    const reset = readWait(firstHeader(answer, names.reset), now)
    if (limit === undefined && remaining === undefined && reset === undefined) return undefined
    return {
      ...(limit !== undefined && { limit }),
      ...(remaining !== undefined && { remaining }),
      ...(reset !== undefined && { reset }),
    }
  }
}

/** Seconds that `Retry-After` asks to wait. */
export function readRetryAfter(answer: UpstreamAnswer, now: number): number | undefined {
  return readWait(answer.header('retry-after'), now)
}

function named(name: string | undefined): readonly string[] | undefined {
  return name === undefined ? undefined : [name.toLowerCase()]
}

function firstHeader(answer: UpstreamAnswer, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = answer.header(name)
    if (value !== undefined) return value
  }
  return undefined
}

/** A count; of `100, 100;w=60` the first number. */
function readCount(text: string | undefined): number | undefined {
  const digits = text?.match(/^\s*(\d{1,15})(?:\s*[,;]|\s*$)/)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }

/**
 * Seconds to wait, told in any of the forms that APIs use: seconds, seconds or milliseconds since 1970, a duration such
 * as `1m30s`, an HTTP date or an ISO 8601 instant. The size of a bare number tells which it is.
 */
export function readWait(text: string | undefined, now: number): number | undefined {
  const trimmed = text?.trim()
  if (trimmed === undefined || trimmed === '') return undefined
  if (/^\d+(\.\d+)?$/.test(trimmed)) return waitOfNumber(Number(trimmed), now)
  if (/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(trimmed)) return waitOfDuration(trimmed)
  const instant = Date.parse(trimmed)
  return Number.isNaN(instant) ? undefined : until(instant, now)
}

function waitOfNumber(value: number, now: number): number | undefined {
  if (value < 1e7) return Math.ceil(value)
  if (value >= 1e9 && value < 1e11) return until(value * 1000, now)
  return value >= 1e12 && value < 1e14 ? until(value, now) : undefined
}

function waitOfDuration(text: string): number {
  let seconds = 0
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    seconds += Number(amount) * (unitSeconds[unit ?? ''] ?? 0)
  }
  return Math.ceil(seconds)
}

function until(instant: number, now: number): number {
  return Math.max(0, Math.ceil((instant - now) / 1000))
}
