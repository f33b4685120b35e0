import type { UpstreamAnswer } from '../ports.ts'

const maxScopes = 50

/** RFC 6749 section 3.3: the characters of a scope, between spaces. */
const scopesOf = /^[\x21\x23-\x5b\x5d-\x7e]+$/

/**
 * The scopes that an answer says a token needs for the call: a challenge of `insufficient_scope` may name them, see RFC 6750
 * section 3.1. Undefined where it does not.
 */
export function readScopes({ header }: UpstreamAnswer): readonly string[] | undefined {
  const challenge = header('www-authenticate')
  if (challenge === undefined || !/\binsufficient_scope\b/.test(challenge)) return undefined
  const [, text] = /[\s,]scope="([^"]*)"/i.exec(challenge) ?? []
  const scopes = text?.split(' ').filter((scope) => scopesOf.test(scope))
  return scopes === undefined || scopes.length === 0 ? undefined : scopes.slice(0, maxScopes)
}
