import t from 'tap'
import { serve } from './serve.ts'

const CREDENTIALS = {
  access_token: 'the-access-token',
  refresh_token: 'the-refresh-token',
  expires_at: '2030-01-01T01:00:00Z',
}

t.test('an account is created with its credentials, which never come out', async (t) => {
  const { request, log } = await serve(t)
  const created = await request('POST /integrated-account', {
    integration: 'acme',
    tenant_id: 'tenant-1',
    region: 'eu',
    settings: { subdomain: 'x' },
    label: 'Acme of Zoë',
    credentials: CREDENTIALS,
  })
  t.match(created, {
    status: 201,
    body: {
      integration: 'acme',
      tenant_id: 'tenant-1',
      region: 'eu',
      settings: { subdomain: 'x' },
      label: 'Acme of Zoë',
      status: 'active',
      is_sandbox: false,
      has_credentials: true,
      created_at: '2030-01-01T00:00:00.000Z',
    },
  })
  const id = String(created.body['id'])
  const found = await request(`GET /integrated-account/${id}`)
  t.same(found.body, { ...created.body, last_call_at: null, last_failed_call: null })
  for (const { text } of [created, found, await request('GET /integrated-account')]) {
    t.notMatch(text, /the-(access|refresh)-token|sealed|v1\./)
  }
  t.notMatch(log(), /the-(access|refresh)-token/)
})

t.test(
  'an account without a region lives in the default one, and without credentials it waits',
  async (t) => {
    const { request } = await serve(t)
    t.match(await request('POST /integrated-account', { integration: 'acme' }), {
      body: { region: 'us', status: 'connecting', has_credentials: false, tenant_id: null },
    })
    t.match(await request('POST /integrated-account', { integration: 'open_data' }), {
      body: { region: null, status: 'active' },
    })
  },
)

const REFUSED: readonly (readonly [string, object, RegExp])[] = [
  ['no integration', {}, /"integration" is missing/],
  ['an unknown one', { integration: 'acne' }, /no integration "acne", did you mean "acme"\?/],
  ['a broken one', { integration: 'broken' }, /no integration "broken"/],
  ['an unknown region', { integration: 'acme', region: 'mars' }, /its regions are us, eu/],
  ['a region where there is none', { integration: 'open_data', region: 'eu' }, /has no regions/],
  ['a name of Object', { integration: 'acme', region: 'toString' }, /no region "toString"/],
  [
    'a wrong key',
    { integration: 'acme', tenantid: 'x' },
    /"tenantid" is unknown, did you mean "tenant_id"/,
  ],
  ['a wrong type', { integration: 'acme', settings: [] }, /"settings" must be object/],
  [
    'a number for a text',
    { integration: 'acme', tenant_id: 7 },
    /"tenant_id" must be string or null/,
  ],
  [
    'empty credentials',
    { integration: 'acme', credentials: {} },
    /"access_token", "refresh_token"/,
  ],
  [
    'a token with a line break',
    { integration: 'acme', credentials: { access_token: 'the-secret\n' } },
    /"credentials.access_token" must match/,
  ],
  [
    'an expiry without a zone',
    { integration: 'acme', credentials: { access_token: 'a', expires_at: '2030-01-01T00:00:00' } },
    /"credentials.expires_at" must be a time such as/,
  ],
]

t.test('what cannot be right is refused in words', async (t) => {
  const { request } = await serve(t)
  for (const [name, body, message] of REFUSED) {
    const answer = await request('POST /integrated-account', body)
    t.match(answer, { status: 400, body: { kind: 'invalid_input', message, hint: /./ } }, name)
    t.notMatch(answer.text, /the-secret/)
  }
  t.match((await request('GET /integrated-account')).body, { result: [] }, 'nothing was made')
})

t.test('a listing is filtered, and turned page by page', async (t) => {
  const { request, connect } = await serve(t)
  const ids: string[] = []
  for (const tenant_id of ['a', 'b', 'a', 'a']) ids.push(await connect({ tenant_id }))
  const idsOf = ({ body }: { body: Record<string, unknown> }) =>
    (body['result'] as { id: string }[]).map(({ id }) => id)

  const seen: string[] = []
  let cursor = ''
  do {
    const page = await request(`GET /integrated-account?tenant_id=a&limit=2${cursor}`)
    seen.push(...idsOf(page))
    const next = page.body['next_cursor']
    cursor = typeof next === 'string' ? `&next_cursor=${next}` : ''
  } while (cursor !== '')
  t.same(seen.sort(), [ids[0], ids[2], ids[3]].sort())

  t.same(idsOf(await request('GET /integrated-account?integration=open_data')), [])
  t.equal(idsOf(await request('GET /integrated-account?integration=acme')).length, 4)
  t.match(await request('GET /integrated-account?limit=0'), {
    status: 400,
    body: { message: /In the query, "limit" must be >= 1/ },
  })
  t.match(await request('GET /integrated-account?tenant=a'), {
    status: 400,
    body: { message: /"tenant" is unknown/ },
  })
  t.match(await request('GET /integrated-account?next_cursor=x'), {
    status: 400,
    body: { message: /"next_cursor" is not one/ },
  })
})

t.test('a change keeps what it does not name', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect({ tenant_id: 'a', settings: { one: 1, two: 2 }, label: 'Old' })
  const line = `PATCH /integrated-account/${id}`
  world.time.now += 1000
  t.match(await request(line, { settings: { two: null, three: 3 }, region: 'eu' }), {
    status: 200,
    body: {
      tenant_id: 'a',
      label: 'Old',
      region: 'eu',
      settings: { one: 1, two: undefined, three: 3 },
      has_credentials: true,
      updated_at: '2030-01-01T00:00:01.000Z',
    },
  })
  t.match(await request(line, { tenant_id: null, label: 'New', region: null }), {
    body: { tenant_id: null, label: 'New', region: 'us' },
  })
  t.match(await request(line, { region: 'mars' }), { status: 400 })
  t.match(await request(line, { integration: 'open_data' }), { status: 400 })
})

t.test('credentials are replaced or taken away, and the status follows', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const line = `PATCH /integrated-account/${id}`
  const gone = { has_credentials: false, status: 'connecting' }
  t.match((await request(line, { credentials: null })).body, gone)
  await world.store.accounts.update(id, { status: 'needs_reauth' }, 1)
  t.match((await request(line, { label: 'Still' })).body, { status: 'needs_reauth' })
  const renewed = { has_credentials: true, status: 'active' }
  t.match((await request(line, { credentials: { refresh_token: 'r' } })).body, renewed)
  t.match(await request(line, { credentials: 7 }), {
    status: 400,
    body: { message: /"credentials" must be credentials or null/ },
  })
})

t.test('a deleted account is gone, and so is an unknown one', async (t) => {
  const { request, connect } = await serve(t)
  const id = await connect()
  const line = `/integrated-account/${id}`
  t.match(await request(`DELETE ${line}`), { status: 204 })
  for (const method of ['GET', 'DELETE']) {
    t.match(await request(`${method} ${line}`), { status: 404, body: { kind: 'not_found' } })
  }
  t.match(await request(`PATCH ${line}`, { label: 'x' }), { status: 404 })
  t.match(await request(`GET ${line}/tools`), { status: 404 })
})

t.test("an account's tools are those that a server with the same filter would offer", async (t) => {
  const { request, connect } = await serve(t)
  const id = await connect()
  const namesOf = async (query = '') => {
    const { body } = await request(`GET /integrated-account/${id}/tools${query}`)
    return (body['result'] as { name: string }[]).map(({ name }) => name)
  }
  t.equal((await namesOf()).length, 7)
  t.same(await namesOf('?methods=read&tags=directory'), [
    'list_all_acme_users',
    'get_single_acme_user_by_id',
  ])
  t.same(await namesOf('?methods=delete,merge'), ['delete_a_acme_user_by_id', 'acme_users_merge'])
  t.same(await namesOf('?allow=acme_users_merge,list_all_acme_users&deny=list_all_acme_users'), [
    'acme_users_merge',
  ])
  t.match((await request(`GET /integrated-account/${id}/tools?methods=list`)).body, {
    result: [
      {
        resource: 'users',
        method: 'list',
        tags: ['directory'],
        description: /List users/,
        input_schema: { type: 'object', properties: { limit: { type: 'integer' } } },
        annotations: { readOnlyHint: true },
      },
      { resource: 'roles' },
    ],
  })
  t.match(await request(`GET /integrated-account/${id}/tools?methods=reed`), {
    status: 400,
    body: { message: /Unknown method "reed", did you mean "read"\?/ },
  })
})
