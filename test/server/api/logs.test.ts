import t from 'tap'
import { startRecorder } from '../../../server/audit/recorder.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { createApiToken } from '../../../server/tokens/create.ts'
import { aCall } from '../../contracts/calls.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { NOW } from '../acme.ts'
import { serve } from './serve.ts'

t.test('a call of the proxy API is logged, with what it cost and without secrets', async (t) => {
  const store = await openSqliteStore(':memory:')
  const log = { error: () => undefined }
  const audit = startRecorder({ calls: store.calls, clock: () => NOW, log, everyMs: 3_600_000 })
  const { request, connect, world } = await serve(t, { store, audit })
  const id = await connect({ tenant_id: 'acme-inc' })
  world.answers = () => ({ body: { users: [{ id: '1' }, { id: '2' }] } })
  await request(`GET /proxy/users?integrated_account_id=${id}&limit=7`)
  world.time.now += 1000
  world.answers = () => ({ status: 403, body: { message: 'No.' } })
  await request(`GET /proxy/users?integrated_account_id=${id}`)
  await audit.close()
  const { body } = await request('GET /log?log_type=proxy')
  t.match(body['result'], [
    { outcome: 'forbidden', http_status_code: 403, result_count: null },
    {
      log_type: 'proxy',
      tenant_id: 'acme-inc',
      integrated_account_id: id,
      integration: 'acme',
      mcp_server_id: null,
      client_name: 'lightMyRequest',
      api_token: { id: null, name: 'operator' },
      resource: 'users',
      method: 'list',
      arguments: { limit: 7 },
      outcome: 'ok',
      http_status_code: 200,
      upstream_requests: 1,
      result_count: 2,
    },
  ])
  for (const row of body['result'] as readonly Record<string, number>[]) {
    t.ok(Number(row['duration']) >= Number(row['fetch_duration']))
  }
})

/** A log of three calls, in two tenants. */
async function serveLog(t: Parameters<typeof serve>[0]) {
  const served = await serve(t)
  await served.world.store.calls.insert([
    aCall({ id: 'old', createdAt: NOW - 2 * 24 * 3_600_000 }),
    aCall({ id: 'one', createdAt: NOW - 2000, tool: 'get_single_acme_user_by_id' }),
    aCall({ id: 'two', createdAt: NOW - 1000, tenantId: 'other', outcome: 'auth' }),
  ])
  const idsOf = async (query: string) => {
    const { body } = await served.request(`GET /log${query}`)
    return (body['result'] as readonly { readonly id: string }[]).map(({ id }) => id)
  }
  return { ...served, idsOf }
}

t.test('the log is searched by every fact, a day back unless told otherwise', async (t) => {
  const { idsOf } = await serveLog(t)
  for (const [query, ids] of [
    ['', ['two', 'one']],
    ['?created_at[gte]=2029-12-29T00:00:00Z', ['two', 'one', 'old']],
    ['?created_at[gte]=2030-01-01T00:30:00Z', []],
    ['?created_at[lte]=2029-12-31T00:00:00Z', ['old']],
    ['?tenant_id=other', ['two']],
    ['?log_type=proxy', []],
    ['?log_type_filter[tool_name]=get_single_acme_user_by_id', ['one']],
    ['?log_type_filter[outcome]=auth', ['two']],
    ['?log_type_filter[request_id]=one', ['one']],
    ['?log_type_filter[client_name]=claude-code&log_type_filter[client_version]=1', []],
    ['?log_type_filter[mcp_server_id]=s1&log_type_filter[resource]=users', ['two', 'one']],
  ] as const) {
    t.same(await idsOf(query), ids, query)
  }
})

t.test('what is asked wrongly is told', async (t) => {
  const { request } = await serveLog(t)
  for (const [query, message] of [
    ['?created_at[gte]=2029-01-01T00:00:00Z', /by 31 days at most/],
    ['?created_at[gte]=2031-01-01T00:00:00Z', /must be before/],
    ['?created_at[gte]=yesterday', /must be a time/],
    ['?log_type_filter[tool]=x', /"log_type_filter\[tool\]" is unknown/],
    ['?limit=101', /"limit" must be <= 100/],
  ] as const) {
    t.match(await request(`GET /log${query}`), { status: 400, body: { message } }, query)
  }
  t.match(await request('GET /log/nothing'), { status: 404 })
})

t.test('pages lead on, and an export has them all as lines', async (t) => {
  const { request } = await serveLog(t)
  const first = await request('GET /log?limit=1')
  t.match(first.body, { result: [{ id: 'two' }], next_cursor: String })
  const next = await request(`GET /log?limit=1&next_cursor=${String(first.body['next_cursor'])}`)
  t.match(next.body, { result: [{ id: 'one' }], next_cursor: null })
  const { text, headers } = await request('GET /log/export')
  t.match(headers['content-type'], /^application\/jsonl/)
  t.same(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
    ['two', 'one'],
  )
})

t.test("a tenant's token sees its tenant's calls, and no others", async (t) => {
  const { request, world } = await serveLog(t)
  const input = { name: 'x', tenantId: 'other', expiresAt: null, createdBy: null }
  const { text } = assertOk(await createApiToken(world, input))
  const own = { headers: { authorization: `Bearer ${text}` } }
  t.match((await request('GET /log', undefined, own)).body['result'], [{ id: 'two' }])
  const foreign = await request('GET /log?tenant_id=acme-inc', undefined, own)
  t.equal(foreign.status, 403)
  t.equal((await request('GET /log/one', undefined, own)).status, 404)
  t.equal((await request('GET /log/two', undefined, own)).status, 200)
  const lines = (await request('GET /log/export', undefined, own)).text
  t.match(lines, /"id":"two"/)
  t.notMatch(lines, /"id":"one"/)
})
