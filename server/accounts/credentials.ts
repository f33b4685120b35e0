import type { Secrets, Token } from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Account } from '../store/account-shapes.ts'

/** A token as it is kept. */
export interface KeptToken extends Token {
  /** When to ask for the next one, in milliseconds since 1970; absent where there is nothing to ask with, or no need. */
  readonly renewAt?: number
}

/** What is sealed of an account. */
export interface KeptCredentials {
  readonly token?: KeptToken
  readonly secrets: Secrets
}

/** How a way to authenticate renews. */
export interface Renewing {
  /** How long before its end a token is renewed. */
  readonly marginMs: number
  /** A next token can be had without a refresh token. */
  readonly canStartAnew: boolean
}

/** A token that somebody gave, with the time to renew it. */
export function keepToken(token: Token, { marginMs, canStartAnew }: Renewing): KeptToken {
  const { refresh, expiresAt } = token
  if (expiresAt === undefined || (refresh === undefined && !canStartAnew)) return token
  return { ...token, renewAt: expiresAt - marginMs }
}

/** What takes the place of a token: the one that was granted just now, and when. */
export interface Granted {
  readonly token: Token
  readonly now: number
}

/** A token that was granted in place of another, whose refresh token and saved values stay where no new ones came. */
export function keepGranted(
  { token, now }: Granted,
  before: Token | undefined,
  renewing: Renewing,
): KeptToken {
  const refresh = token.refresh ?? before?.refresh
  const saved = { ...before?.saved, ...token.saved }
  const kept = keepToken(
    {
      ...token,
      ...(refresh !== undefined && { refresh }),
      ...(Object.keys(saved).length > 0 && { saved }),
    },
    renewing,
  )
  if (kept.renewAt === undefined || token.expiresAt === undefined) return kept
  // One that lives for less than a minute would otherwise be renewed by every call.
  return { ...kept, renewAt: Math.max(kept.renewAt, (now + token.expiresAt) / 2) }
}

/** Whether a token may still be accepted. */
export function isUsable(token: Token | undefined, now: number): token is Token {
  if (token === undefined || token.access === '') return false
  return token.expiresAt === undefined || token.expiresAt > now
}

/** The sealed text of an account's credentials. */
export function sealCredentials(seal: Seal, accountId: string, kept: KeptCredentials): string {
  return seal.seal(JSON.stringify(kept), ownerOf.account(accountId))
}

/** The credentials of an account, or undefined when it has none. */
export function openCredentials(
  seal: Seal,
  { id, credentials }: Pick<Account, 'id' | 'credentials'>,
): KeptCredentials | undefined {
  if (credentials === null) return undefined
  // Sealed by `sealCredentials`, and no other text opens.
  return JSON.parse(seal.open(credentials, ownerOf.account(id))) as KeptCredentials
}
