import { ValueError } from '../value.ts'

/** The notations in which an expression writes bytes, and in which it gets them. */
export const encodings = ['hex', 'base64', 'base64url'] as const

export type Encoding = (typeof encodings)[number]

const notations: Readonly<Record<Encoding, RegExp>> = {
  hex: /^(?:[0-9A-Fa-f]{2})*$/,
  base64: /^[A-Za-z0-9+/]*={0,2}$/,
  base64url: /^[A-Za-z0-9_-]*={0,2}$/,
}

/**
 * The bytes of a value: of a text in UTF-8, of `{"hex": text}` and its like for bytes that are no text, or of a list of
 * these, one after another.
 */
export function bytesOf(value: unknown, what: string): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  if (Array.isArray(value)) return Buffer.concat(value.map((each) => bytesOf(each, what)))
  const [entry, ...others] =
    typeof value === 'object' && value !== null ? Object.entries(value) : []
  const [encoding, text] = entry ?? []
  if (others.length > 0 || !isEncoding(encoding) || typeof text !== 'string') {
    throw new ValueError(
      `${what} is no text, nor bytes such as {"base64": "..."}, but ${typeof value}`,
    )
  }
  if (!notations[encoding].test(text)) throw new ValueError(`${what} is not written in ${encoding}`)
  return Buffer.from(text, encoding)
}

/** Whether a value names a notation of bytes. */
export function isEncoding(name: unknown): name is Encoding {
  return encodings.some((each) => each === name)
}
