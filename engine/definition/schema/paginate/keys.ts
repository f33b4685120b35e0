import { Type } from 'typebox'
import { extract } from '../request.ts'
import { optionalCount, text } from '../text.ts'

const places =
  '`query.x`, `json.a.b`, `form.x`, `headers.x` or `variables.x`; a bare name is a query parameter.'

/** Where in a request a value goes that turns the pages. */
export const target = (description: string) => text(`${description} ${places}`)

/** Where the rows per page go, and how many there can be. */
export const sizeKeys = {
  size: Type.Optional(target('What carries the rows per page:')),
  max: optionalCount('The most rows that a page can have.'),
}

/** What every style can say of its pages. */
export const pageKeys = {
  ...sizeKeys,
  more: Type.Optional(extract('Whether there is another page.')),
}

/** Pages by a cursor that each answer gives. */
export const cursorKeys = {
  cursor: target('What carries the cursor:'),
  next: extract('The next cursor.'),
}
