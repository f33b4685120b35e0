import t from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { type Served, serve } from './serve.ts'

const text = `
title: Shop
base: https://api.shop.example
auth:
  - bearer: personal_token
  - name: pair
    title: Name and password
    basic: { username: "\${account.user}", password: "\${account.password}" }
    ask: { user: { title: User, pattern: "^[a-z]+$" }, password: { secret: true } }
  - name: login
    exchange:
      ask: { user: User, password: { secret: true } }
      steps: [{ post: https://api.shop.example/login, json: { user: "\${account.user}", password: "\${account.password}" } }]
      expires: { default: 1h }
  - name: signed
    sign: { headers: { X-Signature: "\${$hmac('sha256', account.key, $request.path)}" } }
    ask: { key: { secret: true } }
resources:
  orders: { list: { about: List orders., get: /orders } }
`

type Test = Parameters<typeof serve>[0]

async function serveShop(t: Test): Promise<Served> {
  const catalog = createCatalog()
  const entries = catalog.update([{ file: 'shop.yaml', name: 'shop', text }])
  t.same(
    entries.flatMap(({ faults }) => faults),
    [],
  )
  return serve(t, { catalog })
}

const create = ({ request }: Served, input: object) =>
  request('POST /integrated-account', { integration: 'shop', ...input })

const list = ({ request }: Served, id: unknown) =>
  request(`GET /proxy/orders?integrated_account_id=${id}`)

const words = ['token-of-mine', 'word-of-mine', 'key-of-mine'] as const
const [personal, password, key] = words
const pair = Buffer.from(`me:${password}`).toString('base64')

t.test('an account authenticates in the way that it names, with what that asks for', async (t) => {
  const shop = await serveShop(t)
  shop.world.answers = ({ path }) =>
    path === '/login' ? { body: { access_token: 'session-1' } } : { body: [] }
  const cases = [
    { credentials: { personal_token: personal }, header: { authorization: `Bearer ${personal}` } },
    {
      auth: 'pair',
      settings: { user: 'me' },
      credentials: { password },
      header: { authorization: `Basic ${pair}` },
    },
    {
      auth: 'login',
      credentials: { user: 'me', password },
      header: { authorization: 'Bearer session-1' },
    },
    { auth: 'signed', credentials: { key }, header: { 'x-signature': /^[0-9a-f]{64}$/ } },
  ]
  for (const { header, ...input } of cases) {
    const { auth = 'the default' } = input
    const created = await create(shop, input)
    t.match(created, { status: 201, body: { status: 'active' } }, auth)
    t.match(await list(shop, created.body['id']), { status: 200 }, auth)
    t.match(shop.world.sent.at(-1), { path: '/orders', headers: header }, auth)
  }
  const told = [await shop.request('GET /integrated-account'), { text: shop.log() }]
  for (const { text } of told)
    for (const word of [...words, pair, 'session-1']) t.notOk(text.includes(word), word)
})

t.test('what a way does not ask for is told with what would be right', async (t) => {
  const shop = await serveShop(t)
  const cases = [
    {
      name: 'no such way',
      input: { auth: 'pear' },
      message: /named "pear"; expected "bearer", "pair"/,
    },
    {
      name: 'what another way asks for',
      input: { auth: 'pair', credentials: { key } },
      message: /does not ask for "key"/,
    },
    {
      name: 'not in the form that is wanted',
      input: { auth: 'pair', settings: { user: 'ME' }, credentials: { password } },
      message: /"User"/,
    },
  ]
  for (const { name, input, message } of cases) {
    const { status, body, text } = await create(shop, input)
    t.equal(status, 400, name)
    t.match(JSON.stringify(body).replaceAll('\\"', '"'), message, name)
    for (const word of words) t.notOk(text.includes(word), name)
  }
  const waiting = await create(shop, { auth: 'pair', settings: { user: 'me' } })
  t.match(waiting, { status: 201, body: { status: 'connecting' } })
})

t.test('fifty first calls at once make one login', async (t) => {
  const shop = await serveShop(t)
  let logins = 0
  shop.world.answers = async ({ path }) => {
    await new Promise((resolve) => setImmediate(resolve))
    return path === '/login' ? { body: { access_token: `session-${++logins}` } } : { body: [] }
  }
  const { body } = await create(shop, { auth: 'login', credentials: { user: 'me', password } })
  const answers = await Promise.all(Array.from({ length: 50 }, () => list(shop, body['id'])))
  t.same([...new Set(answers.map(({ status }) => status))], [200])
  t.equal(logins, 1)
  t.equal(shop.world.sent.length, 51)
  shop.world.time.now += 3_600_001
  await Promise.all(Array.from({ length: 5 }, () => list(shop, body['id'])))
  t.equal(logins, 2, 'and one more once the usual life of a session is over')
})

t.test('a way that the definition no longer has is told, and nothing is sent', async (t) => {
  const shop = await serveShop(t)
  const input = { auth: 'pair', settings: { user: 'me' }, credentials: { password } }
  const { body } = await create(shop, input)
  const renamed = text.replace('name: pair', 'name: basic_pair')
  shop.world.catalog.update([{ file: 'shop.yaml', name: 'shop', text: renamed }])
  const refused = await list(shop, body['id'])
  t.match(refused.text.replaceAll('\\"', '"'), /by "pair", which the definition has not; it has "/)
  t.equal(shop.world.sent.length, 0)
})
