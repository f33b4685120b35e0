import { RE2JS } from 're2js'
import type { Field, FieldFormat } from './integration.ts'
import { suggest } from './nearest.ts'

const maxLength = 16_384

/** What is wrong with the value that somebody gave for a field, as the end of a sentence; nothing where it is right. */
export function checkField(field: Field, value: string): string | undefined {
  const { pattern, format, choices, hasLines } = field
  if (value.length > maxLength) return `is longer than ${maxLength} characters`
  if (!hasLines && /[\r\n]/.test(value)) return 'has a line break'
  if (choices !== undefined && !Object.hasOwn(choices, value)) {
    return `is not one of the choices; ${suggest(value, Object.keys(choices)) ?? 'choose another'}`
  }
  if (format !== undefined && !formats[format](value)) return formatWords[format]
  // In linear time, since the text is a caller's.
  if (pattern !== undefined && !RE2JS.compile(pattern).matcher(value).matches()) {
    return `does not look like ${field.example === undefined ? `the pattern ${pattern}` : `"${field.example}"`}`
  }
  return undefined
}

const formats = {
  email: (text) => /^[^\s@]+@[^\s@]+$/.test(text),
  host: (text) =>
    URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text.toLowerCase(),
  url: (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
  uuid: (text) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
} satisfies Record<FieldFormat, (text: string) => boolean>

const formatWords = {
  email: 'is no e-mail address',
  host: 'is no host, such as "example.com"',
  url: 'is no web address, such as "https://example.com"',
  uuid: 'is no UUID',
} satisfies Record<FieldFormat, string>
