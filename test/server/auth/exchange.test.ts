import t from 'tap'
import { openAccount } from './api.ts'
import { json, openPeer } from './peer.ts'

const app = { id: 'client', secret: 's&cret' }

t.test('a request for a token differs as the definition says', async (t) => {
  const self = 'grant: client_credentials, token: https://id.example.com/token'
  const form = 'application/x-www-form-urlencoded'
  const cases = [
    {
      name: 'parameters added, renamed and dropped',
      auth: `{ oauth2: { ${self}, params: { audience: api, client_key: "\${app.id}", client_id: null }, exchange: { form: { client_id: null } } } }`,
      answer: json({ access_token: 'a' }),
      asked: {
        url: '/token',
        body: 'grant_type=client_credentials&audience=api&client_key=client&client_secret=s%26cret',
      },
      token: { access: 'a' },
    },
    {
      name: 'as JSON',
      auth: `{ oauth2: { ${self}, exchange: { json: {} } } }`,
      answer: json({ access_token: 'a' }),
      asked: {
        body: '{"grant_type":"client_credentials","client_id":"client","client_secret":"s&cret"}',
      },
      token: { access: 'a' },
    },
    {
      name: 'in the query',
      auth: `{ oauth2: { ${self}, scopes: [x, y], separator: ",", exchange: { query: {} } } }`,
      answer: json({ access_token: 'a' }),
      asked: {
        url: '/token?grant_type=client_credentials&scope=x%2Cy&client_id=client&client_secret=s%26cret',
        body: '',
      },
      token: { access: 'a' },
    },
    {
      name: 'an answer with the token elsewhere, its end as an instant, and more to keep',
      auth: `{ oauth2: { ${self}, answer: { token: data.t, refresh: data.r, expires: data.e }, save: { site: token.data.site } } }`,
      answer: json({ data: { t: 'a', r: 'r', e: '2999-01-01T00:00:00Z', site: 7 } }),
      asked: {},
      token: { access: 'a', refresh: 'r', expiresAt: Number, saved: { site: 7 } },
    },
    {
      name: 'an answer that tells no end',
      auth: `{ oauth2: { ${self}, expires: { default: 24h } } }`,
      answer: json({ access_token: 'a' }),
      asked: {},
      token: { access: 'a', expiresAt: Number },
    },
    {
      name: 'an answer that is a form',
      auth: `{ oauth2: { ${self} } }`,
      answer: { body: 'access_token=a%2B&expires_in=60', type: form },
      asked: {},
      token: { access: 'a+', expiresAt: Number },
    },
    {
      name: 'an answer that is a form and says it is text',
      auth: `{ oauth2: { ${self} } }`,
      answer: { body: 'access_token=a&scope=', type: 'text/plain' },
      asked: {},
      token: { access: 'a' },
    },
    {
      name: 'an answer with the token in a header',
      auth: `{ oauth2: { ${self}, answer: { token: "$header('X-Token')" } } }`,
      answer: json({}, { headers: { 'x-token': 'h' } }),
      asked: {},
      token: { access: 'h' },
    },
  ]
  for (const { name, auth, answer, asked, token } of cases) {
    t.test(name, async (t) => {
      const peer = await openPeer(t, () => answer)
      t.match(await openAccount(auth, peer.send, { app }).renew(), { ok: true, value: token })
      t.match(peer.asked, [{ method: 'POST', ...asked }])
    })
  }
})

t.test('an answer without a token is a failure that quotes no secret', async (t) => {
  const auth = '{ oauth2: { grant: client_credentials, token: https://id.example.com/token } }'
  const peer = await openPeer(t, () =>
    json({ error: `invalid_s&cret ${encodeURIComponent('s&cret')}` }),
  )
  const renewed = await openAccount(auth, peer.send, { app }).renew()
  t.match(renewed, { ok: false, failure: { upstream: { status: 200 } } })
  t.notMatch(JSON.stringify(renewed), /s&cret|s%26cret/)
})

t.test('a code is found elsewhere, and renewed at an address of its own', async (t) => {
  const auth = `{ oauth2: { authorize: "https://id.example.com/page?a=1", token: https://id.example.com/token, pkce: false,
    client: basic, callback: { code: callback.spapi_code }, save: { shop: callback.shop },
    exchange: { json: {} }, renew: { post: https://id.example.com/refresh } } }`
  const peer = await openPeer(t, () => json({ access_token: 'a', refresh_token: 'r' }))
  const { grants, grant } = openAccount(auth, peer.send, { app })
  const asked = {
    account: grant.account,
    app,
    redirect: 'https://x.example/cb',
    state: 's',
    challenge: 'c',
  }
  t.same(await grants?.consent?.url(asked), {
    ok: true,
    value:
      'https://id.example.com/page?a=1&response_type=code&client_id=client&redirect_uri=https%3A%2F%2Fx.example%2Fcb&state=s',
  })
  const callback = {
    params: { spapi_code: 'k', shop: '5' },
    redirect: asked.redirect,
    verifier: 'v',
  }
  const first = await grants?.consent?.redeem(callback, grant)
  t.match(first, { ok: true, value: { saved: { shop: '5' } } })
  await grants?.renew({ access: 'a', refresh: 'r' }, grant)
  const authorization = `Basic ${Buffer.from('client:s%26cret').toString('base64')}`
  t.match(peer.asked, [
    {
      url: '/token',
      headers: { authorization },
      body: '{"grant_type":"authorization_code","code":"k","redirect_uri":"https://x.example/cb"}',
    },
    { url: '/refresh', body: '{"grant_type":"refresh_token","refresh_token":"r"}' },
  ])
})

const login = `{ exchange: { ask: { user: User, password: { secret: true } },
  steps: [ { get: https://id.example.com/.well-known, save: { realm: realm } },
    { post: https://id.example.com/login, json: { realm: "\${account.realm}", user: "\${account.user}", password: "\${account.password}" } } ],
  answer: { token: session, refresh: again, expires: life }, renew: { post: https://id.example.com/again, form: { by: "\${token.refresh}" } },
  renew_on: "code = 'ENDED'", apply: { headers: { X-Session: "\${token.access}", X-Realm: "\${account.realm}" } } } }`

t.test(
  'a login of several steps is made when a call needs it, and again when it has ended',
  async (t) => {
    let logins = 0
    const peer = await openPeer(t, ({ url, headers, body }) => {
      if (url === '/.well-known') return json({ realm: 'north' })
      if (url === '/again') return json({ error: 'invalid_grant' }, { status: 400 })
      if (url === '/login')
        return json({ session: `s${++logins} ${body}`.slice(0, 2), again: 'r', life: 60 })
      return json(
        headers['x-session'] === 's2' ? [{ realm: headers['x-realm'] }] : { code: 'ENDED' },
      )
    })
    const held = { settings: { user: 'me' }, secrets: { password: 'secret word' } }
    const { call } = openAccount(login, peer.send, held)
    const called = await call()
    t.match(called, { ok: true, value: { json: /"realm":"north"/ } })
    t.same(
      peer.asked.map(({ method, url }) => `${method} ${url}`),
      [
        'GET /.well-known',
        'POST /login',
        'GET /me',
        'POST /again',
        'GET /.well-known',
        'POST /login',
        'GET /me',
      ],
      'an ended refresh token leads back to the first step',
    )
    t.equal(peer.asked[1]?.body, '{"realm":"north","user":"me","password":"secret word"}')
  },
)

t.test('a failure tells no credential, however the API quotes it', async (t) => {
  const auth =
    '{ basic: { username: "${account.user}", password: "${account.password}" }, ask: { user: User, password: { secret: true } } }'
  const held = { settings: { user: 'me' }, secrets: { password: 'pass "word"' } }
  const pair = Buffer.from('me:pass "word"').toString('base64')
  const peer = await openPeer(t, ({ headers }) =>
    json(
      { message: `${headers.authorization} pass "word" ${encodeURIComponent('pass "word"')}` },
      { status: 403 },
    ),
  )
  const outcome = await openAccount(auth, peer.send, held).call()
  t.match(outcome, { ok: false, failure: { kind: 'forbidden', message: /\[secret\]/ } })
  t.notMatch(JSON.stringify(outcome), new RegExp(`${pair}|word`))
})

t.test('a signature that is spelt out covers the request as it is sent', async (t) => {
  const auth = `{ sign: { query: { at: "\${$request.epoch}" },
    headers: { X-Key: "\${account.id}", X-Signature: "\${$hmac('sha256', account.secret, $request.method & $request.path & '?' & $request.query & $request.headers.\`x-key\`)}" } },
    ask: { id: Id, secret: { secret: true } } }`
  const { createHmac } = await import('node:crypto')
  const peer = await openPeer(t, ({ method, url, headers }) => {
    const right = createHmac('sha256', 'k')
      .update(`${method}${url}${headers['x-key']}`)
      .digest('hex')
    return json([{ right: right === headers['x-signature'] && /\?at=\d{10}$/.test(url) }])
  })
  const { call } = openAccount(auth, peer.send, {
    settings: { id: 'me' },
    secrets: { secret: 'k' },
  })
  t.match(await call(), { ok: true, value: { json: /"right":true/ } })
})
