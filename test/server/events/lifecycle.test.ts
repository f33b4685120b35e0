import t, { type Test } from 'tap'
import { anAccount } from '../../contracts/store.ts'
import { type Answers, MINUTE, NOW } from '../acme.ts'
import { openSite, type Site } from '../connect/site.ts'
import { deliverDue } from './deliver-due.ts'

const keyed = `
title: Keyed
base: https://api.keyed.example
auth:
  ask: { key: { title: Key, secret: true } }
  apply: { headers: { X-Key: "\${account.key}" } }
connect: [{ get: /me, save: { label: name } }]
resources:
  users:
    list: { about: List users., get: /users }
    delete: { about: Delete a user., delete: "/users/\${args.id}" }
`

const granted = `
title: Granted
base: https://api.granted.example
auth:
  oauth2:
    authorize: https://login.granted.example/authorize
    token: https://login.granted.example/token
    revoke: { post: "https://login.granted.example/revoke", form: { token: "\${token.refresh}" } }
resources: { users: { list: { about: List users., get: /users } } }
`

/** Who answers what: the vendor by path, and whoever is told of events. */
interface Peers {
  vendor: Answers
  hook: Answers
}

async function open(t: Test): Promise<{ site: Site; peers: Peers }> {
  const peers: Peers = { vendor: () => ({ body: [] }), hook: () => ({ body: {} }) }
  const site = await openSite(t, { keyed, granted }, (request) =>
    request.origin === 'https://hooks.example' ? peers.hook(request) : peers.vendor(request),
  )
  return { site, peers }
}

/** The names of the events that arrived, in their order. */
function told(site: Site): readonly string[] {
  return site.world.sent
    .filter(({ origin }) => origin === 'https://hooks.example')
    .map(({ headers }) => String(headers['x-mortise-event']).replace('integrated_account:', ''))
}

async function deliver({ world }: Site): Promise<void> {
  // The send of a test is the same for every account.
  await deliverDue({ ...world, send: world.sendFor(anAccount()) })
}

async function connect(site: Site, body: object): Promise<string> {
  const { body: account } = await site.api('POST /integrated-account', body)
  return String(account['id'])
}

const withKey = { integration: 'keyed', credentials: { key: 'k-1' }, tenant_id: 'tenant-1' }

const list = (id: string) => `GET /proxy/users?integrated_account_id=${id}`

/** What is written behind a call's back is written soon. */
async function until(check: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('it was never so')
}

t.test('an account that its vendor refuses says so, and says why', async (t) => {
  const { site, peers } = await open(t)
  await site.api('POST /webhook', { url: 'https://hooks.example/in' })
  const id = await connect(site, withKey)
  const read = async () => (await site.api(`GET /integrated-account/${id}`)).body
  t.match(await read(), { status: 'active', last_error: null, last_forbidden_error: null })
  peers.vendor = () => ({ status: 401, body: {} })
  t.equal((await site.api(list(id))).status, 401)
  await until(async () => (await read())['status'] === 'needs_reauth')
  t.match(await read(), {
    last_error: { kind: 'auth', message: /401/, occurred_at: new Date(NOW).toISOString() },
  })
  t.match((await site.api('GET /integrated-account?status=needs_reauth')).body, {
    result: [{ id }],
  })
  t.same((await site.api('GET /integrated-account?status=active')).body['result'], [])
  peers.vendor = () => ({ body: { name: 'Ada' } })
  t.match((await site.api(`POST /integrated-account/${id}/verify`)).body, {
    status: 'active',
    last_error: null,
    identity: { label: 'Ada' },
  })
  await until(async () => {
    await deliver(site)
    return told(site).length >= 4
  })
  t.same([...told(site)].sort(), ['active', 'authentication_error', 'created', 'reactivated'])
})

t.test('one thing that an account may not do is kept, and its status stays', async (t) => {
  const { site, peers } = await open(t)
  const id = await connect(site, withKey)
  peers.vendor = () => ({ status: 403, body: {} })
  t.equal((await site.api(list(id))).status, 403)
  const read = async () => (await site.api(`GET /integrated-account/${id}`)).body
  await until(async () => (await read())['last_forbidden_error'] !== null)
  t.match(await read(), {
    status: 'active',
    last_forbidden_error: { resource: 'users', method: 'list', missing_scopes: [] },
  })
})

t.test('what may pass leaves an account as it is', async (t) => {
  const { site, peers } = await open(t)
  const id = await connect(site, withKey)
  for (const status of [429, 500, 503]) {
    peers.vendor = () => ({ status, body: {} })
    await site.api(list(id))
    t.not((await site.api(`POST /integrated-account/${id}/verify`)).status, 200)
    t.match((await site.api(`GET /integrated-account/${id}`)).body, {
      status: 'active',
      last_error: null,
    })
  }
})

t.test('a connection that does not prove itself is told from one that has ended', async (t) => {
  const { site, peers } = await open(t)
  const id = await connect(site, withKey)
  peers.vendor = () => ({ status: 403, body: {} })
  const { body } = await site.api(`POST /integrated-account/${id}/verify`)
  t.match(body, { status: 'validation_error', last_error: { kind: 'forbidden' } })
  peers.vendor = () => ({ status: 401, body: {} })
  t.match((await site.api(`POST /integrated-account/${id}/verify`)).body, {
    status: 'needs_reauth',
  })
})

t.test('a refused renewal is told once, and new credentials make the account well', async (t) => {
  const { site, peers } = await open(t)
  await site.api('POST /oauth-app', { integration: 'granted', client_id: 'c', client_secret: 's' })
  await site.api('POST /webhook', {
    url: 'https://hooks.example/in',
    events: ['integrated_account:authentication_error', 'integrated_account:reactivated'],
  })
  const id = await connect(site, { integration: 'granted', credentials: { refresh_token: 'r-1' } })
  peers.vendor = () => ({ status: 400, body: { error: 'invalid_grant' } })
  await site.api(list(id))
  await site.api(list(id))
  const read = async () => (await site.api(`GET /integrated-account/${id}`)).body
  t.match(await read(), { status: 'needs_reauth', last_error: { message: /invalid_grant/ } })
  await site.api('POST /oauth-app', { integration: 'granted', client_id: 'c', client_secret: 'z' })
  t.match(await read(), { status: 'active', last_error: null }, 'another client may be accepted')
  await site.api(list(id))
  const credentials = { access_token: 'a-2' }
  t.match((await site.api(`PATCH /integrated-account/${id}`, { credentials })).body, {
    status: 'active',
    last_error: null,
  })
  await deliver(site)
  const [error, back] = ['authentication_error', 'reactivated']
  t.same([...told(site)].sort(), [error, error, back, back])
})

t.test('a token is renewed when somebody asks', async (t) => {
  const { site, peers } = await open(t)
  await site.api('POST /oauth-app', { integration: 'granted', client_id: 'c', client_secret: 's' })
  const credentials = { access_token: 'a-1', refresh_token: 'r-1' }
  const id = await connect(site, { integration: 'granted', credentials })
  peers.vendor = ({ path, headers }) =>
    path === '/token' ? { body: { access_token: 'a-2' } } : { body: [headers['authorization']] }
  const refresh = { integrated_account_id: id }
  t.match((await site.api('POST /integrated-account/refresh-credentials', refresh)).body, { id })
  t.match((await site.api(list(id))).body, { result: ['Bearer a-2'] })
})

t.test('a deleted account is gone at once, and its grant is taken back', async (t) => {
  const { site, peers } = await open(t)
  await site.api('POST /webhook', { url: 'https://hooks.example/in', tenant_id: 'other' })
  const credentials = { access_token: 'a-1', refresh_token: 'r-1' }
  const account = { integration: 'granted', credentials }
  const first = await connect(site, account)
  t.equal((await site.api(`DELETE /integrated-account/${first}`)).status, 204)
  const revoked = site.world.sent.at(-1)
  t.match([revoked?.path, revoked?.body], ['/revoke', 'token=r-1'])
  peers.vendor = () => ({ status: 500, body: {} })
  const second = await connect(site, account)
  t.equal((await site.api(`DELETE /integrated-account/${second}`)).status, 204)
  t.match(site.world.faults, [{ message: /A grant was not revoked: .*500/ }])
  t.equal((await site.api(`GET /integrated-account/${second}`)).status, 404)
  t.same(told(site), [], 'another tenant is told nothing')
})

t.test('who is told of a deleted account learns whether its grant was taken back', async (t) => {
  const { site, peers } = await open(t)
  const events = ['integrated_account:deleted']
  await site.api('POST /webhook', { url: 'https://hooks.example/in', events })
  const credentials = { access_token: 'a-1', refresh_token: 'r-1' }
  const account = { integration: 'granted', credentials }
  const ids = [await connect(site, account), await connect(site, account)]
  ids.push(await connect(site, withKey))
  peers.vendor = () => ({ status: site.world.sent.length === 1 ? 200 : 500 })
  for (const id of ids) await site.api(`DELETE /integrated-account/${id}`)
  await deliver(site)
  const bodies = site.world.sent.flatMap(({ origin, body }) =>
    origin === 'https://hooks.example' ? [JSON.parse(String(body)) as { payload: object }] : [],
  )
  t.same(
    bodies.map(({ payload }) => ['id', 'revoked'].map((key) => Object(payload)[key])).sort(),
    [
      [ids[0], true],
      [ids[1], false],
      [ids[2], false],
    ].sort(),
  )
})

t.test('an account whose credentials cannot be opened any more can be deleted', async (t) => {
  const { site } = await open(t)
  const credentials = { access_token: 'a-1', refresh_token: 'r-1' }
  const id = await connect(site, { integration: 'granted', credentials })
  await site.world.store.accounts.update(id, { credentials: 'v1.gone.AAAA' }, NOW)
  t.equal((await site.api(`DELETE /integrated-account/${id}`)).status, 204)
  t.match(site.world.faults, [{ message: /A grant was not revoked/, facts: { account: id } }])
})

t.test('deliveries are tried again until they are taken or given up', async (t) => {
  const { site, peers } = await open(t)
  const { body: hook } = await site.api('POST /webhook', { url: 'https://hooks.example/in?x=1' })
  await connect(site, { ...withKey, credentials: {} })
  await connect(site, withKey)
  const log = async () => {
    const { body } = await site.api(`GET /webhook/${hook['id']}/deliveries`)
    return body['result'] as { state: string; attempts: number; answer: string; event: string }[]
  }
  peers.hook = () => ({ status: 500, body: {} })
  await deliver(site)
  t.match(await log(), [{ state: 'pending', attempts: 1, answer: 'status 500' }])
  const count = told(site).length
  await deliver(site)
  t.equal(told(site).length, count, 'not before its time')
  site.world.time.now += 11_000
  peers.hook = () => ({ status: 204 })
  await deliver(site)
  t.ok((await log()).every(({ state, attempts }) => state === 'delivered' && attempts === 2))
  peers.hook = () => ({ status: 302, headers: { location: 'http://169.254.169.254/' } })
  t.equal((await site.api(`POST /webhook/${hook['id']}/test`)).status, 202)
  for (let attempt = 0; attempt < 9; attempt += 1) {
    await deliver(site)
    site.world.time.now += 24 * 60 * MINUTE
  }
  t.match((await log()).at(-1), {
    event: 'test',
    state: 'failed',
    attempts: 7,
    answer: 'status 302',
  })
})
