import { type Static, Type } from 'typebox'
import { extract } from '../request.ts'
import { pageKeys, target } from './keys.ts'

/** Pages by the number of rows that come before them. */
export const OffsetPages = Type.Object(
  {
    offset: target('What carries the number of rows to skip:'),
    ...pageKeys,
    total: Type.Optional(extract('The number of rows in all.')),
  },
  { additionalProperties: false, description: 'Pages by the number of rows before them.' },
)

export type OffsetPages = Static<typeof OffsetPages>
