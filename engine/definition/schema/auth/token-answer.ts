import { type Static, Type } from 'typebox'
import { ErrorKind } from '../errors.ts'
import { mapOf } from '../map-of.ts'
import { extract } from '../request.ts'
import { optionalText } from '../text.ts'

/** Where an answer holds what was granted. */
export const TokenAnswer = Type.Object(
  {
    token: Type.Optional(extract('The access token; `access_token` unless this says else.')),
    refresh: Type.Optional(extract('The refresh token; `refresh_token` unless this says else.')),
    expires: Type.Optional(
      extract('When the token ends, as a delay or an instant; `expires_in` unless this says else.'),
    ),
    error: Type.Optional(
      extract("The server's own code of a refusal; `error` unless this says else."),
    ),
    throttled: Type.Optional(
      extract('Whether a refusal means that too many tokens were asked for, whatever its code.'),
    ),
    kinds: Type.Optional(
      mapOf(ErrorKind, {
        description: 'What each code of a refusal means, where it is not usual.',
      }),
    ),
  },
  { additionalProperties: false, description: 'Where the answer holds what was granted.' },
)

/** When a token ends, where the answer does not tell. */
export const TokenLife = Type.Object(
  {
    default: optionalText('How long a token lives whose answer does not tell, such as "24h".'),
    early: optionalText('How long before its end a token is renewed; "60s" unless this says else.'),
  },
  { additionalProperties: false, description: 'How long a token is used.' },
)

export type TokenAnswer = Static<typeof TokenAnswer>
export type TokenLife = Static<typeof TokenLife>
