import { randomUUID } from 'node:crypto'
import { type Clock, type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Store } from '../store/store.ts'
import type { TokenCheck } from '../tokens/check.ts'

export interface BeginSignInDeps {
  readonly store: Store
  readonly clock: Clock
  readonly tokens: Pick<TokenCheck, 'find'>
}

/** What the browser keeps, in which somebody has signed in. */
export interface BegunSignIn {
  readonly value: string
  readonly lifeSeconds: number
}

const lifeSeconds = 12 * 60 * 60

/** Signs in whoever holds an API token, for half a day at most. */
export async function beginSignIn(
  { store, clock, tokens }: BeginSignInDeps,
  apiToken: string,
): Promise<Outcome<BegunSignIn>> {
  const principal = await tokens.find(apiToken)
  if (principal === undefined) return fail(wrongToken)
  const value = createToken('sign_in_')
  const now = clock()
  await store.signIns.insert({
    id: randomUUID(),
    valueHash: hashToken(value),
    apiTokenHash: hashToken(apiToken),
    expiresAt: now + lifeSeconds * 1000,
    createdAt: now,
  })
  return succeed({ value, lifeSeconds })
}

const wrongToken: Failure = {
  kind: 'auth',
  message: 'This API token is not accepted: it was mistyped, revoked, or has ended.',
  hint: 'Copy it once more, whole, or ask an administrator of this server for a new one.',
  at: 'token',
}
