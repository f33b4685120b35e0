import t from 'tap'
import { compileDefinition } from '../../../engine/index.ts'
import { type Answers, failureOf, jsonOf, openShop } from '../../support/shop.ts'

const text = `
name: shop
title: Shop
base: https://api.shop.example/v1
errors:
  code: code
  message: message
  kinds: { DUPLICATE: conflict }
  hints: { DUPLICATE: "Look for the order that is there." }
  empty: [NO_ROWS, "404"]
  partial: "data[status='error']"
resources:
  orders:
    list: { get: /orders, items: data, paginate: { offset: start, size: size } }
    ids: { get: /orders, items: data, item: id, paginate: { offset: start, size: size } }
    get: { get: "/orders/\${args.id}", item: "data[0]" }
    create: { post: /orders, args: { total: number }, item: "data[0].details" }
    import: { post: /orders/import, args: { rows: [integer] } }
    add_all: { post: /orders/all, args: { rows: [integer] }, items: data, reads: false }
    delete: { delete: "/orders/\${args.id}" }
`

const { integration, faults } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })

const open = (answers: Answers) => openShop(answers, integration)

const good = (id: number) => ({ status: 'success', id, details: { id } })
const bad = { status: 'error', code: 'DUPLICATE', message: 'it is there' }

t.test('rows that failed are told beside those that did not', async (t) => {
  t.same(faults, [])
  const rows = { data: [good(1), bad, good(3)] }
  const { call } = open(() => ({ status: 207, body: rows }))
  const list = jsonOf(await call('orders.list', { limit: 3 }))
  t.match(list, { result: [good(1), good(3)], result_count: 2, failed: [bad] })
  t.match(jsonOf(await call('orders.import', { rows: [1] })), { data: rows.data, failed: [bad] })
  const added = jsonOf(await call('orders.add_all', { rows: [1] }))
  t.match(added, { result: [good(1), good(3)], failed: [bad] })
})

t.test('the pages go on behind all rows that came', async (t) => {
  const { call, sent } = open(() => ({ body: { data: [good(1), bad, good(3)] } }))
  const first = jsonOf(await call('orders.ids', { limit: 3 }))
  t.same(first, { ...first, result: [1, 3], failed: [bad] })
  await call('orders.ids', { limit: 3, next_cursor: first['next_cursor'] })
  t.match(sent[1]?.path, /start=3/)
})

t.test('many rows that failed leave room for the others', async (t) => {
  const data = [...Array(50).fill(bad), good(1)]
  const { call } = open(() => ({ body: { data } }))
  const list = jsonOf(await call('orders.list', {}, { maxResultBytes: 4096 }))
  t.match(list, { result: [good(1)], note: /^Of 50 records that the API refused only \d fit\.$/ })
})

t.test('a write of which every row failed has failed', async (t) => {
  const { call } = open(() => ({ status: 200, body: { data: [bad] } }))
  const failure = {
    kind: 'conflict',
    message: 'Shop answered 200 DUPLICATE: "it is there".',
    hint: 'Look for the order that is there.',
  }
  t.match(failureOf(await call('orders.create', { total: 1 })), failure)
  t.match(failureOf(await call('orders.import', { rows: [1] })), failure)
  t.match(failureOf(await call('orders.add_all', { rows: [1] })), failure)
  t.match(jsonOf(await call('orders.list')), { result: [], failed: [bad] }, 'a read has not')
})

t.test('an answer without rows that failed is as it came', async (t) => {
  const { call } = open(() => ({ body: { data: [good(1)] } }))
  t.same(jsonOf(await call('orders.create', { total: 1 })), { id: 1 })
  t.notOk('failed' in jsonOf(await call('orders.list')))
})

t.test('what stands for nothing is an empty list, or no record', async (t) => {
  const cases = [
    { name: 'a status', status: 404, body: '' },
    { name: 'a code behind a failure', status: 400, body: { code: 'NO_ROWS' } },
    { name: 'a code behind a success', status: 200, body: { code: 'NO_ROWS' } },
  ]
  for (const { name, ...told } of cases) {
    const { call } = open(() => told)
    const list = { result: [], next_cursor: null, result_count: 0 }
    t.same(jsonOf(await call('orders.list')), list, `${name} as a list`)
    t.same(jsonOf(await call('orders.get', { id: '1' })), { result: null }, `${name} as a record`)
  }
  const { call } = open(() => ({ status: 404 }))
  t.same(jsonOf(await call('orders.delete', { id: '1' })), { ok: true }, 'it is gone already')
})
