import { createPrivateKey, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import t from 'tap'
import { signText } from '../../../../engine/expression/library/signature.ts'
import { FailureError } from '../../../../engine/failure.ts'
import { expression } from '../../../support/expression.ts'
import { es256, hs256, rs256 } from './rfc7515.ts'

const clock = { epoch: () => 1_700_000_000 }
const make = (source: string, scope: object) => String(expression(source).evaluate(scope, clock))

function pem(key: JsonWebKey): string {
  return String(createPrivateKey({ key, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' }))
}

t.test('signatures are those of RFC 7515', (t) => {
  const key = { base64url: hs256.key }
  t.equal(signText('HS256', key, hs256.input).toString('base64url'), hs256.signature, 'A.1')
  t.equal(signText('RS256', rs256.key, rs256.input).toString('base64url'), rs256.signature, 'A.2')
  t.equal(
    signText('RS256', pem(rs256.key), rs256.input).toString('base64url'),
    rs256.signature,
    'of a key in PEM',
  )
  const folded = pem(rs256.key).replaceAll('\n', '\\n')
  t.equal(
    signText('RS256', folded, rs256.input).toString('base64url'),
    rs256.signature,
    'of a PEM with its line breaks as JSON writes them',
  )
  t.end()
})

interface Signed {
  readonly alg: string
  readonly key: JsonWebKey
  readonly options: { readonly dsaEncoding?: 'ieee-p1363'; readonly padding?: number }
}

const signed: readonly Signed[] = [
  { alg: 'RS256', key: rs256.key, options: {} },
  { alg: 'PS256', key: rs256.key, options: { padding: 6 } },
  { alg: 'ES256', key: es256.key, options: { dsaEncoding: 'ieee-p1363' } },
]

t.test('a token is verified with the public key', (t) => {
  for (const { alg, key, options } of signed) {
    const scope = { key: pem(key), alg }
    const token = make('$jwt({"iss": "joe"}, key, {"alg": alg, "kid": "k1"})', scope)
    const [head = '', body = '', signature = ''] = token.split('.')
    t.strictSame(JSON.parse(String(Buffer.from(head, 'base64url'))), { alg, typ: 'JWT', kid: 'k1' })
    t.strictSame(JSON.parse(String(Buffer.from(body, 'base64url'))), { iss: 'joe' })
    const publicKey = createPublicKey({ key, format: 'jwk' })
    const bytes = Buffer.from(signature, 'base64url')
    const text = Buffer.from(`${head}.${body}`)
    t.equal(verify('sha256', text, { key: publicKey, ...options }, bytes), true, alg)
  }
  t.end()
})

t.test('a lifetime is written with the time of the call, unless the claims have their own', (t) => {
  const claims = (source: string) =>
    expression(`$claims(${source})`).evaluate({ key: 'secret' }, clock)
  t.strictSame(claims('$jwt({"iss": "a"}, key, {"alg": "HS256", "ttl": 60})'), {
    iat: 1_700_000_000,
    exp: 1_700_000_060,
    iss: 'a',
  })
  t.strictSame(claims('$jwt({"iat": 5}, key, {"alg": "HS256", "ttl": 60})'), {
    iat: 5,
    exp: 1_700_000_060,
  })
  t.strictSame(claims('$jwt({}, key, {"alg": "HS256"})'), {})
  t.end()
})

t.test('members can be added to the header', (t) => {
  const token = make(
    '$jwt({}, "k", {"alg": "HS256", "header": {"x5t": "abc", "typ": "at+jwt"}})',
    {},
  )
  t.strictSame(JSON.parse(String(Buffer.from(token.split('.')[0] ?? '', 'base64url'))), {
    alg: 'HS256',
    typ: 'at+jwt',
    x5t: 'abc',
  })
  t.end()
})

t.test('claims of a token are read', (t) => {
  const token = `${hs256.input}.${hs256.signature}`
  t.strictSame(expression('$claims(id_token)').evaluate({ id_token: token }), {
    iss: 'joe',
    exp: 1300819380,
    'http://example.com/is_root': true,
  })
  t.equal(expression('$claims(id_token)').evaluate({}), undefined)
  t.end()
})

const wrong: readonly (readonly [string, RegExp])[] = [
  ['$claims("a.b")', /is no JSON Web Token/],
  ['$claims("a.e30.c.d")', /is no JSON Web Token/],
  ['$claims("a.!!!.c")', /is no JSON Web Token/],
  ['$claims("a.W10.c")', /is no JSON Web Token/],
  ['$claims(5)', /is no JSON Web Token/],
  ['$claims(long)', /is no JSON Web Token/],
  ['$jwt("a", "k", {"alg": "HS256"})', /the claims of "\$jwt" are no object/],
  ['$jwt({}, missing, {"alg": "HS256"})', /the key of "\$jwt" is missing/],
  ['$jwt({}, "s3cret", {"alg": "RS256"})', /no private key in PEM/],
  ['$jwt({}, {"kty": "s3cret"}, {"alg": "RS256"})', /no private key in PEM/],
  ['$jwt({}, ec, {"alg": "RS256"})', /RS256 takes an RSA key/],
  ['$jwt({}, rsa, {"alg": "ES256"})', /ES256 takes a key on the curve P-256/],
  ['$jwt({}, "k", {"alg": none})', /the "alg" of "\$jwt" "none" is not known/],
  ['$jwt({}, "k", options)', /the "alg" of "\$jwt" of type undefined is not known/],
  ['$jwt({}, "k", {"alg": "HS256", "ttl": "60"})', /"ttl" of "\$jwt" is no number/],
  ['$jwt({}, "k", {"alg": "HS256", "header": {"alg": "none"}})', /names an "alg" of its own/],
]

t.test('what makes no token is told, without the key', (t) => {
  const scope = {
    ec: pem(es256.key),
    rsa: pem(rs256.key),
    none: 'none',
    long: 'a.e30.'.padEnd(70_000),
  }
  for (const [source, message] of wrong) {
    try {
      t.fail(`${source} gave ${make(source, scope)}`)
    } catch (error) {
      t.ok(error instanceof FailureError, source)
      const { failure, cause } = error as FailureError
      t.match(failure.message, message, source)
      t.notMatch(`${cause}`, 's3cret')
    }
  }
  t.throws(() => expression('$jwt({}, "k", {"alg": "HS256", "ttl": 1})').evaluate({}), FailureError)
  t.end()
})
