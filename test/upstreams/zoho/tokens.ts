import { createHash } from 'node:crypto'
import type { Location } from './data-centres.ts'

/** Milliseconds since the epoch. */
export type Now = () => number

/** What a user let a client do. */
export interface Consent {
  readonly clientId: string
  readonly userId: string
  readonly scopes: readonly string[]
}

/** A consent, and the refresh token that stands for it where access was asked for offline. */
export interface Grant extends Consent {
  readonly refreshToken: string | undefined
  /** When access tokens were had for the refresh token, in milliseconds. */
  readonly refreshedAt: number[]
  revoked: boolean
}

/** A token of the API, `live` until it expires or something ends it earlier. */
export interface AccessToken {
  readonly value: string
  readonly grant: Grant
  expiresAt: number
  state: 'live' | 'revoked' | 'evicted'
}

/** A code of the redirect: good once, for a minute. */
export interface Code extends Consent {
  readonly value: string
  readonly redirectUri: string
  readonly offline: boolean
  readonly expiresAt: number
  exchangedAt?: number
}

/** An access token lives for an hour. */
export const accessTokenSeconds = 3_600

/** The pages of Zoho say one, two and three minutes: the shortest counts. */
const codeSeconds = 60

/** From one refresh token, within ten minutes. */
export const maxAccessTokensPerTenMinutes = 10

/** Exchanges of a code, within one minute. */
export const maxRefreshTokensPerMinute = 5

/** The sixteenth ends the oldest. */
const maxActiveAccessTokens = 15

/** Of one user and client; the next one silently ends the oldest, and its access tokens. */
const maxRefreshTokens = 20

/** The tokens of one data centre; none is known at another. */
export interface Tokens {
  readonly grants: readonly Grant[]
  readonly find: (accessToken: string) => AccessToken | undefined
  readonly findGrant: (refreshToken: string) => Grant | undefined
  readonly createCode: (consent: Consent, to: { redirectUri: string; offline: boolean }) => Code
  readonly findCode: (value: string) => Code | undefined
  /** How many codes were exchanged after an instant. */
  readonly countExchanges: (since: number) => number
  readonly createGrant: (consent: Consent, offline: boolean) => Grant
  readonly issue: (grant: Grant, expiresInSeconds?: number) => AccessToken
  readonly revoke: (grant: Grant) => void
}

/** Opens the books of a data centre's tokens. */
export function createTokens(location: Location, now: Now): Tokens {
  const grants: Grant[] = []
  const accessTokens = new Map<string, AccessToken>()
  const codes = new Map<string, Code>()
  let serial = 0
  const mint = () => {
    serial += 1
    const digest = createHash('sha256').update(`${location} ${serial}`).digest('hex')
    return `1000.${digest.slice(0, 32)}.${digest.slice(32)}`
  }
  const endTokensOf = (grant: Grant, state: AccessToken['state']) => {
    for (const token of accessTokens.values()) {
      if (token.grant === grant && token.state === 'live') {
        token.state = state
      }
    }
  }
  const revoke = (grant: Grant) => {
    grant.revoked = true
    endTokensOf(grant, 'revoked')
  }
  return {
    grants,
    find: (accessToken) => accessTokens.get(accessToken),
    findGrant: (refreshToken) => grants.find((grant) => grant.refreshToken === refreshToken),
    findCode: (value) => codes.get(value),
    countExchanges: (since) =>
      [...codes.values()].filter(({ exchangedAt }) => (exchangedAt ?? 0) > since).length,
    createCode: (consent, to) => {
      const expiresAt = now() + codeSeconds * 1_000
      const code: Code = { ...consent, ...to, value: mint(), expiresAt }
      codes.set(code.value, code)
      return code
    },
    createGrant: (consent, offline) => {
      const refreshToken = offline ? mint() : undefined
      const grant: Grant = { ...consent, refreshToken, refreshedAt: [], revoked: false }
      grants.push(grant)
      const [oldest, ...others] = grants.filter((other) => isRival(other, grant))
      if (oldest !== undefined && others.length >= maxRefreshTokens) {
        revoke(oldest)
      }
      return grant
    },
    issue: (grant, expiresInSeconds = accessTokenSeconds) => {
      const expiresAt = now() + expiresInSeconds * 1_000
      const token: AccessToken = { value: mint(), grant, expiresAt, state: 'live' }
      accessTokens.set(token.value, token)
      const active = [...accessTokens.values()].filter(
        (other) => other.grant === grant && isLive(other, now()),
      )
      const [oldest] = active
      if (oldest !== undefined && active.length > maxActiveAccessTokens) {
        oldest.state = 'evicted'
      }
      return token
    },
    revoke,
  }
}

/** Whether the API still takes the token. */
export function isLive(token: AccessToken, now: number): boolean {
  return token.state === 'live' && token.expiresAt > now
}

function isRival(one: Grant, other: Grant): boolean {
  return (
    one.refreshToken !== undefined &&
    !one.revoked &&
    one.clientId === other.clientId &&
    one.userId === other.userId
  )
}
