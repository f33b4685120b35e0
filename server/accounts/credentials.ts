import type { Token } from '../../engine/index.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account } from '../store/store.ts'

/** A token as it is kept. */
export interface KeptToken extends Token {
  /** When to ask for the next one, in milliseconds since 1970; absent where there is nothing to ask with, or no need. */
  readonly renewAt?: number
}

/** A token is renewed this long before it ends, so that none ends on its way to the upstream. */
const MARGIN_MS = 60_000

/** A token that somebody gave, with the time to renew it. */
export function keepToken(token: Token): KeptToken {
  const { refresh, expiresAt } = token
  if (refresh === undefined || expiresAt === undefined) return token
  return { ...token, renewAt: expiresAt - MARGIN_MS }
}

/** A token that was granted just now in place of another, whose refresh token stays where no new one came. */
export function keepGranted(granted: Token, before: Token, now: number): KeptToken {
  const refresh = granted.refresh ?? before.refresh
  const kept = keepToken({ ...granted, ...(refresh !== undefined && { refresh }) })
  if (kept.renewAt === undefined || granted.expiresAt === undefined) return kept
  // One that lives for less than a minute would otherwise be renewed by every call.
  return { ...kept, renewAt: Math.max(kept.renewAt, (now + granted.expiresAt) / 2) }
}

/** Whether a token may still be accepted. */
export function isUsable({ access, expiresAt }: Token, now: number): boolean {
  return access !== '' && (expiresAt === undefined || expiresAt > now)
}

/** The sealed text of an account's token. */
export function sealToken(seal: Seal, accountId: string, token: KeptToken): string {
  return seal.seal(JSON.stringify(token), ownerName(accountId))
}

/** The token of an account, or undefined when it has none. */
export function openToken(
  seal: Seal,
  { id, credentials }: Pick<Account, 'id' | 'credentials'>,
): KeptToken | undefined {
  if (credentials === null) return undefined
  // Sealed by `sealToken`, and no other text opens.
  return JSON.parse(seal.open(credentials, ownerName(id))) as KeptToken
}

function ownerName(accountId: string): string {
  return `account:${accountId}`
}
