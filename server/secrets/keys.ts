import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { SignText } from '../../engine/index.ts'

/** One master key of 32 bytes; its id stands in what it sealed. */
export interface Key {
  readonly id: string
  readonly bytes: Buffer
}

/** At least one key; the first seals. */
export type Keys = readonly [Key, ...Key[]]

const KEY_BYTES = 32
const SHAPE = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=?)$/

// 128 bits cannot be guessed, and every cursor that a model copies carries them.
const SIGNATURE_LENGTH = 22

/** Reads `id:base64,id:base64`; undefined unless each key has an id of its own and 32 bytes. */
export function parseKeys(text: string): Keys | undefined {
  const entries = text.split(',')
  const keys = entries.map((entry) => parseKey(entry.trim())).filter((key) => key !== undefined)
  const ids = new Set(keys.map(({ id }) => id))
  const [first, ...others] = keys
  return first === undefined || ids.size < entries.length ? undefined : [first, ...others]
}

function parseKey(entry: string): Key | undefined {
  const [, id, base64] = SHAPE.exec(entry) ?? []
  if (id === undefined || base64 === undefined) return undefined
  return { id, bytes: Buffer.from(base64, 'base64') }
}

/** A new key, as it is written down. */
export function createKeyText(): string {
  return `${randomBytes(4).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`
}

/** A key as it is written down. */
export function formatKey({ id, bytes }: Key): string {
  return `${id}:${bytes.toString('base64')}`
}

/** A key for one purpose alone. */
export function deriveKey(key: Key, purpose: 'seal' | 'sign'): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, '', `mortise ${purpose}`, KEY_BYTES))
}

/** Signs under a master key. */
export function createSigner(key: Key): SignText {
  const signing = deriveKey(key, 'sign')
  return (text) =>
    createHmac('sha256', signing).update(text).digest('base64url').slice(0, SIGNATURE_LENGTH)
}
