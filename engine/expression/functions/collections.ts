import { isNumber, listOf, unwrap } from '../value.ts'

/** Two values as one list; a value that is missing leaves the other as it is. */
export function append(one: unknown, other: unknown): unknown {
  if (one === undefined) return other
  if (other === undefined) return one
  return [...listOf(one), ...listOf(other)]
}

/** The names in an object, or in all objects of a list, each once. */
export function keys(value: unknown): unknown {
  return unwrap(namesOf(value))
}

function namesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value)) return Object.keys(value)
  const names = value.flatMap((item) => namesOf(item).map((name) => [name, true] as const))
  // By way of an object, whose keys come in its own order: numbers first.
  return Object.keys(Object.fromEntries(names))
}

/** Objects as one; a later one wins. */
export function merge(objects: readonly object[]): object {
  return Object.fromEntries(objects.flatMap((object) => Object.entries(object)))
}

/** A list from its end to its start. */
export function reverse(list: readonly unknown[]): readonly unknown[] {
  return list.toReversed()
}

/** The name of a value's type. */
export function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (isNumber(value)) return 'number'
  if (Array.isArray(value)) return 'array'
  return typeof value === 'number' ? 'object' : typeof value
}
