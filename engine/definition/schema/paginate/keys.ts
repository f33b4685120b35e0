import { Type } from 'typebox'
import { extract } from '../request.ts'
import { optionalCount, optionalText, text } from '../text.ts'

/** What every style can say of its pages. */
export const pageKeys = {
  size: optionalText('The parameter that carries the rows per page.'),
  max: optionalCount('The most rows that a page can have.'),
  more: Type.Optional(extract('Whether there is another page.')),
}

/** Pages by a cursor that each answer gives. */
export const cursorKeys = {
  cursor: text('The parameter that carries the cursor.'),
  next: extract('The next cursor.'),
}
