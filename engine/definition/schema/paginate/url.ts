import { type Static, Type } from 'typebox'
import { extract } from '../request.ts'
import { pageKeys } from './keys.ts'

/** Pages that each tell the address of the next one in their body. */
export const UrlPages = Type.Object(
  { url: extract('The address of the next page, whole or below `base`.'), ...pageKeys },
  { additionalProperties: false, description: 'Pages by address, out of the answer.' },
)

export type UrlPages = Static<typeof UrlPages>
