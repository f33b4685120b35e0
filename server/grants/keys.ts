import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock } from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { OauthKey } from '../store/grant-shapes.ts'
import type { Store } from '../store/store.ts'

export interface OauthKeysDeps {
  readonly store: Store
  readonly seal: Pick<Seal, 'seal' | 'open'>
  readonly clock: Clock
}

/** A private key as JSON (RFC 7517). */
export type Jwk = Readonly<Record<string, unknown>> & { readonly kid: string }

/** What one process signs with, and what it believes. */
export interface OauthKeys {
  /** Those that sign stand before those that only verify. */
  readonly signing: readonly Jwk[]
  /** The first signs cookies; all verify. */
  readonly cookies: readonly string[]
  /** Tells keys apart from others that came since. */
  readonly id: string
}

const dayMs = 24 * 60 * 60_000

/** How long one key signs. */
const turnMs = 30 * dayMs

/** Before a key signs, every process and every cache of public keys has had the time to learn of it. */
const knownMs = dayMs

/** What was signed last ends long before. */
const keepMs = 2 * turnMs + 7 * dayMs

const generate = promisify(generateKeyPair)

/**
 * The keys as of now. Each turn has one, which whichever process comes first makes; the others find it. A key of an earlier
 * turn verifies on.
 */
export async function loadOauthKeys(deps: OauthKeysDeps): Promise<OauthKeys> {
  const { store, clock } = deps
  const now = clock()
  const id = String(Math.floor(now / turnMs))
  const known = await store.oauthKeys.list()
  if (known.some((key) => key.id === id)) return arrange(deps, known, now)
  await store.oauthKeys.insert(await createKey(deps, id, now))
  return arrange(deps, await store.oauthKeys.list(), now)
}

/** Forgets the keys that signed nothing which could still be shown. */
export async function purgeOauthKeys({ store, clock }: OauthKeysDeps): Promise<void> {
  await store.oauthKeys.deleteBefore(clock() - keepMs)
}

interface KeyContent {
  readonly signing: readonly Jwk[]
  readonly cookie: string
}

async function createKey({ seal }: OauthKeysDeps, id: string, now: number): Promise<OauthKey> {
  const pairs = await Promise.all([
    // What every client can verify (https://openid.net/specs/openid-connect-core-1_0.html#ServerMTI), and what is short.
    generate('rsa', { modulusLength: 2048 }),
    generate('ec', { namedCurve: 'P-256' }),
  ])
  const kid = randomBytes(8).toString('base64url')
  const signing = pairs.map(({ privateKey }, index) => ({
    ...privateKey.export({ format: 'jwk' }),
    kid: `${kid}-${index}`,
    use: 'sig',
    alg: index === 0 ? 'RS256' : 'ES256',
  }))
  const content: KeyContent = { signing, cookie: randomBytes(32).toString('base64url') }
  return { id, sealed: seal.seal(JSON.stringify(content), ownerOf.oauthKey(id)), createdAt: now }
}

/** The newest that is known well enough comes first, and without any such the oldest. */
function arrange({ seal }: OauthKeysDeps, keys: readonly OauthKey[], now: number): OauthKeys {
  const signer = keys.find(({ createdAt }) => createdAt <= now - knownMs) ?? keys.at(-1)
  const others = keys.filter((key) => key !== signer)
  const contents = [...(signer ? [signer] : []), ...others].map(
    // Sealed by `createKey`, and no other text opens.
    ({ id, sealed }) => JSON.parse(seal.open(sealed, ownerOf.oauthKey(id))) as KeyContent,
  )
  return {
    signing: contents.flatMap(({ signing }) => signing),
    cookies: contents.map(({ cookie }) => cookie),
    id: `${signer?.id} of ${keys.map(({ id }) => id).join()}`,
  }
}
