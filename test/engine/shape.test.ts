import fc from 'fast-check'
import t from 'tap'
import { compileDefinition } from '../../engine/index.ts'
import { type Answers, failureOf, jsonOf, openShop } from '../support/shop.ts'

const text = `
title: Shop
base: https://api.shop.example
paginate: { page: page, size: size, max: 100, more: more }
resources:
  orders:
    record: { id: string, total: number, buyer: { id: string, name: string }, items: [string], clerk: string }
    relations: { buyer: people by buyer.id, clerk: people by clerk, items: goods by items, maker: makers by id }
    list: { about: List orders., get: /orders, items: orders }
    brief: { about: List orders in brief., get: /orders, items: orders, fields: [id, buyer.name] }
    get: { about: Get an order., get: "/orders/\${args.id}", item: order }
    raw: { about: Read it., get: /raw, args: { fields: string }, query: { fields: "\${args.fields}" }, item: order }
    create: { about: Create one., post: /orders, item: order }
  people:
    list: { get: /people, items: people }
    get: { get: "/people/\${args.id}", item: person }
  goods:
    list: { get: /goods, items: goods, paginate: none }
  makers:
    get: { get: "/makers/\${args.id}", item: maker }
`
const { integration, faults } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })

const orders = [
  { id: '1', total: 5, buyer: { id: 'p1' }, items: ['g1', 'g2'], clerk: 'p2', note: 'n' },
  { id: '2', total: 6, buyer: { id: 'p2' }, items: [], clerk: 'p3' },
  { id: '3', total: 7, buyer: { id: 'p4' }, clerk: 'p1' },
]

/** People on pages of 100; the four that orders name are the first and the last. */
const people = Array.from({ length: 150 }, (_, index) => ({
  id: `p${index + 1}`,
  name: `N${index}`,
}))

type Shown = ReturnType<Answers>

const places: Readonly<Record<string, (page: number, id: string) => Shown>> = {
  orders: () => ({ body: { orders, more: false } }),
  order: () => ({ body: { order: orders[0] } }),
  goods: () => ({ body: { goods: [{ id: 'g1', title: 'Pen' }] } }),
  people: (page) => ({
    body: { people: people.slice((page - 1) * 100, page * 100), more: page < 2 },
  }),
  person: (_, id) => ({ body: { person: people.find((person) => person.id === id) } }),
}

const ones: Readonly<Record<string, string>> = { orders: 'order', people: 'person', raw: 'order' }

function serveShop(changes: Readonly<Record<string, Shown>> = {}): Answers {
  return ({ path }) => {
    const [place = '', query] = path.split('?')
    const [, kind = '', id] = place.split('/')
    const name = id === undefined && kind !== 'raw' ? kind : (ones[kind] ?? '')
    const page = Number(new URLSearchParams(query).get('page') ?? 1)
    return changes[place] ?? places[name]?.(page, id ?? '') ?? { status: 404, body: {} }
  }
}

const open = (changes?: Readonly<Record<string, Shown>>) =>
  openShop(serveShop(changes), integration)

t.test('the definition is sound', async (t) => t.same(faults, []))

t.test('fields keep paths of each record, through lists and parts', async (t) => {
  const { call } = open()
  for (const [fields, first] of [
    [['id'], { id: '1' }],
    [['id', 'buyer.id'], { id: '1', buyer: { id: 'p1' } }],
    [['buyer.id', 'buyer'], { buyer: { id: 'p1' } }],
    [['items'], { items: ['g1', 'g2'] }],
    [['note'], { note: 'n' }],
    [[], orders[0]],
    [['*'], orders[0]],
  ] as const) {
    const { result, note } = jsonOf(await call('orders.list', { fields }))
    t.same((result as readonly unknown[])[0], first, fields.join())
    t.equal(note, undefined)
  }
  t.same(jsonOf(await call('orders.get', { id: '1', fields: ['total'] })), { total: 5 })
})

t.test('a field that no record has is told, with what may be meant', async (t) => {
  const { call } = open()
  const { result, note } = jsonOf(await call('orders.list', { fields: ['totl', 'buyer.nme'] }))
  t.same(result, [{ buyer: {} }, { buyer: {} }, { buyer: {} }])
  t.match(note, /^No record here has "totl" \(did you mean "total"\?\), nor "buyer\.nme"/)
  t.match(jsonOf(await call('orders.get', { id: '1', fields: ['id', 'totl'] })), {
    id: '1',
    note: /"totl" \(did you mean "total"\?\)/,
  })
})

t.test('what a definition keeps is kept, unless its caller says else', async (t) => {
  const { call } = open({
    '/orders': { body: { orders: [{ id: '1', total: 5, buyer: { id: 'p1', name: 'N' } }] } },
  })
  const resultOf = async (args = {}) => jsonOf(await call('orders.brief', args))['result']
  t.same(await resultOf(), [{ id: '1', buyer: { name: 'N' } }])
  t.same(await resultOf({ fields: ['total'] }), [{ total: 5 }])
  t.same(await resultOf({ fields: ['*'] }), [{ id: '1', total: 5, buyer: { id: 'p1', name: 'N' } }])
})

t.test('ids of 64 bits stay what they are', async (t) => {
  const body = '{"orders":[{"id":9007199254740993,"total":1}]}'
  const { call } = open({ '/orders': { body } })
  const { result } = jsonOf(await call('orders.list', { fields: ['id'] }))
  t.same(result, [{ id: '9007199254740993' }])
})

t.test("an API's own argument of the name stays its own", async (t) => {
  const { call, sent } = open()
  await call('orders.raw', { fields: 'id,total' })
  t.equal(sent[0]?.path, '/raw?fields=id%2Ctotal')
})

t.test('relations are put in place, in as few requests as will do', async (t) => {
  const { call, sent } = open()
  const { result, note } = jsonOf(await call('orders.list', { expand: ['buyer', 'items'] }))
  t.match(result, [
    { buyer: { id: 'p1', name: 'N0' }, items: [{ id: 'g1', title: 'Pen' }, { id: 'g2' }] },
    { buyer: { id: 'p2', name: 'N1' }, items: [] },
    { buyer: { id: 'p4', name: 'N3' } },
  ])
  t.same(
    sent.map(({ path }) => path),
    ['/orders?page=1&size=50', '/people?page=1&size=100', '/goods'],
  )
  t.equal(note, 'Of "items", 1 of 2 could not be fetched')
})

t.test('few ids are asked for one by one, and an id alone becomes the record', async (t) => {
  const { call, sent } = open()
  const order = jsonOf(
    await call('orders.get', { id: '1', expand: ['clerk'], fields: ['id', 'clerk.name'] }),
  )
  t.same(order, { id: '1', clerk: { name: 'N1' } })
  t.same(
    sent.map(({ path }) => path),
    ['/orders/1', '/people/p2'],
  )
})

t.test('what a list does not have is asked for by id', async (t) => {
  const far = [101, 149, 150, 900].map((index) => ({
    id: String(index),
    buyer: { id: `p${index}` },
  }))
  const { call, sent } = open({ '/orders': { body: { orders: far } } })
  const { result, note } = jsonOf(await call('orders.list', { expand: ['buyer'] }))
  t.match(result, [
    { buyer: { name: 'N100' } },
    { buyer: { name: 'N148' } },
    {},
    { buyer: { id: 'p900' } },
  ])
  t.same(
    sent.map(({ path }) => path),
    [
      '/orders?page=1&size=50',
      '/people?page=1&size=100',
      '/people?page=2&size=100',
      '/people/p900',
    ],
  )
  t.match(note, /^Of "buyer", 1 of 4 could not be fetched: /)
})

t.test('a relation that fails leaves the records as they are, and is told', async (t) => {
  const { call } = open({ '/people': { status: 500, body: {} }, '/orders': { body: { orders } } })
  const { result, note } = jsonOf(await call('orders.list', { expand: ['maker'] }))
  t.same(result, orders)
  t.match(note, /^Of "maker", 3 of 3 could not be fetched: Shop/)
})

t.test('what does not exist cannot be expanded', async (t) => {
  const { call } = open()
  t.match(failureOf(await call('orders.list', { expand: ['byer'] })), {
    message: /did you mean "buyer"/,
  })
  t.match(failureOf(await call('orders.create', { fields: ['id'] })), { message: /"fields"/ })
})

t.test('pages of whatever size and budget give every record once', async (t) => {
  const rows = Array.from({ length: 23 }, (_, index) => ({
    id: String(index),
    total: index,
    clerk: `p${(index % 3) + 1}`,
    text: 'x'.repeat(index * 7),
  }))
  const { call } = open({ '/orders': { body: { orders: rows } } })
  const size = { limit: fc.integer({ min: 1, max: 30 }), room: fc.integer({ min: 250, max: 900 }) }
  await fc.assert(
    fc.asyncProperty(
      fc.record({ ...size, isExpanded: fc.boolean() }),
      async ({ limit, room, isExpanded }) => {
        const args = {
          limit,
          fields: ['id', 'text', 'clerk'],
          ...(isExpanded && { expand: ['clerk'] }),
        }
        const seen: unknown[] = []
        let cursor: unknown
        do {
          const more = typeof cursor === 'string' ? { next_cursor: cursor } : {}
          const page = jsonOf(
            await call('orders.list', { ...args, ...more }, { maxResultBytes: 2048 + room }),
          )
          for (const row of page['result'] as readonly { readonly id: string }[]) seen.push(row.id)
          cursor = page['next_cursor']
        } while (cursor !== null && seen.length < 50)
        t.same(
          seen,
          rows.map(({ id }) => id),
        )
      },
    ),
    { numRuns: 40 },
  )
})

t.test('one record that is too long is refused with what helps, and then fits', async (t) => {
  const long = { id: '1', text: 'x'.repeat(5000) }
  const { call } = open({
    '/orders': { body: { orders: [long] } },
    '/orders/1': { body: { order: long } },
  })
  const room = { maxResultBytes: 3000 }
  for (const [key, args] of [
    ['orders.list', {}],
    ['orders.get', { id: '1' }],
  ] as const) {
    t.match(failureOf(await call(key, args, room)), { kind: 'too_large', hint: /"fields"/ }, key)
    t.match(
      jsonOf(await call(key, { ...args, fields: ['id'] }, room)),
      key === 'orders.get' ? { id: '1' } : { result: [{ id: '1' }] },
    )
  }
})

t.test('what the caller may not use is not reached by way of a record either', async (t) => {
  const { call, sent } = open()
  const cases = [
    { withheld: ['people.list', 'people.get'], paths: ['/orders?page=1&size=50'] },
    {
      withheld: ['people.list'],
      paths: ['/orders?page=1&size=50', '/people/p1', '/people/p2', '/people/p4'],
    },
  ]
  for (const { withheld, paths } of cases) {
    sent.length = 0
    const changes = { withheld: new Set(withheld) }
    const { note } = jsonOf(await call('orders.list', { expand: ['buyer'] }, changes))
    t.same(
      sent.map(({ path }) => path),
      paths,
    )
    const isOut = withheld.length === 2
    t.equal(
      note,
      isOut ? 'Of "buyer", 3 of 3 could not be fetched: they cannot be read here' : undefined,
    )
  }
})

t.test('related pages that lead nowhere leave the call itself alone', async (t) => {
  const endless = compileDefinition(
    text.replace(
      '{ get: /people, items: people }',
      '{ get: /people, items: people, paginate: { cursor: c, next: next } }',
    ),
    { file: 'shop.yaml', name: 'shop' },
  )
  const answers = serveShop({ '/people': { body: { people: [], next: 'x'.repeat(9000) } } })
  const { call } = openShop(answers, endless.integration)
  const { result, note } = jsonOf(await call('orders.list', { expand: ['buyer'] }))
  t.match(result, [{ buyer: { name: 'N0' } }, { buyer: { name: 'N1' } }, { buyer: { name: 'N3' } }])
  t.equal(note, undefined)
})

t.test('fields are so many and so long at most, and few that are unknown are told', async (t) => {
  const { call } = open()
  const unknown = (count: number) => Array.from({ length: count }, (_, index) => `zz.${index}`)
  const { note } = jsonOf(await call('orders.list', { fields: unknown(100) }))
  t.match(note, /^No record here has "zz\.0".* nor 95 more\.$/)
  t.ok(String(note).length < 1000)
  for (const fields of [unknown(101), ['a'.repeat(201)]])
    t.match(failureOf(await call('orders.list', { fields })), { kind: 'invalid_input' })
})

t.test("a record's own note is not taken for ours", async (t) => {
  const { call } = open()
  const own = { '/orders/1': { body: { order: { id: '1', note: 'n' } } } }
  t.match(jsonOf(await open(own).call('orders.get', { id: '1', fields: ['note', 'zz'] })), {
    note: 'n',
    _note: /"zz"/,
  })
  t.match(jsonOf(await call('orders.get', { id: '1', fields: ['zz'] })), { note: /"zz"/ })
})
