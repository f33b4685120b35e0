import t from 'tap'
import { serve, TOKEN } from './serve.ts'

t.test('health is open, all else takes an API token', async (t) => {
  const { request } = await serve(t)
  const open = { headers: {} }
  t.match(await request('GET /healthz', undefined, open), { status: 200, body: { status: 'ok' } })
  for (const line of [
    'GET /integration',
    'GET /integrated-account',
    'POST /integrated-account',
    'GET /integrated-account/x/mcp',
    'GET /oauth-app',
    'GET /proxy/users',
    'DELETE /proxy/users/1',
  ]) {
    const answer = await request(line, undefined, open)
    t.match(answer, { status: 401, body: { statusCode: 401, error: 'Unauthorized', kind: 'auth' } })
    t.equal(answer.headers['www-authenticate'], 'Bearer realm="mortise"', line)
  }
})

t.test('a wrong token is refused, in whatever form it comes', async (t) => {
  const { request, log } = await serve(t)
  for (const authorization of [
    'Bearer wrong-token',
    `Bearer ${TOKEN}x`,
    `Basic ${Buffer.from(`x:${TOKEN}`).toString('base64')}`,
    `Bearer ${TOKEN} ${TOKEN}`,
    `Bearer ${'x'.repeat(5000)}`,
    TOKEN,
  ]) {
    const answer = await request('GET /integration', undefined, { headers: { authorization } })
    t.equal(answer.status, 401, authorization.slice(0, 40))
    t.notMatch(answer.text, /wrong-token/)
  }
  t.match(
    await request('GET /integration', undefined, { headers: { authorization: `bearer ${TOKEN}` } }),
    { status: 200 },
  )
  t.notMatch(log(), TOKEN)
})

t.test('answers are not to be kept by anybody on the way', async (t) => {
  const { request } = await serve(t)
  t.match(await request('GET /integration'), { headers: { 'cache-control': 'no-store' } })
})

t.test('an address at which there is nothing is told without repeating it', async (t) => {
  const { request } = await serve(t)
  const answer = await request('GET /mcp/secret-token')
  t.match(answer, { status: 404, body: { kind: 'not_found', error: 'Not Found' } })
  t.notMatch(answer.text, /secret-token/)
})

t.test('a body that cannot be read is told', async (t) => {
  const { request } = await serve(t)
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const cases: readonly (readonly [object, number, string])[] = [
    [{ headers, payload: '{"integration":' }, 400, 'invalid_input'],
    [{ headers, payload: '{"__proto__":{}}' }, 400, 'invalid_input'],
    [{ headers, payload: `{"label":"${'x'.repeat(2 ** 20)}"}` }, 413, 'too_large'],
    [
      { headers: { ...headers, 'content-type': 'text/xml' }, payload: '<a/>' },
      415,
      'invalid_input',
    ],
    [{ headers }, 400, 'invalid_input'],
  ]
  for (const [options, status, kind] of cases) {
    t.match(await request('POST /integrated-account', undefined, options), {
      status,
      body: { statusCode: status, kind, hint: /./ },
    })
  }
})

t.test('what fails unexpectedly is told by an incident that stands in the log', async (t) => {
  const { request, world, log } = await serve(t)
  await world.store.close()
  const { status, body, text } = await request('GET /integrated-account')
  t.equal(status, 500)
  t.equal(body['kind'], 'internal')
  const [incident = ''] = /[0-9a-f-]{36}/.exec(String(body['message'])) ?? []
  t.match(log(), new RegExp(`"incident":"${incident}"`))
  t.notMatch(text, /database|driver/i)
})

t.test('integrations are listed with what is wrong with them', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /integration')
  t.match(body['result'], [{ name: 'acme' }, { name: 'broken' }, { name: 'open_data' }])
  t.match((await request('GET /integration/acme')).body, {
    title: 'Acme',
    auth: 'oauth2',
    tools: 7,
    is_serving: true,
    is_stale: false,
    faults: [],
    region: { ask: 'Data centre', default: 'us', of: [{ name: 'us' }, { name: 'eu' }] },
  })
  t.match((await request('GET /integration/broken')).body, {
    is_serving: false,
    tools: 0,
    region: null,
    faults: [{ file: 'broken.yaml', line: 1, column: 1, problem: /resources/, severity: 'error' }],
  })
  t.match(await request('GET /integration/acne'), {
    status: 404,
    body: { message: /did you mean "acme"\?/ },
  })
})

t.test('an OAuth app goes in with its secret, which never comes out', async (t) => {
  const { request, log, world } = await serve(t)
  const app = { integration: 'acme', client_id: 'client-1', client_secret: 'the-client-secret' }
  const created = await request('POST /oauth-app', app)
  t.match(created, { status: 201, body: { integration: 'acme', region: null } })
  const id = String(created.body['id'])
  world.time.now += 1
  t.match(await request('POST /oauth-app', { ...app, region: 'eu' }), { body: { region: 'eu' } })
  const replaced = await request('POST /oauth-app', { ...app, client_id: 'client-2' })
  t.match(replaced.body, { id, client_id: 'client-2' })
  const listed = await request('GET /oauth-app')
  t.match(listed.body, { result: [{ id }, { region: 'eu' }], next_cursor: null })
  const found = await request(`GET /oauth-app/${id}`)
  t.match(found, { status: 200, body: { client_id: 'client-2' } })
  for (const { text } of [created, replaced, listed, found]) t.notMatch(text, /the-client-secret/)
  t.notMatch(log(), /the-client-secret/)

  t.match(await request(`DELETE /oauth-app/${id}`), { status: 204, text: '' })
  t.match(await request(`DELETE /oauth-app/${id}`), { status: 404 })
  t.match(await request(`GET /oauth-app/${id}`), { status: 404 })
  t.match(await request('POST /oauth-app', { ...app, region: 'mars' }), {
    status: 400,
    body: { message: /no region "mars": its regions are us, eu/ },
  })
})
