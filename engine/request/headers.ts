import type { Scope } from '../expression/expression.ts'
import { FailureError } from '../failure.ts'
import { type PlacedTree, scalarText } from './place.ts'

/** Adds one header to a request; an undefined value adds none. */
export type HeaderPart = (headers: Record<string, string>, scope: Scope) => Promise<void>

// What RFC 9110 lets a field value hold, less obsolete folding: no control character can end a header early.
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/

/** Compiles one header. */
export function compileHeader({ key, tree }: PlacedTree): HeaderPart {
  const name = key.toLowerCase()
  return async (headers, scope) => {
    writeHeader(headers, { key, name, value: await tree.evaluate(scope) })
  }
}

/** Sets a header by the name that the definition gives it. */
export function setHeader(headers: Record<string, string>, key: string, value: unknown): void {
  writeHeader(headers, { key, name: key.toLowerCase(), value })
}

interface Header {
  readonly key: string
  /** In small letters. */
  readonly name: string
  readonly value: unknown
}

function writeHeader(headers: Record<string, string>, { key, name, value }: Header): void {
  if (value === undefined || value === null) return
  const text = scalarText(value, key)
  if (!fieldValue.test(text)) throw new FailureError(badHeader(key))
  headers[name] = text
}

function badHeader(key: string) {
  return {
    kind: 'invalid_input',
    message: `The value for the header "${key}" has a line break or a character that no header can hold.`,
    hint: 'Give a value of plain text on one line.',
    at: key,
  } as const
}
