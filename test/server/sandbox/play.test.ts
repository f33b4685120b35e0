import t from 'tap'
import type { UpstreamRequest } from '../../../engine/index.ts'
import { readExamples } from '../../../server/sandbox/examples.ts'
import { createSandbox } from '../../../server/sandbox/play.ts'
import { assertOk } from '../../support/assert-ok.ts'

const shop = `
token: { access: secret }
data:
  next: 3
  orders: [{ id: "1", total: 5 }, { id: "2", total: 7 }]
answers:
  - when: $not(request.headers.authorization = "Bearer " & token.access)
    status: 401
    headers: { WWW-Authenticate: 'Bearer realm="shop"' }
    json: { code: BAD_TOKEN }
  - get: /v1/orders
    let:
      page: $number(request.query.page ?? "1")
      orders: "[$filter(data.orders, function($order, $index) { $index = page - 1 })]"
    status: "\${$count(orders) = 0 ? 204 : 200}"
    json: { orders: "\${orders}", more: "\${$count(data.orders) > page}" }
  - get: /v1/orders/{id}
    let: { order: "data.orders[id = $$.request.params.id]" }
    when: $exists(order)
    json: { order: "\${order}" }
  - post: /v1/orders
    save:
      next: data.next + 1
      orders: '$append(data.orders, { "id": $string(data.next), "total": request.body.total })'
    status: 201
    json: { id: "\${$string(data.next)}" }
  - delete: /v1/orders/{id}
    save: { orders: "[data.orders[id != $$.request.params.id]]" }
    status: 204
  - post: /v1/form
    json: { form: "\${request.body}", tags: "\${request.query.tag}" }
  - get: /v1/orders/{id}
    status: 404
    json: { code: NO_ORDER, id: "\${request.params.id}" }
`

function open() {
  const { examples, faults } = readExamples(shop, { file: 'shop.examples.yaml' })
  if (examples === undefined) throw new Error(faults.map(({ problem }) => problem).join())
  return createSandbox(examples)
}

const limits = { timeoutMs: 1000, maxBytes: 100_000 }

async function ask(
  send: ReturnType<typeof createSandbox>,
  line: string,
  more: Partial<UpstreamRequest> = {},
) {
  const [method, path] = line.split(' ') as [UpstreamRequest['method'], string]
  const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' }
  const request = { method, origin: 'https://api.shop.example', path, headers, ...more }
  const { status, header, body } = assertOk(await send(request, limits))
  return { status, header, json: body.length === 0 ? undefined : JSON.parse(body.toString()) }
}

t.test('createSandbox answers by the first rule that is about a request', async (t) => {
  const send = open()
  const cases = [
    { line: 'GET /v1/orders', status: 200, json: { orders: [{ id: '1', total: 5 }], more: true } },
    { line: 'GET /v1/orders?page=2', status: 200, json: { orders: [{ id: '2' }], more: false } },
    { line: 'GET /v1/orders?page=3', status: 204, json: undefined },
    { line: 'GET /v1/orders/2', status: 200, json: { order: { id: '2', total: 7 } } },
    { line: 'GET /v1/orders/a%2Fb', status: 404, json: { code: 'NO_ORDER', id: 'a/b' } },
    { line: 'GET /v1/orders/%', status: 404, json: { code: 'NO_ORDER', id: '%' } },
  ]
  for (const { line, ...wanted } of cases) t.match(await ask(send, line), wanted, line)
  const refused = await ask(send, 'GET /v1/orders', { headers: {} })
  t.match(refused, { status: 401, json: { code: 'BAD_TOKEN' } })
  t.equal(refused.header('www-authenticate'), 'Bearer realm="shop"')
  t.equal(refused.header('content-type'), 'application/json')
})

t.test('createSandbox keeps what requests change, each sandbox for itself', async (t) => {
  const send = open()
  const body = JSON.stringify({ total: 9 })
  t.match(await ask(send, 'POST /v1/orders', { body }), { status: 201, json: { id: '3' } })
  t.match(await ask(send, 'GET /v1/orders/3'), { json: { order: { total: 9 } } })
  t.match(await ask(send, 'DELETE /v1/orders/1'), { status: 204, json: undefined })
  t.match(await ask(send, 'GET /v1/orders/1'), { status: 404 })
  t.match(await ask(open(), 'GET /v1/orders/1'), { status: 200 })
})

t.test('createSandbox lets requests that come at once see each other', async (t) => {
  const send = open()
  const body = JSON.stringify({ total: 1 })
  const made = await Promise.all([1, 2, 3].map(() => ask(send, 'POST /v1/orders', { body })))
  t.same(
    made.map(({ json }) => json.id),
    ['3', '4', '5'],
  )
})

t.test('createSandbox reads forms and repeated parameters', async (t) => {
  const headers = {
    authorization: 'Bearer secret',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const sent = { headers, body: 'name=a+b&kind=c%26d' }
  t.match(await ask(open(), 'POST /v1/form?tag=1&tag=2', sent), {
    json: { form: { name: 'a b', kind: 'c&d' }, tags: ['1', '2'] },
  })
})

t.test('createSandbox tells which request it has no answer to, and goes on', async (t) => {
  const send = open()
  const headers = { authorization: 'Bearer secret' }
  const request = { method: 'PUT', origin: 'https://api.shop.example', headers } as const
  t.match(await send({ ...request, path: '/v1/orders?secret=1' }, limits), {
    failure: { kind: 'unreachable', message: 'The sandbox has no answer to PUT /v1/orders' },
  })
  t.match(await ask(send, 'GET /v1/orders/2'), { status: 200 })
})
