import { type Static, Type } from 'typebox'
import { requestStep, templatedMap } from './request.ts'
import { optionalText, text } from './text.ts'

/** Where a credential is placed on each request. */
export const Apply = Type.Object(
  {
    headers: Type.Optional(templatedMap('Headers that carry the credential.')),
    query: Type.Optional(templatedMap('Parameters that carry the credential.')),
  },
  {
    additionalProperties: false,
    description: 'Where the credential goes; `Authorization: Bearer ...` unless this says else.',
  },
)

/** OAuth 2.0, where a person grants access. */
export const OAuth2 = Type.Object(
  {
    authorize: text('The page on which a person grants access.'),
    token: text('The address that trades a code, or a refresh token, for an access token.'),
    revoke: Type.Optional(requestStep('The request that takes a grant back.')),
    scopes: Type.Optional(
      Type.Array(text('A scope.'), { uniqueItems: true, description: 'What is asked for.' }),
    ),
    separator: optionalText('What stands between scopes; a space unless this says else.'),
    params: Type.Optional(templatedMap('More parameters of the authorization page.')),
    apply: Type.Optional(Apply),
  },
  { additionalProperties: false, description: 'OAuth 2.0 with an authorization code.' },
)

/** Every scheme by its key. */
const schemes = { oauth2: Type.Optional(OAuth2) }

/** How the API knows who calls: one scheme. */
export const Auth = Type.Object(schemes, {
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  description: 'How the API knows who calls.',
})

export type Apply = Static<typeof Apply>
export type OAuth2 = Static<typeof OAuth2>
export type Auth = Static<typeof Auth>
