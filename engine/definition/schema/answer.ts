import { type Static, Type } from 'typebox'
import { mapOf } from './map-of.ts'
import { extract } from './request.ts'
import { optionalCount, optionalText, text } from './text.ts'

const size = optionalText('The parameter that carries the rows per page.')
const max = optionalCount('The most rows that a page can have.')
const more = Type.Optional(extract('Whether there is another page.'))

/** Pages by a cursor that each answer gives. */
const cursorKeys = {
  cursor: text('The parameter that carries the cursor.'),
  next: extract('The next cursor.'),
}

/** Pages by number, with an optional change to cursors at the last row that numbers reach. */
export const PagePages = Type.Object(
  {
    page: text('The parameter that carries the page number.'),
    size,
    first: Type.Optional(
      Type.Integer({ description: 'The number of the first page, 1 if absent.' }),
    ),
    max,
    more,
    pages: Type.Optional(extract('The number of pages.')),
    reach: optionalCount('The last row that page numbers reach.'),
    beyond: Type.Optional(
      Type.Object(cursorKeys, {
        additionalProperties: false,
        description: 'The cursor that leads on beyond `reach`.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Pages by number.' },
)

/** Pages by cursor. */
export const CursorPages = Type.Object(
  { ...cursorKeys, size, max, more },
  { additionalProperties: false, description: 'Pages by cursor.' },
)

const none = Type.Literal('none')

/** How a list goes on. */
export const Paginate = Type.Union([PagePages, CursorPages, none], {
  description: 'How lists go on to the next page; "none" where one answer holds all.',
})

/** Where the answer's headers tell the allowance; the usual names need no line. */
export const Limits = Type.Union(
  [
    Type.Object(
      {
        limit: optionalText('The header that tells the requests of a window.'),
        remaining: optionalText('The header that tells the requests left.'),
        reset: optionalText('The header that tells when the window starts anew.'),
      },
      { additionalProperties: false },
    ),
    none,
  ],
  { description: 'The headers that tell the allowance, where they have unusual names.' },
)

/** The kinds that a definition may give to an API's own error codes. */
export const ErrorKind = Type.Enum([
  'auth',
  'forbidden',
  'not_found',
  'invalid_input',
  'conflict',
  'rate_limited',
  'too_large',
  'upstream',
])

/** How the API tells that a call failed. */
export const Errors = Type.Object(
  {
    when: Type.Optional(extract('Whether an answer with a good status is a failure all the same.')),
    code: Type.Optional(extract("The API's own code.")),
    message: Type.Optional(extract("The API's own words.")),
    kinds: Type.Optional(
      mapOf(ErrorKind, { description: 'What each code means, where the status does not tell.' }),
    ),
  },
  { additionalProperties: false, description: 'How the API tells that a call failed.' },
)

export type PagePages = Static<typeof PagePages>
export type CursorPages = Static<typeof CursorPages>
export type Paginate = Static<typeof Paginate>
export type Limits = Static<typeof Limits>
export type Errors = Static<typeof Errors>
export type ErrorKind = Static<typeof ErrorKind>
