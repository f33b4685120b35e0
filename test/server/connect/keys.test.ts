import t from 'tap'
import type { Answers } from '../acme.ts'
import { openSite } from './site.ts'

const methods = 'resources: { users: { list: { about: List users., get: /users } } }'

const keyed = `
title: Keyed
account:
  site: { title: Site, about: The part before .keyed.example, pattern: "[a-z]+", example: acme }
  plan: { title: Plan, of: { free: Free, pro: Professional }, default: free }
base: https://\${account.site}.keyed.example
auth:
  ask:
    key: { title: API key, secret: true, about: "Under Settings, Keys." }
    note?: { title: Note }
  apply: { headers: { X-Key: "\${account.key}" } }
connect:
  - get: /me
    save: { label: name }
${methods}
`

const several = `
title: Several
base: https://api.several.example
auth:
  - { name: token, title: A token of mine, bearer: token }
  - name: machine
    title: A machine's credentials
    oauth2:
      grant: client_credentials
      token: https://api.several.example/token
      ask: { client_id: Client id, client_secret: { title: Client secret, secret: true } }
connect:
  - get: /orgs
    choose: { ask: Which organisation?, from: orgs, value: id, label: name }
    save: { org: $chosen.id, label: $chosen.name }
${methods}
`

const orgs = {
  orgs: [
    { id: 'o1', name: 'One <i>' },
    { id: 'o2', name: 'Two' },
  ],
}

const me: Answers = ({ headers, path }) => {
  if (path === '/token') return { body: { access_token: 'machine-1', expires_in: 3600 } }
  if (path === '/orgs') return { body: orgs }
  return headers['x-key'] === 'right' ? { body: { name: 'Ada' } } : { status: 401, body: {} }
}

t.test('a key is asked for, checked, proved and sealed', async (t) => {
  const site = await openSite(t, { keyed }, me)
  const browser = site.browser()
  const first = await browser.open(await site.link({ integration: 'keyed', label: 'Our Keyed' }))
  t.match(first.text, /Connect Keyed.* Site .*before \.keyed\.example\. For example: acme/)
  t.match(first.text, /API key .*Under Settings, Keys\..* Note \(optional\)/)
  t.match(first.html, /type="password"/)
  const wrong = await browser.submit({ 'field.site': 'a b', 'field.key': 'right' })
  t.equal(wrong.status, 422)
  t.match(wrong.text, /One answer needs another look.*Site does not look like "acme"/)
  t.match(wrong.html, /value="a b"/, 'what was written stays')
  t.notMatch(wrong.html, 'value="right"', 'but no secret does')
  t.equal(site.world.sent.length, 0)
  const refused = await browser.submit({ 'field.site': 'acme', 'field.key': 'wrong' })
  t.match(refused.text, /Not connected .*Keyed answered 401.* Check what you gave/)
  t.same((await site.api('GET /integrated-account')).body['result'], [])
  await browser.open(/href="([^"]*\/connect\/[^"]+)"/.exec(refused.html)?.[1] ?? '')
  const done = await browser.submit({ 'field.site': 'acme', 'field.key': ' right ' })
  t.match(done.text, /Keyed is connected Account Our Keyed You can close this page/)
  t.match((await site.api('GET /integrated-account')).body, {
    result: [
      {
        status: 'active',
        label: 'Our Keyed',
        settings: { site: 'acme', plan: 'free' },
        identity: { label: 'Ada' },
      },
    ],
  })
  t.notMatch(JSON.stringify(await site.api('GET /integrated-account')), 'right')
})

t.test('an answer that tells nothing proves nothing', async (t) => {
  const site = await openSite(t, { keyed }, () => ({ body: '<h1>Sign in</h1>' }))
  const browser = site.browser()
  await browser.open(await site.link({ integration: 'keyed' }))
  const page = await browser.submit({ 'field.site': 'acme', 'field.key': 'any' })
  t.match(page.text, /Not connected .*told nothing of what the definition saves/)
  t.same((await site.api('GET /integrated-account')).body['result'], [])
})

t.test('what the link gives is not asked for', async (t) => {
  const site = await openSite(t, { keyed }, me)
  const browser = site.browser()
  const page = await browser.open(
    await site.link({ integration: 'keyed', settings: { site: 'acme' } }),
  )
  t.notMatch(page.text, /Site/)
  await browser.submit({ 'field.key': 'right', 'field.site': 'evil' })
  t.equal(site.world.sent[0]?.origin, 'https://acme.keyed.example')
})

t.test('of several ways a person chooses one, and of several organisations one', async (t) => {
  const site = await openSite(t, { several }, me)
  const browser = site.browser()
  const ways = await browser.open(await site.link({ integration: 'several' }))
  t.match(
    ways.text,
    /How do you want to connect\? A token of mine A machine's credentials Continue/,
  )
  const form = await browser.submit({ auth: 'machine' })
  t.match(form.text, /Client id .*Client secret/)
  const choice = await browser.submit({ 'field.client_id': 'c', 'field.client_secret': 's' })
  t.match(choice.text, /Which organisation\? One <i> Two/)
  t.notMatch(choice.html, '<i>')
  const stranger = await site.browser().open('/connect/choose')
  t.equal(stranger.status, 404)
  const done = await browser.submit({ option: 'o2' })
  t.match(done.text, /Several is connected Account Two Org o2/)
  t.match((await site.api('GET /integrated-account')).body, {
    result: [{ auth: 'machine', status: 'active', identity: { org: 'o2', label: 'Two' } }],
  })
  const tokens = site.world.sent.filter(({ path }) => path === '/token')
  t.equal(tokens.length, 1, 'the token of the first step serves the second')
})

t.test('a choice that was not offered is asked for again', async (t) => {
  const site = await openSite(t, { several }, me)
  const browser = site.browser()
  await browser.open(`${await site.link({ integration: 'several', auth: 'token' })}`)
  await browser.submit({ 'field.token': 'mine' })
  t.match((await browser.submit({ option: 'o9' })).text, /Which organisation\?/)
  t.match((await browser.submit({ option: 'o1' })).text, /Several is connected/)
})

t.test('a link that could lead nowhere is refused before anybody opens it', async (t) => {
  const site = await openSite(t, { keyed }, me)
  const cases: readonly (readonly [object, number, RegExp])[] = [
    [{}, 400, /needs an "integration"/],
    [{ integration: 'keyd' }, 400, /no integration "keyd".*"keyed"/],
    [{ integration: 'keyed', region: 'eu' }, 400, /it has no regions/],
    [{ integration: 'keyed', auth: 'magic' }, 400, /no way to authenticate named "magic"/],
    [{ integration: 'keyed', settings: { site: 'A B' } }, 400, /"Site" of Keyed does not look/],
    [{ integration: 'keyed', redirect_uri: 'javascript:alert(1)' }, 400, /redirect_uri/],
    [{ integration: 'keyed', expires_in: 1 }, 400, /expires_in/],
    [{ integrated_account_id: 'nobody' }, 404, /no integrated account "nobody"/],
  ]
  for (const [body, status, words] of cases) {
    const answer = await site.api('POST /link-token', body)
    t.equal(answer.status, status, JSON.stringify(body))
    t.match(String(answer.body['message']), words)
  }
})

t.test('pages can be framed by nobody, run no script, and are not stored', async (t) => {
  const site = await openSite(t, { keyed }, me)
  const { headers } = await site.browser().open(await site.link({ integration: 'keyed' }))
  t.match(headers, {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  t.match(headers['content-security-policy'], /default-src 'none'.*frame-ancestors 'none'/)
})
