import type { OAuth2 } from '../definition/schema/auth/oauth2.ts'
import type { SchemeContext } from './scheme.ts'

const usualSeconds = 60

/** How long before its end a token is renewed, so that none ends on its way to the upstream; in milliseconds. */
export function marginOf({ expires }: Pick<OAuth2, 'expires'>, context: SchemeContext): number {
  const early = expires?.early
  if (early === undefined) return usualSeconds * 1000
  const seconds = context.readWait(early, 0)
  if (seconds === undefined) {
    const at = [...context.at, 'expires', 'early']
    context.report(at, `"${early}" is no duration`, 'write "60s" or "5m"')
  }
  return (seconds ?? usualSeconds) * 1000
}
