import t from 'tap'
import { startRecorder } from '../../../server/audit/recorder.ts'
import { beginSignIn } from '../../../server/sign-ins/begin.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { NOW } from '../acme.ts'
import { serve, TOKEN } from './serve.ts'

const lineOf = (id: string, tool: string) => `POST /integrated-account/${id}/tools/${tool}/call`

t.test(
  'a tool is tried: what is sent without secrets, what comes back, and the time',
  async (t) => {
    const { request, connect, world, log } = await serve(t)
    const id = await connect({ credentials: { access_token: 'very-secret-token' } })
    world.answers = () => ({ body: { users: [{ id: '1', name: 'Ada' }], more: false } })
    const { status, body, text } = await request(lineOf(id, 'list_all_acme_users'), {
      arguments: { active: true },
    })
    t.equal(status, 200)
    t.match(body, {
      tool: 'list_all_acme_users',
      request: {
        method: 'GET',
        url: /^https:\/\/api\.acme\.example\/v1\/users\?.*active=true/,
        headers: { authorization: 'Bearer [access token]' },
        body: null,
      },
      result: { result: [{ id: '1', name: 'Ada' }], next_cursor: null, result_count: 1 },
      error: null,
      upstream: { status: 200, requests: 1, rate_limit: null },
    })
    t.ok(Number(body['duration']) >= Number(body['fetch_duration']))
    t.equal(world.sent.length, 1)
    const [sent] = world.sent
    t.equal(sent?.headers['authorization'], 'Bearer very-secret-token')
    const shown = body['request'] as { readonly url: string }
    t.equal(shown.url, `${sent?.origin}${sent?.path}`, 'what is shown is what was sent')
    t.notMatch(text + log(), 'very-secret-token')
  },
)

t.test('what would be sent is shown without sending it', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const { body } = await request(lineOf(id, 'create_a_acme_user'), {
    arguments: { name: 'Ada' },
    dry_run: true,
  })
  t.match(body, {
    request: {
      method: 'POST',
      url: 'https://api.acme.example/v1/users',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"Ada"}',
    },
    result: null,
    error: null,
    upstream: null,
    duration: 0,
  })
  t.same(world.sent, [])
})

t.test('what goes wrong is an answer', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const wrong = await request(lineOf(id, 'get_single_acme_user_by_id'), { arguments: {} })
  t.match(wrong, {
    status: 200,
    body: { request: null, result: null, error: { kind: 'invalid_input' }, upstream: null },
  })
  world.answers = () => ({
    status: 429,
    headers: { 'retry-after': '7' },
    body: { code: 'SLOW', message: 'Slow down.' },
  })
  t.match((await request(lineOf(id, 'list_all_acme_roles'), {})).body, {
    request: { url: 'https://api.acme.example/v1/roles' },
    error: {
      kind: 'rate_limited',
      retry_after_seconds: 7,
      upstream: { status: 429, code: 'SLOW', message: 'Slow down.' },
    },
    upstream: { status: 429, requests: 1 },
  })
})

t.test('only a tool of an account can be tried', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  t.match(await request(lineOf(id, 'list_all_acme_user'), {}), {
    status: 404,
    body: { message: /has no tool "list_all_acme_user", did you mean "list_all_acme_users"/ },
  })
  t.equal((await request(lineOf(id, 'photo'), {})).status, 404)
  t.equal((await request(lineOf('nobody', 'list_all_acme_users'), {})).status, 404)
  t.match(await request(lineOf(id, 'list_all_acme_users'), { arguments: 'x' }), { status: 400 })
  world.catalog.update([])
  t.equal((await request(lineOf(id, 'list_all_acme_users'), {})).status, 500)
})

t.test('what is tried is logged, with a receipt of what was deleted', async (t) => {
  const store = await openSqliteStore(':memory:')
  const log = { error: () => undefined }
  const audit = startRecorder({ calls: store.calls, clock: () => NOW, log, everyMs: 3_600_000 })
  const { request, connect, world } = await serve(t, { store, audit, keepsReceipts: true })
  const id = await connect({ tenant_id: 'own' })
  world.answers = ({ method }) => ({ body: method === 'GET' ? { id: '7', name: 'Ada' } : {} })
  await request(lineOf(id, 'delete_a_acme_user_by_id'), { arguments: { id: '7' } })
  await audit.close()
  const { body } = await request('GET /log?log_type=try')
  const [row] = body['result'] as readonly { id: string }[]
  t.match(row, {
    log_type: 'try',
    tenant_id: 'own',
    integrated_account_id: id,
    tool_name: 'delete_a_acme_user_by_id',
    resource: 'users',
    method: 'delete',
    outcome: 'ok',
    api_token: { name: 'operator' },
  })
  t.match((await request(`GET /log/${row?.id}`)).body, { receipt: { id: '7', name: 'Ada' } })
})

t.test('what a person who is signed in tries is logged as of the dashboard', async (t) => {
  const store = await openSqliteStore(':memory:')
  const log = { error: () => undefined }
  const audit = startRecorder({ calls: store.calls, clock: () => NOW, log, everyMs: 3_600_000 })
  const { request, connect, world } = await serve(t, { store, audit })
  const id = await connect()
  const begun = await beginSignIn(world, TOKEN)
  const browser = {
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
    'sec-fetch-site': 'same-origin',
  }
  const cookie = `mortise_sign_in=${begun.ok ? begun.value.value : ''}`
  const line = lineOf(id, 'list_all_acme_users')
  const signedIn = await request(line, {}, { headers: { ...browser, cookie } })
  t.equal(signedIn.status, 200)
  await request(line, {}, { headers: { ...browser, authorization: `Bearer ${TOKEN}` } })
  await audit.close()
  const { body } = await request('GET /log?log_type=try')
  const rows = body['result'] as readonly { readonly client_name: string }[]
  t.same(rows.map(({ client_name }) => client_name).sort(), ['Dashboard', 'Mozilla'])
})
