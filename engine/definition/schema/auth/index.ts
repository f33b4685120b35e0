import { type Static, Type } from 'typebox'
import { OAuth2 } from './oauth2.ts'

/** Every scheme by its key. */
const schemes = { oauth2: Type.Optional(OAuth2) }

/** How the API knows who calls: one scheme. */
export const Auth = Type.Object(schemes, {
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  description: 'How the API knows who calls.',
})

export type Auth = Static<typeof Auth>
