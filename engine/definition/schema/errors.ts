import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { extract } from './request.ts'
import { text } from './text.ts'

const kinds = [
  'auth',
  'forbidden',
  'not_found',
  'invalid_input',
  'conflict',
  'rate_limited',
  'too_large',
  'upstream',
] as const

/** The kinds that a definition may give to an API's own error codes. */
export const ErrorKind = Type.Enum([...kinds])

/** The same for answers to calls; `missing_scope` is what is forbidden because the grant lacks a scope. */
export const CallErrorKind = Type.Enum([...kinds, 'missing_scope'])

/** How the API tells that a call failed. */
export const Errors = Type.Object(
  {
    when: Type.Optional(extract('Whether an answer with a good status is a failure all the same.')),
    code: Type.Optional(extract("The API's own code.")),
    message: Type.Optional(extract("The API's own words.")),
    kinds: Type.Optional(
      mapOf(CallErrorKind, { description: 'What each code, or else each status, means.' }),
    ),
    empty: Type.Optional(
      Type.Array(Type.Union([Type.String({ minLength: 1 }), Type.Integer()]), {
        description: 'Codes and statuses that stand for an empty list or for no record.',
      }),
    ),
    hints: Type.Optional(
      mapOf(text('What to do next.'), {
        description: 'What to do next, by code or status, for the caller or a model.',
      }),
    ),
    partial: Type.Optional(
      extract('The rows of a good answer that failed; the others are still returned.'),
    ),
  },
  { additionalProperties: false, description: 'How the API tells that a call failed.' },
)

export type Errors = Static<typeof Errors>
export type CallErrorKind = Static<typeof CallErrorKind>
