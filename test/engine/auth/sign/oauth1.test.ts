import { createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import fc from 'fast-check'
import OAuth from 'oauth-1.0a'
import t from 'tap'
import { encodeStrictly } from '../../../../engine/auth/sign/message.ts'
import { type OAuth1Keys, signOAuth1 } from '../../../../engine/auth/sign/oauth1.ts'
import type { UpstreamRequest } from '../../../../engine/ports.ts'

const form = 'application/x-www-form-urlencoded'

function said(request: UpstreamRequest): Readonly<Record<string, string>> {
  const header = request.headers['authorization'] ?? ''
  const pairs = [...header.matchAll(/(\w+)="([^"]*)"/g)]
  return Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]),
  )
}

// https://developer.x.com/en/docs/authentication/oauth-1-0a/creating-a-signature
const published: UpstreamRequest = {
  method: 'POST',
  origin: 'https://api.twitter.com',
  path: '/1.1/statuses/update.json?include_entities=true',
  headers: { 'content-type': form },
  body: 'status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21',
}
const keys: OAuth1Keys = {
  method: 'HMAC-SHA1',
  key: 'xvz1evFS4wEEPTGEFPHBog',
  secret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
  token: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
  tokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
}
const moment = { epoch: 1318622958, nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg' }

t.test('a request is signed as the published example is', (t) => {
  t.equal(
    said(signOAuth1(published, keys, moment))['oauth_signature'],
    'hCtSmYh+iHYCEqBWrE7C7hYmtUk=',
  )
  t.end()
})

t.test('each method of RFC 5849 signs', (t) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const plain = signOAuth1(published, { ...keys, method: 'PLAINTEXT', secret: 'a&b' }, moment)
  t.equal(said(plain)['oauth_signature'], `a%26b&${keys.tokenSecret}`)
  const rsa = signOAuth1(published, { ...keys, method: 'RSA-SHA1', secret: pem }, moment)
  const { oauth_signature: signature = '', realm, ...own } = said(rsa)
  const params = {
    ...own,
    include_entities: 'true',
    status: 'Hello Ladies + Gentlemen, a signed OAuth request!',
  }
  const text = ['POST', 'https://api.twitter.com/1.1/statuses/update.json', sorted(params)]
    .map(encodeStrictly)
    .join('&')
  const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }))
  t.ok(verify('sha1', Buffer.from(text), key, Buffer.from(signature, 'base64')))
  t.throws(
    () => signOAuth1(published, { ...keys, method: 'RSA-SHA1' }, moment),
    /no private key in PEM/,
  )
  t.end()
})

function sorted(params: Readonly<Record<string, string>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .sort()
    .join('&')
}

t.test('a realm stands in the header and signs nothing', (t) => {
  const signed = signOAuth1(published, { ...keys, realm: '12"34\r\n' }, moment)
  t.match(signed.headers['authorization'], /^OAuth realm="12\\"34", oauth_consumer_key=/)
  t.match(signed.headers['authorization'], 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"')
  t.end()
})

t.test('a request is signed as another implementation signs it', (t) => {
  const word = fc.string({ unit: 'grapheme', maxLength: 8 })
  const request = fc.record({
    query: fc.dictionary(
      word.filter((name) => name !== ''),
      word,
      { maxKeys: 4 },
    ),
    key: word,
    secret: word,
    digest: fc.constantFrom('sha1', 'sha256'),
  })
  fc.assert(
    fc.property(request, ({ query, key, secret, digest }) => {
      const method = digest === 'sha1' ? 'HMAC-SHA1' : 'HMAC-SHA256'
      const theirs = new OAuth({
        consumer: { key, secret },
        signature_method: method,
        hash_function: (text, by) => createHmac(digest, by).update(text).digest('base64'),
      })
      const search = Object.entries(query)
        .map((pair) => pair.map(encodeStrictly).join('='))
        .join('&')
      const own = {
        oauth_consumer_key: key,
        oauth_nonce: 'n',
        oauth_signature_method: method,
        oauth_timestamp: 5,
        oauth_version: '1.0',
      }
      const wanted = theirs.getSignature(
        { url: 'https://api.example.com/a', method: 'GET', data: query },
        undefined,
        own as never,
      )
      const built: UpstreamRequest = {
        method: 'GET',
        origin: 'https://api.example.com',
        path: search === '' ? '/a' : `/a?${search}`,
        headers: {},
      }
      const signed = signOAuth1(built, { method, key, secret }, { epoch: 5, nonce: 'n' })
      return said(signed)['oauth_signature'] === wanted
    }),
  )
  t.end()
})
