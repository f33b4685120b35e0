import t, { type Test } from 'tap'
import { startRecorder } from '../../../server/audit/recorder.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { NOW } from '../acme.ts'
import { serve } from '../api/serve.ts'

const ada = { id: '7', name: 'Ada', email: 'ada@acme.example' }

async function serveKept(t: Test) {
  const store = await openSqliteStore(':memory:')
  const log = { error: () => undefined }
  const audit = startRecorder({ calls: store.calls, clock: () => NOW, log, everyMs: 3_600_000 })
  const served = await serve(t, { store, audit, keepsReceipts: true })
  const id = await served.connect({ tenant_id: 'acme-inc' })
  const sent = () => served.world.sent.map(({ method, path }) => `${method} ${path}`)
  const logged = async () => {
    await audit.flush()
    const { body } = await served.request('GET /log?log_type=proxy')
    const [row] = body['result'] as readonly { readonly id: string }[]
    return (await served.request(`GET /log/${row?.id}`)).body
  }
  const remove = (user = '7') =>
    served.request(`DELETE /proxy/users/${user}?integrated_account_id=${id}`)
  return { ...served, store, id, sent, logged, remove }
}

t.test('what is deleted is read before, and stays in the log of calls', async (t) => {
  const { world, remove, sent, logged, store } = await serveKept(t)
  world.answers = ({ method }) => (method === 'GET' ? { body: ada } : { status: 204 })
  t.equal((await remove()).status, 200)
  t.same(sent(), ['GET /v1/users/7', 'DELETE /v1/users/7'])
  t.match(await logged(), { method: 'delete', outcome: 'ok', upstream_requests: 2, receipt: ada })
  const [row] = await store.calls.list({ from: 0, to: 9e14 }, { limit: 1, after: undefined })
  t.notMatch(row?.receipt, /Ada|acme\.example/, 'the store holds it sealed')
})

t.test('a receipt never stands in the way of the call', async (t) => {
  const cases = [
    { name: 'a record that cannot be read', get: { status: 403 }, remove: { status: 204 } },
    { name: 'a record beyond all measure', get: { body: { id: '7', x: 'x'.repeat(300_000) } } },
  ]
  for (const { name, get, remove: removed = { status: 204 } } of cases) {
    await t.test(name, async (t) => {
      const { world, remove, logged } = await serveKept(t)
      world.answers = ({ method }) => (method === 'GET' ? get : removed)
      t.equal((await remove()).status, 200)
      t.match(await logged(), { outcome: 'ok', receipt: null })
    })
  }
})

t.test('a delete that was refused has no receipt', async (t) => {
  const { world, remove, logged } = await serveKept(t)
  world.answers = ({ method }) => (method === 'GET' ? { body: ada } : { status: 409 })
  t.equal((await remove()).status, 409)
  t.match(await logged(), { outcome: 'conflict', receipt: null })
})

t.test('nothing is read before a call that does not delete', async (t) => {
  const { world, request, id, sent } = await serveKept(t)
  world.answers = () => ({ body: ada })
  await request(`PATCH /proxy/users/7?integrated_account_id=${id}`, { name: 'Grace' })
  t.same(sent(), ['PATCH /v1/users/7'])
})
