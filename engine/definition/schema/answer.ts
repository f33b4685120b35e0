import { type Static, Type } from 'typebox'
import { Extract } from './request.ts'

const optionalText = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, description }))

/** Pages by a cursor that each answer gives. */
const CursorKeys = {
  cursor: Type.String({
    minLength: 1,
    description: 'The query parameter that carries the cursor.',
  }),
  next: Extract,
}

/** Pages by number, with an optional change to cursors at the last row that numbers reach. */
export const PagePages = Type.Object(
  {
    page: Type.String({
      minLength: 1,
      description: 'The query parameter that carries the page number.',
    }),
    size: optionalText('The query parameter that carries the rows per page.'),
    first: Type.Optional(
      Type.Integer({ description: 'The number of the first page; 1 by default.' }),
    ),
    max: Type.Optional(Type.Integer({ minimum: 1, description: 'The most rows a page can have.' })),
    more: Type.Optional(Extract),
    pages: Type.Optional(Extract),
    reach: Type.Optional(
      Type.Integer({ minimum: 1, description: 'The last row that page numbers reach.' }),
    ),
    beyond: Type.Optional(Type.Object(CursorKeys, { additionalProperties: false })),
  },
  { additionalProperties: false },
)

export const CursorPages = Type.Object(
  {
    ...CursorKeys,
    size: optionalText('The query parameter that carries the rows per page.'),
    max: Type.Optional(Type.Integer({ minimum: 1, description: 'The most rows a page can have.' })),
    more: Type.Optional(Extract),
  },
  { additionalProperties: false },
)

export const Paginate = Type.Union([PagePages, CursorPages, Type.Literal('none')])

/** Where the answer's headers tell the allowance; the usual names need no line. */
export const Limits = Type.Union([
  Type.Object(
    {
      limit: optionalText('The header that tells the requests of a window.'),
      remaining: optionalText('The header that tells the requests left.'),
      reset: optionalText('The header that tells when the window starts anew.'),
    },
    { additionalProperties: false },
  ),
  Type.Literal('none'),
])

/** The kinds that a definition may give to an API's own error codes. */
export const ErrorKind = Type.Union([
  Type.Literal('auth'),
  Type.Literal('forbidden'),
  Type.Literal('not_found'),
  Type.Literal('invalid_input'),
  Type.Literal('conflict'),
  Type.Literal('rate_limited'),
  Type.Literal('too_large'),
  Type.Literal('upstream'),
])

export const Errors = Type.Object(
  {
    when: Type.Optional(Extract),
    code: Type.Optional(Extract),
    message: Type.Optional(Extract),
    kinds: Type.Optional(Type.Record(Type.String(), ErrorKind)),
  },
  { additionalProperties: false, description: 'How the API tells that a call failed.' },
)

export type PagePages = Static<typeof PagePages>
export type CursorPages = Static<typeof CursorPages>
export type Paginate = Static<typeof Paginate>
export type Limits = Static<typeof Limits>
export type Errors = Static<typeof Errors>
