import { type Static, Type } from 'typebox'
import { askedFields } from '../fields.ts'
import { mapOf } from '../map-of.ts'
import { bodies, extract, requestKeys, requestStep, templatedMap } from '../request.ts'
import { optionalText, text } from '../text.ts'
import { Apply } from './apply.ts'
import { TokenAnswer, TokenLife } from './token-answer.ts'

/** What differs in a request for a token. */
const TokenRequest = Type.Object(
  { ...bodies, query: requestKeys.query, headers: requestKeys.headers },
  { additionalProperties: false, description: 'What differs in the request for a token.' },
)

const Client = Type.Union(
  [
    Type.Literal('body'),
    Type.Literal('basic'),
    Type.Literal('none'),
    Type.Literal('jwt'),
    Type.Object(
      {
        jwt: Type.Enum(['RS256', 'PS256', 'ES256', 'HS256'], {
          description: "The algorithm that signs with the client's secret as key.",
        }),
        audience: optionalText(
          'Whom the assertion is for; the token address unless this says else.',
        ),
      },
      { additionalProperties: false, required: ['jwt'] },
    ),
  ],
  {
    description:
      'How the client proves itself: in the body, by Basic, not at all, by an assertion.',
  },
)

/** OAuth 2.0. */
export const OAuth2 = Type.Object(
  {
    grant: Type.Optional(
      Type.Enum(['authorization_code', 'client_credentials', 'password'], {
        description: 'How a first token is come by; a person grants it unless this says else.',
      }),
    ),
    ask: Type.Optional(askedFields("What the account's owner is asked for.")),
    console: optionalText('The page of the vendor on which the operator registers an OAuth app.'),
    authorize: optionalText('The page on which a person grants access.'),
    token: text('The address that trades a code, or a refresh token, for an access token.'),
    revoke: Type.Optional(requestStep('The request that takes a grant back.')),
    scopes: Type.Optional(
      Type.Array(text('A scope.'), {
        uniqueItems: true,
        description: 'What is asked for, beside what the methods need.',
      }),
    ),
    separator: optionalText('What stands between scopes; a space unless this says else.'),
    params: Type.Optional(
      templatedMap(
        'More parameters of the authorization page, or of the token request where no person is asked; `null` drops one.',
      ),
    ),
    pkce: Type.Optional(
      Type.Boolean({
        description: 'Whether the code is bound to who asked; yes unless this says no.',
      }),
    ),
    client: Type.Optional(Client),
    callback: Type.Optional(
      Type.Object(
        { code: extract('The code, over `callback`.') },
        { additionalProperties: false, description: 'Where the redirect holds the code.' },
      ),
    ),
    exchange: Type.Optional(TokenRequest),
    renew: Type.Optional(
      requestStep('The request for a new token, where it differs from the usual one.'),
    ),
    answer: Type.Optional(TokenAnswer),
    expires: Type.Optional(TokenLife),
    save: Type.Optional(
      mapOf(text('JSONata over `callback` and `token`, the answer as it came.'), {
        description: 'Values of the redirect and of the token answer to keep with the account.',
      }),
    ),
    apply: Type.Optional(Apply),
  },
  { additionalProperties: false, description: 'OAuth 2.0.' },
)

export type OAuth2 = Static<typeof OAuth2>
