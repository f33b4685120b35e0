import { type Static, Type } from 'typebox'
import { templatedMap } from '../request.ts'
import { optionalText, text } from '../text.ts'

/** AWS Signature Version 4. */
const Aws4 = Type.Object(
  {
    service: text('The service, such as "execute-api".'),
    region: text('The region, such as "${account.aws_region}".'),
    key: text('The access key id.'),
    secret: text('The secret access key.'),
    session: optionalText('The session token of temporary keys.'),
  },
  { additionalProperties: false, description: 'AWS Signature Version 4.' },
)

/** OAuth 1.0a with tokens at hand. */
const OAuth1 = Type.Object(
  {
    method: Type.Optional(
      Type.Enum(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT'], {
        description: 'How it is signed; HMAC-SHA1 unless this says else.',
      }),
    ),
    key: text('The consumer key.'),
    secret: text('The consumer secret, or the private key in PEM.'),
    token: optionalText('The token.'),
    token_secret: optionalText('The secret of the token.'),
    realm: optionalText('The realm of the header.'),
  },
  { additionalProperties: false, description: 'OAuth 1.0a, RFC 5849.' },
)

/** A signature over each request as it is sent. */
export const Sign = Type.Object(
  {
    aws4: Type.Optional(Aws4),
    oauth1: Type.Optional(OAuth1),
    headers: Type.Optional(
      templatedMap(
        'Headers that sign; `$request` holds the request as it is sent: `method`, `url`, `host`, `path`, `query`, `headers`, `body`, `epoch` (seconds) and `date` (of HTTP). Each sees those before it.',
      ),
    ),
    query: Type.Optional(
      templatedMap(
        'Parameters that sign, before the headers do; `$request` holds the request, with those before it.',
      ),
    ),
  },
  {
    additionalProperties: false,
    minProperties: 1,
    description: 'A signature over each request as it is sent.',
  },
)

export type Aws4 = Static<typeof Aws4>
export type OAuth1 = Static<typeof OAuth1>
export type Sign = Static<typeof Sign>
