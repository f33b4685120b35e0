import { type Static, Type } from 'typebox'
import { askedFields } from '../fields.ts'
import { optionalText } from '../text.ts'
import { Apply } from './apply.ts'
import { Basic } from './basic.ts'
import { Bearer } from './bearer.ts'
import { Certificate } from './certificate.ts'
import { Exchange } from './exchange.ts'
import { OAuth2 } from './oauth2.ts'
import { Sign } from './sign.ts'

/** Every scheme by its key; a way to authenticate has one of them. */
export const schemes = {
  oauth2: Type.Optional(OAuth2),
  exchange: Type.Optional(Exchange),
  bearer: Type.Optional(Bearer),
  basic: Type.Optional(Basic),
  apply: Type.Optional(Apply),
  sign: Type.Optional(Sign),
}

/** One way in which the API knows who calls. */
const AuthWay = Type.Object(
  {
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9_]*$',
        description: 'small letters, digits and "_", beginning with a letter',
      }),
    ),
    title: optionalText('What people call this way; among several ways.'),
    ...schemes,
    certificate: Type.Optional(Certificate),
    ask: Type.Optional(askedFields("What the account's owner is asked for.")),
  },
  { additionalProperties: false, minProperties: 1 },
)

/** How the API knows who calls: one way, or several to choose from, the default first. */
export const Auth = Type.Union([AuthWay, Type.Array(AuthWay, { minItems: 1 })], {
  description: 'How the API knows who calls; a list offers a choice.',
})

export type Auth = Static<typeof Auth>
export type AuthWay = Static<typeof AuthWay>
export type SchemeName = keyof typeof schemes
