import type { Rate } from './rate.ts'

/** How much of this server one party may use; each process counts for itself. */
export interface LimitSettings {
  /** Requests to one MCP URL. */
  readonly server: Rate
  /** Calls of one account, by whichever way. */
  readonly account: Rate
  /** Requests with one API token. */
  readonly token: Rate
  /** Requests of one address with a token that is not good. */
  readonly address: Rate
  /** OAuth clients that one address registers, or has looked up. */
  readonly register: Rate
  /** Calls of one account that are under way at once. */
  readonly concurrent: number
}

/** Far more than a model or a person makes, and far less than it takes to slow others down. */
export const defaultLimits: LimitSettings = {
  server: { count: 600, windowMs: 10_000 },
  account: { count: 300, windowMs: 10_000 },
  token: { count: 1000, windowMs: 10_000 },
  address: { count: 60, windowMs: 60_000 },
  register: { count: 60, windowMs: 600_000 },
  concurrent: 64,
}

/** What a setting of limits looks like, to finish "takes ...". */
export const wantedLimits =
  '"off", or limits as "server=600/10s,account=300/10s,token=1000/10s,address=60/60s,register=60/600s,concurrent=64", of which each can be left out'

/**
 * The limits that a text sets, with the defaults for what it leaves out. Null switches all of them off; undefined where the
 * text is something else.
 */
export function parseLimits(text: string): LimitSettings | null | undefined {
  if (text === 'off') return null
  const parts = text
    .split(',')
    .map((part) => /^(\w+)=(\d{1,7})(?:\/(\d{1,5})s)?$/.exec(part.trim()))
  const given: Record<string, Rate | number> = {}
  for (const part of parts) {
    const [, name = '', count, seconds] = part ?? []
    const value = limitOf(name, Number(count), seconds)
    if (value === undefined) return undefined
    given[name] = value
  }
  return { ...defaultLimits, ...given }
}

function limitOf(name: string, count: number, seconds: string | undefined) {
  if (!Object.hasOwn(defaultLimits, name) || !(count >= 1)) return undefined
  if (name === 'concurrent') return seconds === undefined ? count : undefined
  return Number(seconds) >= 1 ? { count, windowMs: Number(seconds) * 1000 } : undefined
}
