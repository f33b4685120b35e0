import type { Path } from '../fault.ts'
import { isMap } from './map.ts'
import type { Fields } from './schema/resource.ts'

/** Where the values of an argument come from: a field of the records that a method lists. */
export interface Choice {
  readonly argument: string
  readonly resource: string
  readonly method: string
  readonly field: string
  /** The field by which people know a record. */
  readonly label?: string
}

const form = /^(\w+)\.(\w+)\s+by\s+([\w.]+)(?:\s+as\s+([\w.]+))?$/

/** A `from` of an argument, where it is written; nothing is read of one that is not of the form. */
export interface WrittenChoice {
  readonly text: string
  readonly at: Path
  readonly choice?: Choice
}

/** What arguments take from other methods: `roles.list by id as name`. */
export function choicesOf(args: Fields, at: Path): readonly WrittenChoice[] {
  return Object.entries(args).flatMap(([key, type]) => {
    const text = isMap(type) ? type['from'] : undefined
    if (typeof text !== 'string') return []
    const path = [...at, key, 'from']
    const [, resource, method, field, label] = form.exec(text) ?? []
    if (resource === undefined || method === undefined || field === undefined) {
      return [{ text, at: path }]
    }
    const argument = key.replace(/\?$/, '')
    const choice = { argument, resource, method, field, ...(label !== undefined && { label }) }
    return [{ text, at: path, choice }]
  })
}
