import t from 'tap'
import { fail } from '../../engine/failure.ts'
import { compileDefinition } from '../../engine/index.ts'
import { failureOf, jsonOf, openShop, shopText } from '../support/shop.ts'

const rows = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(first + index), total: 1 }))

/** A hundred orders, in pages as they are asked for. */
function manyOrders({ path }: { readonly path: string }) {
  const query = new URLSearchParams(path.split('?')[1])
  const [page, size] = [Number(query.get('page')), Number(query.get('size'))]
  const first = (page - 1) * size + 1
  const count = Math.max(0, Math.min(size, 101 - first))
  return { body: { orders: rows(first, count), more: first + count <= 100 } }
}

t.test('a list goes from page to page until the end', async (t) => {
  const { call, sent } = openShop(manyOrders)
  const ids: unknown[] = []
  let cursor: unknown
  do {
    const page = jsonOf(
      await call('orders.list', { limit: 40, ...(cursor ? { next_cursor: cursor } : {}) }),
    )
    const result = page['result'] as { id: string }[]
    ids.push(...result.map(({ id }) => id))
    t.equal(page['result_count'], result.length)
    cursor = page['next_cursor']
  } while (cursor !== null)
  t.same(
    ids,
    rows(1, 100).map(({ id }) => id),
  )
  t.same(
    sent.map(({ path }) => path),
    [1, 2, 3].map((page) => `/v1/orders?state=open&page=${page}&size=40`),
  )
})

t.test('a page that is larger than what was asked for is handed out in parts', async (t) => {
  const { call } = openShop(() => ({ body: { shops: rows(1, 5) } }))
  const first = jsonOf(await call('shops.list', { limit: 3 }))
  t.same(first['result'], rows(1, 3))
  const second = jsonOf(await call('shops.list', { limit: 3, next_cursor: first['next_cursor'] }))
  t.match(second, { result: rows(4, 2), next_cursor: null, result_count: 2 })
})

t.test('a result that would be too long is cut at a record, and says so', async (t) => {
  const { call } = openShop(() => ({ body: { shops: rows(1, 100) } }))
  const page = jsonOf(await call('shops.list', { limit: 100 }, { maxResultBytes: 2600 }))
  const result = page['result'] as unknown[]
  t.ok(result.length > 0 && result.length < 100)
  t.match(page['note'], /call again with next_cursor/)
  const rest = jsonOf(await call('shops.list', { next_cursor: page['next_cursor'] }))
  t.same((rest['result'] as { id: string }[])[0]?.id, String(result.length + 1))
})

t.test('a record that is too long alone is a failure', async (t) => {
  const body = {
    orders: [{ id: '1', note: 'x'.repeat(5000) }],
    shops: [{ note: 'x'.repeat(5000) }],
  }
  const { call } = openShop(() => ({ body }))
  const changes = { maxResultBytes: 3000 }
  t.match(failureOf(await call('orders.get', { id: '1' }, changes)), { kind: 'too_large' })
  t.match(failureOf(await call('shops.list', {}, changes)), { kind: 'too_large' })
})

t.test('a cursor reaches nothing but its own list', async (t) => {
  const { call } = openShop(manyOrders)
  const { next_cursor } = jsonOf(await call('orders.list', { limit: 10 }))
  const elsewhere = { account: { id: 'a2', settings: {} } }
  t.match(failureOf(await call('orders.list', { next_cursor }, elsewhere)), {
    kind: 'invalid_input',
  })
  t.match(failureOf(await call('shops.list', { next_cursor })), { kind: 'invalid_input' })
  const other = failureOf(await call('orders.list', { next_cursor, state: 'closed' }))
  t.match(other.message, /"state" differs/)
  const same = await call('orders.list', { next_cursor, state: 'open' })
  t.ok(same.ok, 'a default that is spelt out is no other argument')
})

t.test('a rejected token is renewed once, and the request repeated once', async (t) => {
  const { call, sent, renewals } = openShop(({ headers }) =>
    headers['authorization'] === 'Bearer t2'
      ? { body: { orders: [{ id: '1' }] } }
      : { status: 401 },
  )
  t.same(jsonOf(await call('orders.get', { id: '1' })), { id: '1' })
  t.same(renewals, [{ access: 't1', refresh: 'r1' }])
  t.equal(sent.length, 2)
})

t.test('a token that stays rejected is told after one renewal', async (t) => {
  const { call, sent } = openShop(() => ({ status: 401, body: { message: 'no' } }))
  t.match(failureOf(await call('orders.get', { id: '1' })), {
    kind: 'auth',
    upstream: { status: 401 },
  })
  t.equal(sent.length, 2)
})

t.test('what no new token cures is not renewed', async (t) => {
  const { call, sent, renewals } = openShop(() => ({ status: 401, body: { code: 'SCOPE' } }))
  t.match(failureOf(await call('orders.get', { id: '1' })), { kind: 'forbidden' })
  t.same([sent.length, renewals.length], [1, 0])
})

t.test('a rate limit is passed on at once', async (t) => {
  const headers = { 'retry-after': '9', 'x-ratelimit-remaining': '0' }
  const { call, sent } = openShop(() => ({ status: 429, headers }))
  const failure = failureOf(await call('orders.get', { id: '1' }))
  t.match(failure, { kind: 'rate_limited', retryAfterSeconds: 9, limit: { remaining: 0 } })
  t.equal(sent.length, 1)
})

t.test('the allowance is told beside a result', async (t) => {
  const headers = { 'x-ratelimit-remaining': '7' }
  const { call } = openShop(() => ({ headers, body: { orders: [{ id: '1' }], shops: [] } }))
  t.match(await call('orders.get', { id: '1' }), { value: { limit: { remaining: 7 } } })
  t.match(await call('shops.list'), { value: { limit: { remaining: 7 } } })
})

t.test('a failure never holds the token, though the API quotes it', async (t) => {
  const { call } = openShop(({ headers }) => ({
    status: 400,
    body: { message: `bad ${headers['authorization']}` },
  }))
  const failure = failureOf(await call('orders.get', { id: '1' }))
  t.match(failure.message, /"bad Bearer \[token\]"/)
  t.notMatch(JSON.stringify(failure), /t1/)
})

t.test('wrong arguments send nothing', async (t) => {
  const { call, sent } = openShop(() => ({}))
  const cases = [
    { key: 'orders.get', args: {}, message: /"id" is missing/ },
    { key: 'orders.get', args: { id: 1 }, message: /"id" is 1/ },
    { key: 'orders.get', args: { id: '..' }, message: /cannot stand in an address/ },
    { key: 'orders.list', args: { sate: 'open' }, message: /did you mean "state"/ },
    { key: 'orders.list', args: { limit: 101 }, message: /"limit" is 101/ },
    { key: 'orders.create', args: { total: '5' }, message: /"total" is "5"/ },
  ]
  for (const { key, args, message } of cases) {
    const failure = failureOf(await call(key, args))
    t.match(failure, { kind: 'invalid_input', message })
  }
  t.same(sent, [])
})

t.test('an argument that is null was left out', async (t) => {
  const { call, sent } = openShop(() => ({ body: { orders: [] } }))
  jsonOf(await call('orders.list', { state: null, next_cursor: null }))
  t.equal(sent[0]?.path, '/v1/orders?state=open&page=1&size=50')
})

t.test('an account without credentials is told so', async (t) => {
  const { call, context, sent } = openShop(() => ({}))
  const credentials = {
    secrets: {},
    current: () => undefined,
    renew: async () => fail({ kind: 'auth', message: 'No token.', hint: 'Connect.', at: '' }),
  }
  const ports = { ...context.ports, credentials }
  t.match(failureOf(await call('orders.get', { id: '1' }, { ports })), { kind: 'auth' })
  t.same(sent, [])
})

t.test('what is thrown by mistake passes through', async (t) => {
  const { call } = openShop(() => {
    throw new TypeError('a bug')
  })
  await t.rejects(call('orders.get', { id: '1' }), /a bug/)
})

t.test('the key of a call is the same when the call is repeated', async (t) => {
  const text = shopText.replace('post: /orders,', 'post: /orders, idempotency: Idempotency-Key,')
  const { integration } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })
  const { call, sent } = openShop(
    ({ headers }) => (headers['authorization'] === 'Bearer t1' ? { status: 401 } : { body: {} }),
    integration,
  )
  jsonOf(await call('orders.create', { total: 1 }))
  jsonOf(await call('orders.create', { total: 1 }))
  const [first, again, other] = sent.map(({ headers }) => headers['idempotency-key'])
  t.match(first, /^[0-9a-f-]{36}$/)
  t.equal(again, first)
  t.not(other, first)
})
