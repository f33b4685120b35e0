import { randomUUID } from 'node:crypto'
import type { Clock } from '../../engine/index.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import type { Store } from '../store/store.ts'

export interface CreateTokenDeps {
  readonly store: Store
  readonly clock: Clock
}

/** Makes an API token and returns its text, of which only the hash is kept. */
export async function createApiToken(
  { store, clock }: CreateTokenDeps,
  name: string,
): Promise<string> {
  const token = createToken('mrt_')
  await store.tokens.insert({
    id: randomUUID(),
    name,
    tokenHash: hashToken(token),
    createdAt: clock(),
  })
  return token
}

/** The first API token, to be shown once; undefined where there is one already. */
export async function createFirstToken(deps: CreateTokenDeps): Promise<string | undefined> {
  return (await deps.store.tokens.hasAny()) ? undefined : createApiToken(deps, 'admin')
}
