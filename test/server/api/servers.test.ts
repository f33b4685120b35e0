import t from 'tap'
import { MINUTE, NOW } from '../acme.ts'
import { serve } from './serve.ts'

t.test('the token and the URL of a server are told once', async (t) => {
  const { request, connect, world, log } = await serve(t)
  const account = await connect()
  const line = `/integrated-account/${account}/mcp`
  const created = await request(`POST ${line}`, {
    name: 'Readers',
    config: { methods: ['read'], tags: ['directory'] },
    expires_at: '2030-01-01T00:01:00Z',
  })
  t.match(created, {
    status: 201,
    body: {
      name: 'Readers',
      config: { methods: ['read'], tags: ['directory'] },
      integrated_account_id: account,
      expires_at: '2030-01-01T00:01:00.000Z',
      token: /^mcp_[\w-]{43}$/,
    },
  })
  const { token, url, ...shown } = created.body
  t.equal(url, `https://mortise.example/mcp/${String(token)}`)
  t.match(await world.servers.find(String(token)), { name: 'Readers', accountId: account })

  const id = String(created.body['id'])
  const found = await request(`GET ${line}/${id}`)
  const listed = await request(`GET ${line}`)
  const changed = await request(`PATCH ${line}/${id}`, { name: 'Readers' })
  t.same(found.body, shown)
  t.same(listed.body, { result: [shown], next_cursor: null })
  for (const { text } of [found, listed, changed]) t.notMatch(text, String(token))
  t.notMatch(log(), String(token))
})

t.test('without a configuration or an expiry a server offers everything, for good', async (t) => {
  const { request, connect } = await serve(t)
  const line = `POST /integrated-account/${await connect()}/mcp`
  const all = { config: {}, expires_at: null }
  t.match(await request(line, { name: 'All' }), { status: 201, body: all })
  t.match(await request(line, { name: 'All', ...all }), { status: 201, body: all })
})

const REFUSED: readonly (readonly [string, object, RegExp])[] = [
  ['no name', {}, /"name" is missing/],
  ['an empty name', { name: '' }, /"name" must NOT have fewer than 1 characters/],
  ['an unknown method', { name: 'x', config: { methods: ['reed'] } }, /did you mean "read"\?/],
  ['an unknown tag', { name: 'x', config: { tags: ['directori'] } }, /did you mean "directory"\?/],
  [
    'a filter that leaves no tool',
    { name: 'x', config: { methods: ['list'], tags: ['offboarding'] } },
    /No tool of Acme passes the filter/,
  ],
  ['an unknown key', { name: 'x', config: { method: [] } }, /"config.method" is unknown/],
  ['a word alone', { name: 'x', config: { methods: 'read' } }, /"config.methods" must be array/],
  [
    'an end that is near',
    { name: 'x', expires_at: '2030-01-01T00:00:59Z' },
    /less than 60 seconds/,
  ],
  [
    'an end that is past',
    { name: 'x', expires_at: '2029-01-01T00:00:00Z' },
    /less than 60 seconds/,
  ],
  ['no time', { name: 'x', expires_at: 'tomorrow' }, /"expires_at" must be a time such as/],
]

t.test('what cannot be right is refused in words, on create and on change', async (t) => {
  const { request, connect } = await serve(t)
  const line = `/integrated-account/${await connect()}/mcp`
  const { body } = await request(`POST ${line}`, { name: 'Good' })
  const before = await request(`GET ${line}`)
  for (const [name, input, message] of REFUSED) {
    const refused = { status: 400, body: { kind: 'invalid_input', message } }
    t.match(await request(`POST ${line}`, input), refused, name)
    if (name === 'no name') continue
    t.match(await request(`PATCH ${line}/${String(body['id'])}`, input), refused, name)
  }
  t.same((await request(`GET ${line}`)).body, before.body, 'nothing was made or changed')
})

t.test('a change merges the configuration key by key, and null takes the end away', async (t) => {
  const { request, connect, world } = await serve(t)
  const line = `/integrated-account/${await connect()}/mcp`
  const { body } = await request(`POST ${line}`, {
    name: 'Old',
    config: { methods: ['read'], tags: ['directory'] },
    expires_at: '2030-01-02T00:00:00Z',
  })
  const item = `${line}/${String(body['id'])}`
  t.match(await request(`PATCH ${item}`, { config: { methods: ['delete'] } }), {
    status: 200,
    body: { name: 'Old', config: { methods: ['delete'], tags: ['directory'] } },
  })
  t.match((await request(`PATCH ${item}`, { name: 'New', expires_at: null })).body, {
    name: 'New',
    config: { methods: ['delete'], tags: ['directory'] },
    expires_at: null,
  })
  t.match((await request(`PATCH ${item}`, { config: { methods: [], tags: [] } })).body, {
    config: { methods: [], tags: [] },
  })
  world.catalog.update([])
  t.match(await request(`PATCH ${item}`, { name: 'Still' }), { status: 200 }, 'no tool is checked')
  t.match(await request(`PATCH ${item}`, { config: {} }), {
    status: 500,
    body: { kind: 'definition' },
  })
})

t.test('the URL of a disabled server finds nothing at once, until it is enabled', async (t) => {
  const { request, connect, world } = await serve(t)
  const line = `/integrated-account/${await connect()}/mcp`
  const { body } = await request(`POST ${line}`, { name: 'Pausing' })
  t.match(body, { enabled: true, disabled_at: null })
  const [token, item] = [String(body['token']), `${line}/${String(body['id'])}`]
  t.match(await world.servers.find(token), { name: 'Pausing' })
  const disabled = await request(`PATCH ${item}`, { enabled: false })
  t.match(disabled.body, { enabled: false, disabled_at: new Date(NOW).toISOString() })
  t.equal(await world.servers.find(token), undefined)
  world.time.now = NOW + MINUTE
  const again = await request(`PATCH ${item}`, { enabled: false, name: 'Paused' })
  t.match(again.body, { name: 'Paused', disabled_at: new Date(NOW).toISOString() }, 'as before')
  const rotated = await request(`POST ${item}/rotate`)
  t.equal(await world.servers.find(String(rotated.body['token'])), undefined, 'a new URL neither')
  t.match((await request(`PATCH ${item}`, { enabled: true })).body, { disabled_at: null })
  t.match(await world.servers.find(token), { name: 'Paused' })
})

t.test("no account reaches another account's server", async (t) => {
  const { request, connect, world } = await serve(t)
  const [mine, theirs] = [await connect(), await connect()]
  const { body } = await request(`POST /integrated-account/${theirs}/mcp`, { name: 'Theirs' })
  const { id, token } = body as { id: string; token: string }
  const line = `/integrated-account/${mine}/mcp/${id}`
  t.match(await request(`GET ${line}`), { status: 404 })
  t.match(await request(`PATCH ${line}`, { name: 'Stolen' }), { status: 404 })
  t.match(await request(`DELETE ${line}`), { status: 404 })
  t.match((await request(`GET /integrated-account/${mine}/mcp`)).body, { result: [] })
  t.match(await world.servers.find(token), { name: 'Theirs', accountId: theirs })
})

t.test('a deleted server is gone, and with its account all of them', async (t) => {
  const { request, connect, world } = await serve(t)
  const account = await connect()
  const line = `/integrated-account/${account}/mcp`
  const [one, other] = [
    await request(`POST ${line}`, { name: 'One' }),
    await request(`POST ${line}`, { name: 'Other' }),
  ]
  for (const { body } of [one, other]) await world.servers.find(String(body['token']))
  const item = `${line}/${String(one.body['id'])}`
  t.match(await request(`DELETE ${item}`), { status: 204 })
  t.match(await request(`GET ${item}`), { status: 404 })
  t.equal(await world.servers.find(String(one.body['token'])), undefined)
  t.match(await request(`DELETE /integrated-account/${account}`), { status: 204 })
  t.equal(await world.servers.find(String(other.body['token'])), undefined)
  t.match(await request(`GET ${line}`), { status: 404 })
  t.match(await request(`POST ${line}`, { name: 'Late' }), { status: 404 })
})
