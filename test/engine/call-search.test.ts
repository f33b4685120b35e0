import t from 'tap'
import { callMethod, compileDefinition, offerTools, type ToolFilter } from '../../engine/index.ts'
import { type Answers, openShop } from '../support/shop.ts'

const shop = (search: string) => `title: Shop
base: https://api.shop.example
errors: { message: message }
resources:
  orders:
    tags: [sales]
    find: { about: Find orders., get: /orders, args: { text: string }, items: orders }
    get: { about: Get an order., get: "/orders/\${args.id}" }
  customers:
    tags: [people]
    list: { about: List customers., get: /customers, args: { name?: string }, items: customers }
search:
  ${search}
`

const both = `orders: { method: find, with: { text: "\${query}" }, title: name, url: '"https://shop.example/o/" & id' }
  customers: { with: { name: "\${query}" }, title: name }`

function compile(search: string) {
  return compileDefinition(shop(search), { file: 'shop.yaml', name: 'shop' })
}

function open(answers: Answers, filter: ToolFilter = {}) {
  const { integration } = compile(both)
  if (integration === undefined) throw new Error('the shop has faults')
  const { context, sent } = openShop(answers, integration)
  const tools = new Map(offerTools(integration, filter).map((tool) => [tool.name, tool]))
  const call = async (name: string, args: Record<string, unknown>) => {
    const tool = tools.get(name)
    if (tool === undefined) throw new Error(`no tool ${name}`)
    const outcome = await callMethod(tool.method, args, context)
    return outcome.ok ? (JSON.parse(outcome.value.json) as object) : outcome.failure
  }
  return { tools, call, sent: () => sent.map(({ path }) => path) }
}

t.test('what a definition says wrongly of its search is told at its place', async (t) => {
  for (const [search, problem, at] of [
    ['order: { with: {}, title: name }', /no resource "order"/, [13, 3]],
    ['orders: { method: fnd, with: {}, title: name }', /no method "fnd"/, [13, 21]],
    ['orders: { method: find, with: { txt: x }, title: name }', /no argument "txt"/, [13, 35]],
    ['orders: { with: {}, title: name }', /no method "list"/, undefined],
    ['customers: { with: { name: "${word}" }, title: name }', /word/, undefined],
    ['customers: { with: {}, title: "(" }', /./, undefined],
    ['customers: { with: {} }', /title/, undefined],
  ] as const) {
    const { faults } = compile(search)
    t.match(faults[0], { problem, ...(at && { line: at[0], column: at[1] }) }, search)
  }
})

t.test('both tools stand where what they call is offered, and only there', async (t) => {
  for (const [filter, names] of [
    [{}, ['search', 'fetch']],
    [{ tags: ['people'] }, ['search']],
    [{ methods: ['find'] }, ['search']],
    [{ methods: ['get'] }, []],
    [{ deny: ['fetch'] }, ['search']],
    [{ deny: ['search', 'fetch'] }, []],
    [{ allow: ['get_single_shop_order_by_id'] }, []],
    [{ allow: ['list_all_shop_customers', 'search'] }, ['search']],
  ] as const) {
    const { tools } = open(() => ({ body: {} }), filter)
    const own = [...tools.keys()].filter((name) => name === 'search' || name === 'fetch')
    t.same(own, names, JSON.stringify(filter))
  }
})

t.test('they are read-only in every hint', async (t) => {
  const { tools } = open(() => ({ body: {} }))
  for (const name of ['search', 'fetch']) {
    t.match(tools.get(name)?.annotations, { readOnlyHint: true, destructiveHint: false })
  }
})

t.test('a search asks only what the filter offers', async (t) => {
  const { call, sent } = open(() => ({ body: { customers: [] } }), { tags: ['people'] })
  t.same(await call('search', { query: 'ada' }), { results: [] })
  t.same(sent(), ['/customers?name=ada'])
})

t.test('what is called by the words comes first, then the best of each resource', async (t) => {
  const named = (...names: readonly string[]) => names.map((name, id) => ({ id, name }))
  const { call } = open(({ path }) =>
    path.startsWith('/orders')
      ? { body: { orders: named('Chair', 'For Ada') } }
      : { body: { customers: named('Grace', 'ADA') } },
  )
  const { results } = (await call('search', { query: 'ada' })) as {
    readonly results: readonly { readonly id: string }[]
  }
  t.same(
    results.map(({ id }) => id),
    ['orders:1', 'customers:1', 'orders:0', 'customers:0'],
  )
})

t.test('a resource that fails is left out and told', async (t) => {
  const { call } = open(({ path }) =>
    path.startsWith('/orders')
      ? { status: 500, body: { message: 'broken' } }
      : { body: { customers: [{ id: 7, name: 'Ada' }] } },
  )
  t.match(await call('search', { query: 'ada' }), {
    results: [{ id: 'customers:7', title: 'Ada', url: 'urn:mortise:a1:customers:7' }],
    note: /broken/,
  })
})

t.test('where every resource fails, so does the search', async (t) => {
  const { call } = open(() => ({ status: 403, body: { message: 'no' } }))
  t.match(await call('search', { query: 'ada' }), { kind: 'forbidden' })
})

t.test('an id of a search is fetched, with colons and all', async (t) => {
  const { call, sent } = open(() => ({ body: { id: 'a:b', name: 'Pens', tags: ['x', 'y'] } }))
  t.same(await call('fetch', { id: 'orders:a:b' }), {
    id: 'orders:a:b',
    title: 'Pens',
    url: 'https://shop.example/o/a:b',
    text: 'id: a:b\nname: Pens\ntags.0: x\ntags.1: y',
    metadata: { resource: 'orders' },
  })
  t.same(sent(), ['/orders/a%3Ab'])
})

t.test('any other id is refused, and nothing is sent', async (t) => {
  const { call, sent } = open(() => ({ body: {} }))
  for (const id of ['7', 'customers:7', 'shops:7', 'orders']) {
    t.match(await call('fetch', { id }), { kind: 'invalid_input', hint: /"orders:\.\.\."/ }, id)
  }
  t.same(sent(), [])
})

t.test('a fetch that fails is the failure of its call', async (t) => {
  const { call } = open(() => ({ status: 404, body: { message: 'gone' } }))
  t.match(await call('fetch', { id: 'orders:1' }), { kind: 'not_found' })
})
