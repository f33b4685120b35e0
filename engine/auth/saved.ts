import type { Token } from '../ports.ts'

/** A token with what was saved beside it, where anything was. */
export function withSaved(token: Token, saved: NonNullable<Token['saved']>): Token {
  return Object.keys(saved).length === 0 ? token : { ...token, saved }
}
