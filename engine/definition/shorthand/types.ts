import type { JsonSchema } from '../../integration.ts'
import { fileSchema } from './file.ts'

/** A range as it is written behind a type: `1..200`, open on either side. */
export interface Range {
  readonly min?: number
  readonly max?: number
}

/** A type of the shorthand. */
export interface ShorthandType {
  readonly schema: JsonSchema
  /** What a range behind the type means; absent where the type takes none. */
  readonly withRange?: (range: Range) => JsonSchema
  /** What a size behind the type means, `20MB` in bytes; absent where the type takes none. */
  readonly withSize?: (bytes: number) => JsonSchema
  /** Whether a number can be a bound of the range; any can where this is absent. */
  readonly isBound?: (bound: number) => boolean
}

const number = (type: 'integer' | 'number'): ShorthandType => ({
  schema: { type },
  ...(type === 'integer' && { isBound: Number.isInteger }),
  withRange: ({ min, max }) => ({
    type,
    ...(min !== undefined && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  }),
})

const text: ShorthandType = {
  schema: { type: 'string' },
  isBound: (bound) => Number.isInteger(bound) && bound >= 0,
  withRange: ({ min, max }) => ({
    type: 'string',
    ...(min !== undefined && { minLength: min }),
    ...(max !== undefined && { maxLength: max }),
  }),
}

const format = (name: string): ShorthandType => ({ schema: { type: 'string', format: name } })

/** Every type name that an author may write. */
export const types = {
  string: text,
  integer: number('integer'),
  number: number('number'),
  boolean: { schema: { type: 'boolean' } },
  object: { schema: { type: 'object' } },
  any: { schema: {} },
  date: format('date'),
  'date-time': format('date-time'),
  time: format('time'),
  email: format('email'),
  uri: format('uri'),
  uuid: format('uuid'),
  file: { schema: fileSchema(), withSize: fileSchema },
} as const satisfies Readonly<Record<string, ShorthandType>>

/** The type of a name, or nothing. */
export function typeOf(name: string): ShorthandType | undefined {
  return Object.hasOwn(types, name) ? types[name as keyof typeof types] : undefined
}
