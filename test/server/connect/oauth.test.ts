import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import type { Answers } from '../acme.ts'
import { type Browser, openSite, type Shown, type Site } from './site.ts'

const acme = `
title: Acme
region:
  ask: Data centre
  from: '[callback.location, callback.\`accounts-server\`]'
  default: us
  of:
    us: { title: United States, accounts: https://login.acme.example, api: https://api.acme.example }
    eu: { title: Europe, accounts: https://login.acme.eu, api: https://api.acme.eu }
    cn: { title: China, accounts: https://login.acme.cn, api: https://api.acme.cn }
base: \${region.api}
auth:
  oauth2:
    authorize: \${region.accounts}/authorize
    token: \${region.accounts}/token
    scopes: [read, write]
    separator: ","
connect:
  - get: /org
    save: { org: id, label: name }
resources: { users: { list: { about: List users., get: /users } } }
`

/** A vendor where every code is good, and the organisation has a name that is no markup. */
const vendor: Answers = ({ path, origin }) => {
  if (path === '/token') {
    const place = new URL(origin).hostname.split('.').at(-1)
    return { body: { access_token: `a-${place}`, refresh_token: 'r-1', expires_in: 3600 } }
  }
  return { body: { id: '77', name: 'Müller & <b>Söhne</b>' } }
}

async function openAcme(t: Test, answers: Answers = vendor): Promise<Site> {
  const site = await openSite(t, { acme }, answers)
  await site.api('POST /oauth-app', {
    integration: 'acme',
    client_id: 'client-1',
    client_secret: 'for-all',
  })
  await site.api('POST /oauth-app', {
    integration: 'acme',
    region: 'eu',
    client_id: 'client-1',
    client_secret: 'for-eu',
  })
  return site
}

/** Opens a link, sends its form, and gives the state that went to the vendor. */
async function begin(site: Site, browser: Browser, body: object = { integration: 'acme' }) {
  const url = await site.link(body)
  await browser.open(url)
  const { location } = await browser.submit()
  return { url, location, state: location?.searchParams.get('state') ?? '' }
}

function comeBack(browser: Browser, params: Record<string, string>): Promise<Shown> {
  return browser.open(`/connect/callback?${new URLSearchParams(params)}&`)
}

t.test('a person grants access, and it is told whose account was connected', async (t) => {
  const site = await openAcme(t)
  const browser = site.browser()
  const url = await site.link({
    integration: 'acme',
    tenant_id: 'tenant-1',
    redirect_uri: 'https://shop.example/back?x=1',
  })
  const first = await browser.open(url)
  t.match(first.text, /Connect Acme .*Data centre .*Continue to Acme/)
  const { location, status } = await browser.submit()
  t.equal(status, 303)
  t.equal(`${location?.origin}${location?.pathname}`, 'https://login.acme.example/authorize')
  const asked = Object.fromEntries(location?.searchParams ?? [])
  t.match(asked, {
    client_id: 'client-1',
    redirect_uri: 'https://mortise.example/connect/callback',
    scope: 'read,write',
    response_type: 'code',
    code_challenge_method: 'S256',
  })
  const done = await comeBack(browser, {
    code: 'c-1',
    state: String(asked['state']),
    location: 'eu',
    'accounts-server': 'https://login.acme.eu',
  })
  t.match(done.text, /Acme is connected .*Account Müller & <b>Söhne<\/b> Org 77 Data centre Europe/)
  t.notMatch(done.html, '<b>')
  t.match(
    done.html,
    /href="https:\/\/shop\.example\/back\?x&#61;1&#38;integrated_account_id&#61;[\w-]+&#38;integration&#61;acme&#38;status&#61;active"/,
  )
  const [exchange, org] = site.world.sent
  t.equal(
    exchange?.origin,
    'https://login.acme.eu',
    'the code goes to the data centre of the account',
  )
  const form = new URLSearchParams(String(exchange?.body))
  t.equal(form.get('client_secret'), 'for-eu')
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  t.equal(challenge, asked['code_challenge'])
  t.equal(org?.headers['authorization'], 'Bearer a-eu')
  const { body } = await site.api('GET /integrated-account?tenant_id=tenant-1')
  t.match(body, {
    result: [
      {
        status: 'active',
        region: 'eu',
        label: 'Müller & <b>Söhne</b>',
        identity: { org: '77' },
        has_credentials: true,
        tenant_id: 'tenant-1',
      },
    ],
  })
  t.notMatch(site.log(), /c-1|r-1|a-eu|for-eu|state_|link_/, 'nothing secret is logged')
})

t.test('a step works once, in one browser, for a while', async (t) => {
  const site = await openAcme(t)
  const browser = site.browser()
  const { state, url } = await begin(site, browser)
  const other = await comeBack(site.browser(), { code: 'c-1', state })
  t.equal(other.status, 403)
  t.match(other.text, /begun in another browser/)
  t.equal(site.world.sent.length, 0, 'no code is redeemed for a stranger')
  t.equal((await comeBack(browser, { code: 'c-1', state })).status, 200, 'the first goes on')
  const again = await comeBack(browser, { code: 'c-1', state })
  t.equal(again.status, 409)
  t.match(again.text, /taken before, or too long ago/)
  const used = await browser.open(url)
  t.equal(used.status, 409)
  t.match(used.text, /was used already/)
  const late = await begin(site, browser)
  site.world.time.now += 16 * 60_000
  t.equal((await comeBack(browser, { code: 'c-1', state: late.state })).status, 409)
  t.equal((await comeBack(browser, { code: 'c-1', state: 'state_invented' })).status, 409)
  site.world.time.now += 24 * 60 * 60_000
  const ended = await browser.open(late.url)
  t.equal(ended.status, 404)
  t.match(ended.text, /has ended/)
  t.equal((await browser.open('/connect/link_unknown')).status, 404)
})

t.test('two tabs of a browser do not disturb each other', async (t) => {
  const site = await openAcme(t)
  const browser = site.browser()
  const first = await begin(site, browser)
  const second = await begin(site, browser)
  t.equal((await comeBack(browser, { code: 'c-1', state: first.state })).status, 200)
  t.equal((await comeBack(browser, { code: 'c-2', state: second.state })).status, 200)
})

t.test('a callback that names another place than a listed data centre is refused', async (t) => {
  const cases: readonly (readonly [Record<string, string>, RegExp])[] = [
    [{ location: 'mars' }, /"mars", which is no data centre/],
    [{ 'accounts-server': 'https://evil.example' }, /"https:\/\/evil\.example", which is no data/],
    [{ 'accounts-server': 'https://login.acme.eu@evil.example' }, /no data centre/],
    [{ 'accounts-server': 'https://login.acme.eu.evil.example' }, /no data centre/],
    [{ 'accounts-server': 'http://169.254.169.254' }, /no data centre/],
    [{ location: 'eu', 'accounts-server': 'https://login.acme.cn' }, /different data centres/],
  ]
  const site = await openAcme(t)
  for (const [params, words] of cases) {
    const browser = site.browser()
    const { state } = await begin(site, browser)
    const refused = await comeBack(browser, { code: 'c-1', state, ...params })
    t.equal(refused.status, 403, JSON.stringify(params))
    t.match(refused.text, words)
    t.match(refused.text, /Begin again/)
  }
  t.equal(site.world.sent.length, 0, 'nothing was sent anywhere')
})

t.test('a data centre that never redirects is begun at its own host', async (t) => {
  const site = await openAcme(t)
  const browser = site.browser()
  await browser.open(await site.link({ integration: 'acme' }))
  const { location } = await browser.submit({ region: 'cn' })
  t.equal(location?.origin, 'https://login.acme.cn')
  await comeBack(browser, { code: 'c', state: location?.searchParams.get('state') ?? '' })
  t.equal(site.world.sent[0]?.origin, 'https://login.acme.cn')
})

t.test(
  'what is wrong with the settings at the vendor is told with the setting to change',
  async (t) => {
    const redirect = 'https://mortise.example/connect/callback'
    const cases: readonly (readonly [string, RegExp])[] = [
      ['invalid_client_secret', /does not accept the client secret .*POST \/oauth-app/],
      ['invalid_client', /does not accept the OAuth app.*client id and client secret/],
      ['invalid_redirect_uri', new RegExp(`register exactly this redirect URI: ${redirect}`)],
      ['invalid_scope', /does not grant one of the permissions.*every scope/],
      ['invalid_code', /Open the link again, and grant access without a pause/],
    ]
    for (const [error, words] of cases) {
      const site = await openAcme(t, () => ({ body: { error } }))
      const browser = site.browser()
      const { state } = await begin(site, browser)
      t.match((await comeBack(browser, { code: 'c', state })).text, words, error)
    }
  },
)

t.test('what went wrong on the way ends on a page that says what to do', async (t) => {
  const cases: readonly (readonly [Record<string, string>, Answers, RegExp])[] = [
    [{ error: 'access_denied' }, vendor, /was not granted, so nothing was connected/],
    [
      { error: 'odd', error_description: '<script>alert(1)</script>' },
      vendor,
      /sent you back without access: <script>alert\(1\)<\/script>/,
    ],
    [{ code: 'c' }, () => ({ status: 503, body: {} }), /answered status 503/],
    [
      { code: 'c' },
      (request) => (request.path === '/org' ? { status: 403, body: {} } : vendor(request)),
      /Not connected/,
    ],
  ]
  for (const [params, answers, words] of cases) {
    const site = await openAcme(t, answers)
    const browser = site.browser()
    const { state, url } = await begin(site, browser)
    const page = await comeBack(browser, { state, ...params })
    t.match(page.text, words)
    t.notMatch(page.html, '<script>')
    t.match(page.html, url, 'there is a way to begin again')
    t.equal((await browser.open(url)).status, 200, 'the link still works')
    t.same((await site.api('GET /integrated-account')).body['result'], [], 'nothing is left behind')
  }
})

t.test('without an OAuth app the page tells the operator what to register', async (t) => {
  const site = await openSite(t, { acme }, vendor)
  const browser = site.browser()
  await browser.open(await site.link({ integration: 'acme' }))
  const page = await browser.submit()
  t.equal(page.status, 409)
  t.match(page.text, /no OAuth app .*redirect URI https:\/\/mortise\.example\/connect\/callback/)
})

t.test('a link can narrow the scopes', async (t) => {
  const site = await openAcme(t)
  const { location } = await begin(site, site.browser(), { integration: 'acme', scopes: ['read'] })
  t.equal(location?.searchParams.get('scope'), 'read')
})

t.test('a link asks for what the methods need that the account is meant for', async (t) => {
  const people = `users:
  tags: [directory]
  list: { about: List users., get: /users, scopes: [users.read, read] }
  delete: { about: Delete one., delete: "/users/\${args.id}", scopes: [users.delete] }`
  const text = acme
    .replace('scopes: [read, write]', 'scopes: [read]')
    .replace(/resources: .*/, `resources:\n  ${people.replaceAll('\n', '\n  ')}`)
  const site = await openSite(t, { acme: text }, vendor)
  await site.api('POST /oauth-app', { integration: 'acme', client_id: 'c', client_secret: 's' })
  const scopesOf = async (filter: object) => {
    const { location } = await begin(site, site.browser(), { integration: 'acme', ...filter })
    return location?.searchParams.get('scope')
  }
  t.equal(await scopesOf({}), 'read,users.read,users.delete')
  t.equal(await scopesOf({ methods: ['read'] }), 'read,users.read')
  t.equal(await scopesOf({ methods: ['delete'], tags: ['directory'] }), 'read,users.delete')
  t.equal(await scopesOf({ methods: ['read'], scopes: ['own'] }), 'own')
  const wrong = await site.api('POST /link-token', { integration: 'acme', tags: ['directry'] })
  t.match(wrong, { status: 400, body: { message: /directry.*directory/s } })
})

t.test('connecting anew keeps the account, and accepts no other one', async (t) => {
  let org = '77'
  const site = await openAcme(t, (request) =>
    request.path === '/org' ? { body: { id: org, name: `Org ${org}` } } : vendor(request),
  )
  const browser = site.browser()
  const first = await begin(site, browser)
  await comeBack(browser, { code: 'c', state: first.state, location: 'eu' })
  const list = async () =>
    (await site.api('GET /integrated-account')).body['result'] as { id: string }[]
  const [account] = await list()
  const anew = { integrated_account_id: account?.id }
  const url = await site.link(anew)
  t.match((await browser.open(url)).text, /Reconnect Acme: Org 77/)
  const { location } = await browser.submit()
  t.equal(location?.origin, 'https://login.acme.eu', 'it stays in its data centre')
  org = '88'
  const refused = await comeBack(browser, {
    code: 'c',
    state: location?.searchParams.get('state') ?? '',
  })
  t.equal(refused.status, 409)
  t.match(refused.text, /connects "Org 77" anew, but access was granted to "Org 88"/)
  org = '77'
  await browser.open(url)
  const next = (await browser.submit()).location?.searchParams.get('state') ?? ''
  t.equal((await comeBack(browser, { code: 'c', state: next })).status, 200)
  const accounts = await list()
  t.equal(accounts.length, 1)
  t.match(accounts[0], { id: account?.id, status: 'active' })
})
