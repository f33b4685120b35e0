import type { Clock } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import type { Store } from '../store/store.ts'
import type { TokenCheck } from '../tokens/check.ts'
import type { Principal } from '../tokens/principal.ts'

/** Somebody who is signed in, in one browser. */
export interface SignIn {
  readonly id: string
  /** Whose API token it was. */
  readonly principal: Principal
  /** Of that API token. */
  readonly tokenHash: string
  /** Stands in the forms that are made for this browser: no other site can know it. */
  readonly csrf: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export interface FindSignInDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tokens: Pick<TokenCheck, 'findByHash'>
}

/** Who is signed in with a browser's value; nobody any more once the API token behind it is revoked or has ended. */
export async function findSignIn(
  { store, clock, tokens }: FindSignInDeps,
  value: string,
): Promise<SignIn | undefined> {
  const stored = await store.signIns.findByValue(hashToken(value), clock())
  const principal = stored && (await tokens.findByHash(stored.apiTokenHash))
  if (stored === undefined || principal === undefined) return undefined
  const { id, apiTokenHash: tokenHash, expiresAt } = stored
  return { id, principal, tokenHash, csrf: hashToken(`csrf:${value}`), expiresAt }
}
