import { type Static, Type } from 'typebox'
import { cursorKeys, pageKeys } from './keys.ts'

/** Pages by cursor. */
export const CursorPages = Type.Object(
  { ...cursorKeys, ...pageKeys },
  { additionalProperties: false, description: 'Pages by cursor.' },
)

export type CursorPages = Static<typeof CursorPages>
