import type { Path } from '../fault.ts'
import { isMap } from './map.ts'

const types: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

/** What an author calls a type of JSON Schema. */
export function typeWords(type: string): string {
  return types[type] ?? type
}

/** A value as an author would recognise it, cut short. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (isMap(value)) return 'a map'
  if (typeof value !== 'string') return String(value)
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)
}

/** What a path leads to: its key, `"tags[0]"` for an element of a list. */
export function nameOf(path: Path): string {
  const start = path.findLastIndex((name) => typeof name === 'string')
  if (start === -1) return 'the definition'
  const indexes = path.slice(start + 1).map((index) => `[${index}]`)
  return `"${path[start]}${indexes.join('')}"`
}

/** `"get", "post" or "put"`. */
export function listWords(names: readonly string[], joint: 'and' | 'or'): string {
  const quoted = names.map((name) => `"${name}"`)
  const last = quoted.pop()
  return quoted.length === 0 ? (last ?? '') : `${quoted.join(', ')} ${joint} ${last}`
}
