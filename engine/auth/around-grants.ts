import type { Outcome } from '../failure.ts'
import type { GrantContext, Grants } from '../grants.ts'
import type { Token } from '../ports.ts'

/** Asks with what the host lends, or with something in its place. */
type Run<Value> = (grant: GrantContext) => Promise<Outcome<Value>>

/** What is done around a request for a token. */
export type Around = <Value>(
  run: Run<Value>,
  grant: GrantContext,
  token: Token | undefined,
) => Promise<Outcome<Value>>

/** Grants whose every request is made within `around`. */
export function aroundGrants({ consent, revoke, ...grants }: Grants, around: Around): Grants {
  return {
    ...grants,
    renew: (token, grant) => around((lent) => grants.renew(token, lent), grant, token),
    ...(consent && {
      consent: {
        url: consent.url,
        redeem: (callback, grant) =>
          around((lent) => consent.redeem(callback, lent), grant, undefined),
      },
    }),
    ...(revoke && {
      revoke: (token, grant) => around((lent) => revoke(token, lent), grant, token),
    }),
  }
}
