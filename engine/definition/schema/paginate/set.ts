import { type Static, Type } from 'typebox'
import { mapOf } from '../map-of.ts'
import { extract } from '../request.ts'
import { sizeKeys } from './keys.ts'

/** Pages by any values of the answer: the general form of all other styles. */
export const SetPages = Type.Object(
  {
    set: mapOf(extract('The value for the next page.'), {
      minProperties: 1,
      description: 'What leads to the next page, by where it goes: `query.x`, `json.a.b`, ...',
    }),
    while: extract('Whether there is another page.'),
    ...sizeKeys,
  },
  { additionalProperties: false, description: 'Pages by values of the answer.' },
)

export type SetPages = Static<typeof SetPages>
