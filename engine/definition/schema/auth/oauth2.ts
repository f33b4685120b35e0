import { type Static, Type } from 'typebox'
import { requestStep, templatedMap } from '../request.ts'
import { optionalText, text } from '../text.ts'
import { Apply } from './apply.ts'

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

export type OAuth2 = Static<typeof OAuth2>
