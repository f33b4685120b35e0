import type { JsonSchema } from '../../integration.ts'

const usualBytes = 10 * 1024 * 1024
const maxBytes = 50 * 1024 * 1024

/** What a size behind `file` must look like, for who wrote another. */
export const sizeWanted = 'write one as "500kB" or "20MB", up to "50MB"'

/** The bytes of a size such as `20MB`, or nothing. */
export function parseSize(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,5})\s*(kB|MB)$/.exec(text) ?? []
  if (count === undefined) return undefined
  const bytes = Number(count) * (unit === 'kB' ? 1024 : 1024 * 1024)
  return bytes > 0 && bytes <= maxBytes ? bytes : undefined
}

/** The most bytes of a file whose type is this text, `file` or `file 20MB`; nothing for any other type. */
export function fileBytesOf(type: string): number | undefined {
  const [, size] = /^\s*file(?:\s+(\d[^|]*))?\s*$/.exec(type) ?? [undefined, null]
  if (size === null) return undefined
  return size === undefined ? usualBytes : (parseSize(size.trim()) ?? usualBytes)
}

/** A file as a caller gives it: its content in one of three ways. */
export function fileSchema(bytes = usualBytes): JsonSchema {
  return {
    type: 'object',
    description: `A file of at most ${Math.floor(bytes / 1024)} kB, its content in one of three ways: as "text", as "base64", or by the "url" from which it can be fetched.`,
    properties: {
      name: { type: 'string', description: 'The name of the file.', maxLength: 255 },
      type: { type: 'string', description: 'Its media type, such as "image/png".' },
      text: { type: 'string', maxLength: bytes },
      base64: { type: 'string', maxLength: Math.ceil(bytes / 3) * 4 },
      url: { type: 'string', format: 'uri' },
    },
    additionalProperties: false,
  }
}
