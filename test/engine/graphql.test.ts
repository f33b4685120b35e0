import t from 'tap'
import { formatFault } from '../../engine/fault.ts'
import { compileDefinition } from '../../engine/index.ts'
import { failureOf, jsonOf, openShop } from '../support/shop.ts'

const text = (resources: string) => `
title: Shop
base: https://api.shop.example/graphql
resources:
${resources}`

const orders = `
  orders:
    record: { id: string }
    list:
      about: List orders of a shop.
      args: { shop: string, state?: open | closed }
      graphql: |
        query ($shop: ID!, $state: State, $first: Int) {
          orders(shop: $shop, state: $state, first: $first) { nodes { id } }
        }
      variables: { first: 50 }
      items: data.orders.nodes
      paginate: none
    create:
      about: Create an order.
      args: { total: number }
      post: /admin
      graphql: "mutation ($total: Float!) { create(total: $total) { id } }"
      item: data.create
`

function compile(resources: string) {
  return compileDefinition(text(resources), { file: 'shop.yaml', name: 'shop' })
}

t.test('a document goes to the base, with the arguments that it names as variables', async (t) => {
  const { integration } = compile(orders)
  const { call, sent } = openShop(
    () => ({ body: { data: { orders: { nodes: [{ id: '1' }] } } } }),
    integration,
  )
  t.match(jsonOf(await call('orders.list', { shop: 's1' })), { result: [{ id: '1' }] })
  t.match(sent, [
    { method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' } },
  ])
  t.match(JSON.parse(String(sent[0]?.body)), {
    query: /^query \(\$shop/,
    variables: { shop: 's1', first: 50 },
  })
})

t.test('a verb beside it names a path below the base', async (t) => {
  const { integration } = compile(orders)
  const { call, sent } = openShop(() => ({ body: { data: { create: { id: '9' } } } }), integration)
  t.same(jsonOf(await call('orders.create', { total: 5 })), { id: '9' })
  t.equal(sent[0]?.path, '/graphql/admin')
})

t.test('a query reads, and a mutation does not', (t) => {
  const tools = compile(orders).integration?.tools ?? []
  t.same(
    tools.map(({ annotations }) => annotations.readOnlyHint),
    [true, false],
  )
  t.end()
})

t.test('errors of the answer are a failure whatever the status', async (t) => {
  const { integration } = compile(orders)
  const errors = [{ message: 'no such shop', extensions: { code: 'NOT_FOUND' } }]
  const { call } = openShop(() => ({ body: { data: null, errors } }), integration)
  t.match(failureOf(await call('orders.list', { shop: 's1' })), {
    upstream: { status: 200, code: 'NOT_FOUND', message: 'no such shop' },
  })
})

t.test('what does not fit together is told while loading', (t) => {
  const faulty = `
  orders:
    list:
      args: { stat?: string }
      graphql: "query ($state: String) { orders(state: $state) { id } }"
      variables: { stat: 1 }
`
  t.same(compile(faulty).faults.map(formatFault), [
    'shop.yaml:9:24 the variable "$state" gets no value; did you mean "stat"?',
    'shop.yaml:10:20 the document declares no variable "$stat"; did you mean "state"?',
  ])
  const open = `
  orders: { list: { graphql: "{ orders { id }", items: data.orders } }
`
  t.match(compile(open).faults.map(formatFault), [/different numbers of braces/])
  t.end()
})

t.test('errors beside data that is complete are no failure', async (t) => {
  const { integration } = compile(orders)
  const data = { orders: { nodes: [{ id: '1' }] } }
  const cases = [
    { body: { data, errors: [{ message: 'deprecated' }] }, isFailure: false },
    { body: { data, errors: [] }, isFailure: false },
    { body: { data, errors: [{ message: 'no', path: ['orders', 'total'] }] }, isFailure: true },
    { body: { data: null, errors: [{ message: 'no' }] }, isFailure: true },
    { body: { errors: [{ message: 'no' }] }, isFailure: true },
  ]
  for (const { body, isFailure } of cases) {
    const { call } = openShop(() => ({ body }), integration)
    const outcome = await call('orders.list', { shop: 's1' })
    t.equal(outcome.ok, !isFailure, JSON.stringify(body))
  }
})
