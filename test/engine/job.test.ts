import t from 'tap'
import { compileDefinition } from '../../engine/index.ts'
import type { UpstreamRequest } from '../../engine/ports.ts'
import { type Answers, failureOf, jsonOf, openShop } from '../support/shop.ts'

const text = `
title: Shop
base: https://api.shop.example
errors: { code: error.code, message: error.message }
resources:
  orders:
    record: { id: string }
    export:
      about: Export orders.
      args: { state: string }
      job:
        start: { post: /exports, json: { state: "\${args.state}" }, save: { id: export.id } }
        poll:
          get: /exports/\${job.id}
          save: { file: export.file }
          every: 2s..5s
          limit: 1m
          done: export.state = "done"
          failed: export.state = "failed"
        result: { get: "/files/\${job.file}" }
      wait: 10s
      items: rows
    report:
      about: Make a report.
      job:
        start: { post: /reports, save: { id: id } }
        poll: { get: "/reports/\${job.id}", done: ready }
      wait: 5s
      item: report
`
const { integration } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })

const lines = (sent: readonly UpstreamRequest[]) =>
  sent.map(({ method, path }) => `${method} ${path}`)

/** An export that is done after so many questions. */
function exporting(questions: number, rows: readonly unknown[] = [{ id: '1' }]): Answers {
  let asked = 0
  return ({ method, path }) => {
    if (method === 'POST') return { status: 202, body: { export: { id: 7 } } }
    if (path.startsWith('/files')) return { body: { rows } }
    asked += 1
    const isDone = asked > questions
    return { body: { export: { state: isDone ? 'done' : 'busy', file: isDone ? 'f 1' : null } } }
  }
}

t.test('a job is started, asked after and fetched within one call', async (t) => {
  const { call, sent } = openShop(exporting(2), integration)
  const page = jsonOf(await call('orders.export', { state: 'open' }))
  t.same(page, { result: [{ id: '1' }], next_cursor: null, result_count: 1 })
  t.same(lines(sent), [
    'POST /exports',
    'GET /exports/7',
    'GET /exports/7',
    'GET /exports/7',
    'GET /files/f%201',
  ])
})

t.test('a call that has waited long enough hands back, and the next one goes on', async (t) => {
  const { call, sent } = openShop(exporting(4), integration)
  const first = jsonOf(await call('orders.export', { state: 'open' }))
  t.match(first, { result: [], result_count: 0, note: /still running.*next_cursor/ })
  const before = sent.length
  const args = { state: 'open', next_cursor: first['next_cursor'] }
  t.match(jsonOf(await call('orders.export', args)), { result: [{ id: '1' }], next_cursor: null })
  t.notOk(lines(sent.slice(before)).includes('POST /exports'), 'nothing is started twice')
})

t.test('rows that do not fit are fetched again from the same job', async (t) => {
  const rows = Array.from({ length: 5 }, (_, index) => ({ id: String(index) }))
  const { call, sent } = openShop(exporting(0, rows), integration)
  const first = jsonOf(await call('orders.export', { state: 'open', limit: 3 }))
  const next = { state: 'open', limit: 3, next_cursor: first['next_cursor'] }
  t.match(jsonOf(await call('orders.export', next)), {
    result: [{ id: '3' }, { id: '4' }],
    next_cursor: null,
  })
  t.equal(lines(sent).filter((line) => line === 'POST /exports').length, 1)
})

t.test('the job of a record is handed back by its own argument', async (t) => {
  let isReady = false
  const { call, sent } = openShop(({ method }) => {
    return { body: method === 'POST' ? { id: 'r1' } : { ready: isReady, report: { total: 3 } } }
  }, integration)
  const running = jsonOf(await call('orders.report'))
  t.match(running, { status: 'running', job: String, note: /still running/ })
  isReady = true
  t.same(jsonOf(await call('orders.report', { job: running['job'] })), { total: 3 })
  t.equal(lines(sent).filter((line) => line === 'POST /reports').length, 1)
  t.match(failureOf(await call('orders.report', { job: 'mine' })), { kind: 'invalid_input' })
  const other = await call(
    'orders.report',
    { job: running['job'] },
    { account: { id: 'a2', settings: {} } },
  )
  t.match(failureOf(other), { kind: 'invalid_input' }, 'of another account')
})

t.test('a job that fails or does not end is told so', async (t) => {
  const failing = openShop(({ method }) => {
    const busy = { export: { id: 7 } }
    const failed = { export: { state: 'failed' }, error: { code: 'FULL', message: 'no space' } }
    return { body: method === 'POST' ? busy : failed }
  }, integration)
  t.match(failureOf(await failing.call('orders.export', { state: 'open' })), {
    upstream: { code: 'FULL', message: 'no space' },
  })
  const endless = openShop(exporting(1000), integration)
  let args: Record<string, unknown> = { state: 'open' }
  const ends: unknown[] = []
  for (let calls = 0; calls < 12 && ends.length === 0; calls += 1) {
    const outcome = await endless.call('orders.export', args)
    if (outcome.ok) args = { ...args, next_cursor: jsonOf(outcome)['next_cursor'] }
    else ends.push(outcome.failure)
  }
  t.match(ends, [{ kind: 'timeout', message: /not ended within 1 minute/ }])
})

t.test('a failure that passes does not lose the job', async (t) => {
  let asked = 0
  const { call } = openShop(({ method, path }) => {
    if (method === 'POST') return { body: { export: { id: 7 } } }
    if (path.startsWith('/files')) return { body: { rows: [] } }
    asked += 1
    return asked < 9
      ? { status: 503, body: {} }
      : { body: { export: { state: 'done', file: 'f' } } }
  }, integration)
  const first = jsonOf(await call('orders.export', { state: 'open' }))
  t.match(first, { result: [], next_cursor: String, note: /still running.*503/ })
  const second = jsonOf(
    await call('orders.export', { state: 'open', next_cursor: first['next_cursor'] }),
  )
  t.match(second, { next_cursor: String })
})

t.test('a caller who went away is not waited for', async (t) => {
  const { call, sent } = openShop(exporting(1000), integration)
  const signal = AbortSignal.abort()
  jsonOf(await call('orders.export', { state: 'open' }, { signal }))
  t.equal(sent.length, 2)
})

t.test('the tool tells how to go on', (t) => {
  const [list, item] = integration?.tools ?? []
  t.match(list, {
    description: /may take a while/,
    inputSchema: { properties: { next_cursor: {} } },
  })
  t.match(item, { inputSchema: { properties: { job: { type: 'string' } } } })
  t.end()
})
