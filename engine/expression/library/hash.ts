import { createHash, createHmac } from 'node:crypto'
import { suggest } from '../../nearest.ts'
import { ValueError } from '../value.ts'
import { bytesOf, encodings, isEncoding } from './bytes.ts'

/** The digests that `$hash` and `$hmac` compute. */
export const digests = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const

/** `$hash(algorithm, text, encoding)`: nothing where there is no text. */
export function hash([algorithm, text, encoding]: readonly unknown[]): string | undefined {
  if (text === undefined) return undefined
  const digest = createHash(oneOf(digests, algorithm, 'the digest'))
  return digest.update(bytesOf(text, 'what is to be hashed')).digest(encodingOf(encoding))
}

/** `$hmac(algorithm, key, text, encoding)`, RFC 2104. Throws where there is no key: nothing may go out unsigned unseen. */
export function hmac([algorithm, key, text, encoding]: readonly unknown[]): string | undefined {
  const digest = oneOf(digests, algorithm, 'the digest')
  if (key === undefined) throw new ValueError('the key of "$hmac" is missing')
  if (text === undefined) return undefined
  return createHmac(digest, bytesOf(key, 'the key of "$hmac"'))
    .update(bytesOf(text, 'what is to be signed'))
    .digest(encodingOf(encoding))
}

function encodingOf(name: unknown) {
  if (name === undefined) return 'hex'
  if (isEncoding(name)) return name
  throw new ValueError(`the encoding ${quoted(name)} is not known${wantedOf(name, encodings)}`)
}

/** A name that must be one of a list; throws with the nearest right one. */
export function oneOf<Name extends string>(
  names: readonly Name[],
  name: unknown,
  what: string,
): Name {
  const found = names.find((each) => each === name)
  if (found !== undefined) return found
  throw new ValueError(`${what} ${quoted(name)} is not known${wantedOf(name, names)}`)
}

function quoted(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(name.slice(0, 30)) : `of type ${typeof name}`
}

function wantedOf(name: unknown, names: readonly string[]): string {
  const wanted = suggest(String(name), names)
  return wanted === undefined ? '' : `, ${wanted}`
}
