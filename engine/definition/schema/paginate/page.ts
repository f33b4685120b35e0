import { type Static, Type } from 'typebox'
import { extract } from '../request.ts'
import { optionalCount } from '../text.ts'
import { cursorKeys, pageKeys, target } from './keys.ts'

/** Pages by number, with an optional change to cursors at the last row that numbers reach. */
export const PagePages = Type.Object(
  {
    page: target('What carries the page number:'),
    ...pageKeys,
    first: Type.Optional(
      Type.Integer({ description: 'The number of the first page, 1 if absent.' }),
    ),
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

export type PagePages = Static<typeof PagePages>
