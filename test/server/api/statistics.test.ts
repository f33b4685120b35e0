import t from 'tap'
import type { CallRow } from '../../../server/store/call-shapes.ts'
import { createApiToken } from '../../../server/tokens/create.ts'
import { aCall } from '../../contracts/calls.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { MINUTE, NOW } from '../acme.ts'
import { serve } from './serve.ts'

const HOUR = 60 * MINUTE

/** A log of the last hour: a hundred calls of one account, a minute apart or less, and some of another tenant. */
async function serveLog(t: Parameters<typeof serve>[0]) {
  const served = await serve(t)
  const row = (at: number, changes: Partial<CallRow> = {}) =>
    aCall({ id: `c${at}`, createdAt: NOW - HOUR + at * 30_000, ...changes })
  const many = Array.from({ length: 100 }, (_, at) =>
    row(at, { durationMs: 2 + 10 * (at + 1), upstreamMs: 10 * (at + 1), rateRemaining: 100 - at }),
  )
  const others = [
    row(100, { outcome: 'auth', tenantId: 'other', accountId: 'a2', serverId: 's2' }),
    row(101, { outcome: 'auth', tenantId: 'other', accountId: 'a2', serverId: 's2', via: 'proxy' }),
    row(102, { outcome: 'timeout', tenantId: 'other', accountId: 'a2', serverId: 's2' }),
  ]
  await served.world.store.calls.insert([...many, ...others])
  const tokenOf = async (tenantId: string) => {
    const input = { name: 'x', tenantId, expiresAt: null, createdBy: null }
    const { text } = assertOk(await createApiToken(served.world, input))
    return { headers: { authorization: `Bearer ${text}` } }
  }
  return { ...served, tokenOf }
}

const window = `from=${new Date(NOW - HOUR).toISOString()}`

t.test('the log is told in figures, a bucket after the other', async (t) => {
  const { request } = await serveLog(t)
  const { body } = await request(`GET /log/statistics?${window}&bucket=600&tenant_id=acme-inc`)
  t.match(body, {
    from: '2029-12-31T23:00:00.000Z',
    to: '2030-01-01T00:00:00.000Z',
    bucket: 600,
    total: { calls: 100, failed: 0, errors: {}, fetch_duration: { max: 1000 }, headroom: 0.01 },
  })
  const { duration, fetch_duration: vendor } = body['total'] as Record<
    string,
    Record<string, number>
  >
  for (const [told, real] of [
    [duration?.['median'], 2],
    [duration?.['p95'], 2],
    [vendor?.['median'], 500],
    [vendor?.['p95'], 950],
  ] as const)
    t.ok(Math.abs(Number(told) / real - 1) < 0.06, `${told} for ${real}`)
  const buckets = body['result'] as readonly Record<string, unknown>[]
  t.same(
    buckets.map(({ calls }) => calls),
    [20, 20, 20, 20, 20, 0, 0],
  )
  t.same(buckets[5], {
    at: '2029-12-31T23:50:00.000Z',
    calls: 0,
    failed: 0,
    errors: {},
    duration: null,
    fetch_duration: null,
    headroom: null,
  })
})

t.test('failures are counted by kind, and filters are met', async (t) => {
  const { request } = await serveLog(t)
  for (const [query, total] of [
    ['', { calls: 103, failed: 3, errors: { auth: 2, timeout: 1 } }],
    ['integrated_account_id=a2', { calls: 3, failed: 3 }],
    ['mcp_server_id=s1', { calls: 100, failed: 0 }],
    ['log_type=proxy', { calls: 1, errors: { auth: 1 } }],
    ['integration=other', { calls: 0, errors: {}, duration: null }],
  ] as const) {
    t.match((await request(`GET /log/statistics?${window}&${query}`)).body, { total }, query)
  }
  t.match((await request('GET /log/statistics')).body, { bucket: 900, total: { calls: 103 } })
})

t.test('each server or account has its calls over time', async (t) => {
  const { request } = await serveLog(t)
  const line = `GET /log/activity?${window}&bucket=1800`
  t.same((await request(line)).body['result'], [
    { id: 's1', total: 100, calls: [60, 40, 0], failed: [0, 0, 0] },
    { id: 's2', total: 3, calls: [0, 3, 0], failed: [0, 3, 0] },
  ])
  t.match((await request(`${line}&by=account&integrated_account_id=a2`)).body['result'], [
    { id: 'a2', total: 3 },
  ])
})

t.test('a tenant sees figures of its own calls alone', async (t) => {
  const { request, tokenOf, connect } = await serveLog(t)
  const own = await tokenOf('other')
  const ask = (path: string) => request(`GET /log/${path}`, undefined, own)
  t.match((await ask('statistics')).body, { total: { calls: 3 } })
  t.match((await ask('statistics?mcp_server_id=s1')).body, { total: { calls: 0 } })
  t.match((await ask('activity')).body['result'], [{ id: 's2' }])
  const foreign = await connect({ tenant_id: 'acme-inc' })
  for (const path of ['statistics', 'activity']) {
    t.equal((await ask(`${path}?tenant_id=acme-inc`)).status, 403)
    t.equal((await ask(`${path}?integrated_account_id=${foreign}`)).status, 404)
  }
})

t.test('what is too much is refused', async (t) => {
  const { request } = await serve(t)
  for (const path of ['statistics', 'activity'])
    for (const [query, message] of [
      ['from=2029-01-01T00:00:00Z', /by 31 days at most/],
      ['from=2031-01-01T00:00:00Z', /"from" must be before "to"/],
      ['bucket=60', /more than 500 buckets/],
      ['bucket=1', /"bucket" must be >= 60/],
    ] as const)
      t.match(await request(`GET /log/${path}?${query}`), { status: 400, body: { message } }, query)
})

t.test('an account tells of its last calls, where it is read', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const none = { last_call_at: null, last_failed_call: null }
  t.match((await request(`GET /integrated-account/${id}`)).body, none)
  await world.store.calls.insert([
    aCall({ id: 'one', accountId: id, createdAt: NOW - 2000, outcome: 'auth', message: 'No.' }),
    aCall({ id: 'two', accountId: id, createdAt: NOW - 1000 }),
  ])
  const last = {
    last_call_at: '2029-12-31T23:59:59.000Z',
    last_failed_call: {
      id: 'one',
      created_at: '2029-12-31T23:59:58.000Z',
      outcome: 'auth',
      message: 'No.',
      tool_name: 'list_all_acme_users',
    },
  }
  t.match((await request(`GET /integrated-account/${id}`)).body, last)
  t.match((await request('GET /integrated-account?search=ACM')).body['result'], [{ id, ...last }])
  t.same((await request('GET /integrated-account?search=other')).body['result'], [])
})
