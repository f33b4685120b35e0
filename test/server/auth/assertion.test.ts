import { generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import t from 'tap'
import { openAccount } from './api.ts'
import { json, openPeer } from './peer.ts'

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))

/** The claims of a token that the key's owner signed. */
function claimsOf(jwt: string, publicKey: KeyObject): Readonly<Record<string, unknown>> {
  const [head = '', claims = '', signature = ''] = jwt.split('.')
  const signed = Buffer.from(`${head}.${claims}`)
  const isRight = verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))
  if (!isRight) throw new Error(`not signed by the owner: ${jwt}`)
  return JSON.parse(String(Buffer.from(claims, 'base64url')))
}

const held = { settings: { email: 'robot@example.com' }, secrets: { key } }
const ask = 'ask: { email: E-mail, key: { secret: true, lines: true } }'

t.test('a service account trades what it signed for a token (RFC 7523)', async (t) => {
  const auth = `{ exchange: { ${ask}, steps: [ { post: https://id.example.com/token, form: {
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: "\${$jwt({'iss': account.email, 'scope': 'read', 'aud': 'https://id.example.com/token'}, account.key, {'alg': 'RS256', 'kid': 'k1', 'ttl': 3600})}" } } ] } }`
  const peer = await openPeer(t, ({ url, headers, body }) => {
    if (url === '/me') return json([{ by: headers.authorization }])
    const form = new URLSearchParams(body)
    const { iss, scope, exp, iat } = claimsOf(form.get('assertion') ?? '', pair.publicKey)
    const isRight = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    return json({
      access_token: `${iss}/${scope}/${isRight}/${Number(exp) - Number(iat)}`,
      expires_in: 3600,
    })
  })
  const { call } = openAccount(auth, peer.send, held)
  const by = 'Bearer robot@example.com/read/true/3600'
  t.match(await call(), { ok: true, value: { json: `{"result":[{"by":"${by}"}]` } })
  t.match(await call(), { ok: true })
  t.equal(peer.asked.filter(({ url }) => url === '/token').length, 1, 'a token is used again')
})

t.test('a token that the account signs itself needs no exchange', async (t) => {
  const auth = `{ apply: { headers: { Authorization: "Bearer \${$jwt({'sub': account.email}, account.key, {'alg': 'RS256', 'ttl': 60})}" } }, ${ask} }`
  const peer = await openPeer(t, ({ headers }) => {
    const { sub } = claimsOf(headers.authorization?.slice('Bearer '.length) ?? '', pair.publicKey)
    return json([{ sub }])
  })
  const called = await openAccount(auth, peer.send, held).call()
  t.match(called, { ok: true, value: { json: /"sub":"robot@example.com"/ } })
  const garbled = { ...held, secrets: { key: key.slice(0, 200) } }
  const refused = await openAccount(auth, peer.send, garbled).call()
  t.match(refused, { ok: false, failure: { message: /key/ } })
  t.notMatch(JSON.stringify(refused), key.slice(30, 60), 'what is wrong with a key quotes none')
  t.equal(peer.asked.length, 1)
})

t.test('a login in XML, whose answer is XML too', async (t) => {
  const auth = `{ exchange: { ask: { user: User, password: { secret: true } },
    steps: [ { post: https://id.example.com/login, xml: { login: { "@version": "1", user: "\${account.user}", password: "\${account.password}" } } } ],
    answer: { token: session.id }, apply: { headers: { X-Session: "\${token.access}" } } } }`
  const peer = await openPeer(t, ({ url, headers, body }) => {
    if (url === '/me') return json([{ in: headers['x-session'] }])
    const isRight = body.includes('<login version="1"><user>me</user><password>a&lt;b</password>')
    const text = `<session><id>${isRight ? 's-1' : body}</id></session>`
    return { body: text, type: 'text/xml' }
  })
  const account = { settings: { user: 'me' }, secrets: { password: 'a<b' } }
  const called = await openAccount(auth, peer.send, account).call()
  t.match(called, { ok: true, value: { json: /"in":"s-1"/ } })
})

t.test('what a server quotes of a secret is hidden, also where the quote is cut', async (t) => {
  const secret = 'correct horse battery staple & more'
  const auth = `{ oauth2: { grant: client_credentials, token: https://id.example.com/token, client: basic } }`
  const app = { id: 'client', secret }
  const quotes = [
    { name: 'as a field of a form', of: () => new URLSearchParams([['', secret]]).toString() },
    { name: 'as the pair that was sent', of: (pair: string) => pair },
    { name: 'cut', of: () => 'x'.repeat(90) + secret },
  ]
  for (const { name, of } of quotes) {
    const peer = await openPeer(t, ({ headers }) => {
      const sent = headers.authorization ?? ''
      return json({ error: `no: ${of(sent)}` }, { status: 400 })
    })
    const refused = JSON.stringify(await openAccount(auth, peer.send, { app }).renew())
    const pair = peer.asked[0]?.headers.authorization?.slice('Basic '.length) ?? ''
    t.match(refused, '[secret]', name)
    t.notMatch(refused, /corr|horse/, name)
    t.notOk(refused.includes(pair), name)
  }
})
