import type { JsonSchema } from '../integration.ts'
import { isObject } from './dialect.ts'

const MAX_CHOICES = 12

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'an integer',
  number: 'a number',
  boolean: 'true or false',
  array: 'an array',
  object: 'an object',
  null: 'null',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date such as "2026-01-31"',
  'date-time': 'a time with its zone such as "2026-01-31T09:00:00Z"',
  time: 'a time of day such as "09:00:00Z"',
  email: 'an e-mail address',
  uri: 'an absolute URL',
  uuid: 'a UUID',
}

/** What a schema accepts, in words that finish "it takes ...". */
export function wantedWords(schema: JsonSchema): string {
  const choices = schema['enum'] ?? (schema['const'] !== undefined && [schema['const']])
  if (Array.isArray(choices)) return choiceWords(choices)
  const forms = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(forms)) return forms.filter(isObject).map(wantedWords).join(' or ')
  const format = FORMATS[String(schema['format'])]
  if (format !== undefined) return format
  const type = TYPES[String(schema['type'])] ?? 'another value'
  return `${type}${rangeWords(schema)}${patternWords(schema)}`
}

function choiceWords(choices: readonly unknown[]): string {
  const texts = choices.slice(0, MAX_CHOICES).map((choice) => JSON.stringify(choice))
  if (texts.length === 1) return texts.join('')
  const more = choices.length - texts.length
  return `one of ${texts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function rangeWords(schema: JsonSchema): string {
  const bounds: readonly (readonly [string, string, string])[] = [
    ['minimum', 'maximum', ''],
    ['minLength', 'maxLength', ' characters'],
    ['minItems', 'maxItems', ' items'],
  ]
  for (const [low, high, unit] of bounds) {
    const words = boundWords(schema[low], schema[high])
    if (words !== '') return `${words}${unit}`
  }
  return ''
}

function boundWords(least: unknown, most: unknown): string {
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`
  if (least !== undefined) return ` of at least ${least}`
  return most === undefined ? '' : ` of at most ${most}`
}

function patternWords(schema: JsonSchema): string {
  return schema['pattern'] === undefined ? '' : ` that matches ${schema['pattern']}`
}
