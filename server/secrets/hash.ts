import { hash, randomBytes } from 'node:crypto'

/** What a token is for, as the beginning of its text: people and secret scanners know it by that. */
export type TokenPrefix =
  | 'mrt_'
  | 'mcp_'
  | 'link_'
  | 'state_'
  | 'browser_'
  | 'whsec_'
  | 'sign_in_'
  | 'invite_'
  | 'apr_'

/** A new token of 256 random bits. */
export function createToken(prefix: TokenPrefix): string {
  return prefix + randomBytes(32).toString('base64url')
}

/** What is kept of a token. It is random and long, so one round of SHA-256 is all it needs. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}
