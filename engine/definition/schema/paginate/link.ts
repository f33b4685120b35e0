import { type Static, Type } from 'typebox'
import { text } from '../text.ts'
import { sizeKeys } from './keys.ts'

/** Pages that each tell the address of the next one in a `Link` header. */
export const LinkPages = Type.Object(
  { link: text('The relation of the link that leads on, mostly "next".'), ...sizeKeys },
  { additionalProperties: false, description: 'Pages by address, out of the `Link` header.' },
)

export type LinkPages = Static<typeof LinkPages>
