import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey, type Keys } from './keys.ts'

/** Seals secrets for the database. What is sealed for one owner opens for no other. */
export interface Seal {
  /** `owner` names the row, such as `account:<id>`. */
  readonly seal: (text: string, owner: string) => string
  /** Throws on a text that was changed, that is another owner's, or whose key is gone. */
  readonly open: (sealed: string, owner: string) => string
  /** Reads the keys again, so that a new first one seals from now on. */
  readonly refresh: () => void
}

const CIPHER = 'aes-256-gcm'
const VERSION = 'v1'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The id of the key that sealed a text. */
export function keyIdOf(sealed: string): string {
  return sealed.split('.')[1] ?? ''
}

/**
 * Seals under the first key and opens under any: `v1.<key id>.<nonce, tag and ciphertext>`. Keys that came since are read
 * again when a text needs one that is unknown.
 */
export function createSeal(keys: Keys, readAgain: () => Keys = () => keys): Seal {
  let ring = derive(keys)
  const keyOf = (keyId: string): Buffer => {
    if (!ring.derived.has(keyId)) ring = derive(readAgain())
    const key = ring.derived.get(keyId)
    if (key !== undefined) return key
    throw new Error(
      `A secret was sealed with the key "${keyId}", which is not among the keys given`,
    )
  }
  return {
    refresh: () => {
      ring = derive(readAgain())
    },
    seal: (text, owner) => {
      const { id } = ring
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, keyOf(id), nonce)
      cipher.setAAD(boundTo(id, owner))
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), hidden])
      return `${VERSION}.${id}.${whole.toString('base64url')}`
    },
    open: (sealed, owner) => {
      const [version, keyId = '', body = ''] = sealed.split('.')
      if (version !== VERSION) throw new Error(`Cannot open the secret of ${owner}: unknown format`)
      const whole = Buffer.from(body, 'base64url')
      const key = keyOf(keyId)
      const nonce = whole.subarray(0, NONCE_BYTES)
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(boundTo(keyId, owner))
      decipher.setAuthTag(whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      const hidden = whole.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
    },
  }
}

function derive(keys: Keys) {
  const [{ id }] = keys
  return { id, derived: new Map(keys.map((key) => [key.id, deriveKey(key, 'seal')])) }
}

function boundTo(keyId: string, owner: string): Buffer {
  return Buffer.from(`${VERSION}.${keyId}.${owner}`)
}
