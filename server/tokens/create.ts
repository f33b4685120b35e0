import { randomUUID } from 'node:crypto'
import { type Clock, type Outcome, succeed } from '../../engine/index.ts'
import { createToken, hashToken } from '../secrets/hash.ts'
import { checkExpiry } from '../servers/check.ts'
import type { Store } from '../store/store.ts'
import type { ApiToken, Maker } from '../store/token-shapes.ts'

export interface CreateTokenDeps {
  readonly store: Store
  readonly clock: Clock
}

/** What a caller gives for a new API token. */
export interface NewToken {
  readonly name: string
  /** The one tenant whose accounts it reaches; null for everything. */
  readonly tenantId: string | null
  /** Milliseconds since 1970; null for no end. */
  readonly expiresAt: number | null
  readonly createdBy: Maker | null
}

/** An API token with its text, which cannot be read a second time. */
export interface CreatedToken {
  readonly token: ApiToken
  readonly text: string
}

/** Makes an API token, of which only the hash is kept. */
export async function createApiToken(
  { store, clock }: CreateTokenDeps,
  input: NewToken,
): Promise<Outcome<CreatedToken>> {
  const now = clock()
  const expiry = checkExpiry(input.expiresAt, now)
  if (!expiry.ok) return expiry
  const text = createToken('mrt_')
  const token: ApiToken = {
    ...input,
    id: randomUUID(),
    tokenHash: hashToken(text),
    lastUsedAt: null,
    createdAt: now,
  }
  await store.tokens.insert(token)
  return succeed({ token, text })
}

const FIRST: NewToken = { name: 'admin', tenantId: null, expiresAt: null, createdBy: null }

/** The text of the first API token, to be shown once; undefined where there is one already. */
export async function createFirstToken(deps: CreateTokenDeps): Promise<string | undefined> {
  if (await deps.store.tokens.hasAny()) return undefined
  const created = await createApiToken(deps, FIRST)
  return created.ok ? created.value.text : undefined
}
