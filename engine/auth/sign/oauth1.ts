import { createHmac, createPrivateKey, sign } from 'node:crypto'
import type { OAuth1 } from '../../definition/schema/auth/sign.ts'
import { FailureError } from '../../failure.ts'
import type { UpstreamRequest } from '../../ports.ts'
import { encodeStrictly, formatSorted, messageOf, paramsOf } from './message.ts'

/** How a request is signed, RFC 5849 section 3.4; HMAC-SHA256 as its successors do. */
export type OAuth1Method = NonNullable<OAuth1['method']>

/** What OAuth 1.0a signs with. */
export interface OAuth1Keys {
  readonly method: OAuth1Method
  readonly key: string
  /** Of RSA-SHA1, the private key in PEM. */
  readonly secret: string
  readonly token?: string | undefined
  readonly tokenSecret?: string | undefined
  readonly realm?: string | undefined
}

/** What makes each request another one. */
export interface Moment {
  /** Seconds since 1970. */
  readonly epoch: number
  readonly nonce: string
}

const form = 'application/x-www-form-urlencoded'

/** Signs a request with OAuth 1.0a in its `Authorization` header, RFC 5849. */
export function signOAuth1(
  request: UpstreamRequest,
  keys: OAuth1Keys,
  { epoch, nonce }: Moment,
): UpstreamRequest {
  const own: readonly (readonly [string, string])[] = [
    ['oauth_consumer_key', keys.key],
    ...(keys.token === undefined ? [] : [['oauth_token', keys.token] as const]),
    ['oauth_signature_method', keys.method],
    ['oauth_timestamp', String(epoch)],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
  ]
  const signature = signers[keys.method](baseString(request, own), keys)
  const said = [...own, ['oauth_signature', signature] as const].map(quote)
  const realm = keys.realm === undefined ? [] : [`realm="${quotable(keys.realm)}"`]
  const authorization = `OAuth ${[...realm, ...said].join(', ')}`
  return { ...request, headers: { ...request.headers, authorization } }
}

function quote([name, value]: readonly [string, string]): string {
  return `${encodeStrictly(name)}="${encodeStrictly(value)}"`
}

/** A realm is told as it is (RFC 5849 3.5.1), so that it must not end its quotes or its line. */
function quotable(realm: string): string {
  return realm.replace(/["\\]/g, '\\$&').replace(/[^\x20-\x7e]/g, '')
}

/** RFC 5849 section 3.4.1. */
function baseString(request: UpstreamRequest, own: readonly (readonly [string, string])[]): string {
  const { method, origin, path, query } = messageOf(request)
  const isForm = request.headers['content-type']?.startsWith(form) ?? false
  const fields = isForm ? paramsOf(String(request.body ?? '')) : []
  const params = formatSorted([...paramsOf(query), ...fields, ...own])
  return [method, `${origin.toLowerCase()}${path}`, params].map(encodeStrictly).join('&')
}

type Signer = (text: string, keys: OAuth1Keys) => string

const signers = {
  'HMAC-SHA1': hmac('sha1'),
  'HMAC-SHA256': hmac('sha256'),
  'RSA-SHA1': (text, { secret }) =>
    sign('sha1', Buffer.from(text), readKey(secret)).toString('base64'),
  PLAINTEXT: (_, keys) => secretsOf(keys),
} satisfies { readonly [Method in OAuth1Method]: Signer }

function hmac(digest: string): Signer {
  return (text, keys) => createHmac(digest, secretsOf(keys)).update(text).digest('base64')
}

function secretsOf({ secret, tokenSecret = '' }: OAuth1Keys): string {
  return `${encodeStrictly(secret)}&${encodeStrictly(tokenSecret)}`
}

function readKey(pem: string) {
  try {
    return createPrivateKey(pem.replaceAll('\\n', '\n'))
  } catch {
    // What went wrong would quote the key.
    throw new FailureError({
      kind: 'auth',
      message: 'The key that signs is no private key in PEM.',
      hint: 'Give the account the private key, from "-----BEGIN" to the end of its last line.',
      at: 'auth',
    })
  }
}
