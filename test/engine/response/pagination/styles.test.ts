import t, { type Test } from 'tap'
import { openPeer, type PeerAnswers, type PeerRequest } from '../../../support/http-peer.ts'
import { failureOf, jsonOf } from '../../../support/shop.ts'

const total = 23
const size = 5
const rows = Array.from({ length: total }, (_, index) => ({ id: index + 1 }))
const base = 'https://api.peer.example/v2'

type Call = Awaited<ReturnType<typeof openPeer>>['call']

const open = (t: Test, method: string, answers: PeerAnswers) =>
  openPeer(
    t,
    `
title: Peer
base: ${base}
hosts: [files.peer.example]
auth: { apply: { query: { api_key: "\${account.key}" } }, ask: { key: { secret: true } } }
resources: { things: { list: ${method} } }
`,
    answers,
  )

/** Every row of a list, by calling again until there is no cursor; ends at the first failure. */
async function readAll(call: Call, limit = 7) {
  const ids: number[] = []
  let cursor: unknown
  for (let pages = 0; pages < 100; pages += 1) {
    const args = cursor === undefined ? { limit } : { limit, next_cursor: cursor }
    const outcome = await call('things.list', args)
    if (!outcome.ok) return { ids, failure: outcome.failure, pages }
    const json = jsonOf(outcome)
    ids.push(...(json['result'] as readonly { readonly id: number }[]).map(({ id }) => id))
    if (json['next_cursor'] === null) return { ids, pages }
    cursor = json['next_cursor']
  }
  throw new Error('the list did not end')
}

const queryOf = ({ url }: PeerRequest) => new URL(url, base).searchParams
const jsonIn = ({ body }: PeerRequest) => JSON.parse(body.toString())
const from = (start: number, count = size) => rows.slice(start, start + count)
const nextOf = (start: number, count = size) => (start + count < total ? start + count : undefined)

interface Style {
  readonly name: string
  readonly method: string
  readonly answers: PeerAnswers
  readonly limits?: readonly number[]
}

const styles: readonly Style[] = [
  {
    name: 'page numbers with a number of pages',
    method: '{ get: /rows, items: data, paginate: { page: page, pages: pages } }',
    answers: (request) => {
      const page = Number(queryOf(request).get('page'))
      return { body: { data: from((page - 1) * size), pages: Math.ceil(total / size) } }
    },
  },
  {
    name: 'page numbers in a JSON body, which stay numbers',
    method:
      '{ post: /rows, items: data, json: { word: x, page: { number: 9 } }, paginate: { page: json.page.number, size: json.page.size, first: 0 } }',
    answers: (request) => {
      const { word, page } = jsonIn(request)
      if (word !== 'x' || typeof page.number !== 'number') return { status: 400 }
      return { body: { data: from(page.number * page.size, page.size) } }
    },
  },
  {
    name: 'offsets in a form',
    method:
      '{ post: /rows, items: data, form: { word: x }, paginate: { offset: form.start, total: total } }',
    answers: ({ body }) => {
      const form = new URLSearchParams(body.toString())
      return { body: { data: from(Number(form.get('start'))), total } }
    },
  },
  {
    name: 'the id of the last record',
    method:
      '{ get: /rows, items: data, paginate: { cursor: after, next: "data[-1].id", more: more } }',
    answers: (request) => {
      const after = Number(queryOf(request).get('after') ?? 0)
      return { body: { data: from(after), more: after + size < total } }
    },
  },
  {
    name: 'a cursor that is a list, in a JSON body',
    method: '{ post: /rows, items: data, paginate: { cursor: json.search_after, next: last } }',
    answers: ({ body }) => {
      const [start = 0] = body.length > 0 ? (JSON.parse(body.toString()).search_after ?? []) : []
      return { body: { data: from(start), last: start + size < total ? [start + size] : [] } }
    },
  },
  {
    name: 'a cursor in a header',
    method:
      '{ get: /rows, items: data, paginate: { cursor: headers.X-After, next: "$header(\'x-next\')" } }',
    answers: ({ headers }) => {
      const start = Number(headers['x-after'] ?? 0)
      const next = nextOf(start)
      return { headers: next ? { 'x-next': `${next}` } : {}, body: { data: from(start) } }
    },
  },
  {
    name: 'a cursor among the variables of a GraphQL document',
    method:
      '{ post: /graphql, graphql: "query ($after: String, $first: Int) { rows }", items: data.rows, paginate: { cursor: variables.after, next: data.end, more: data.more, size: variables.first, max: 5 } }',
    limits: [5, 2],
    answers: (request) => {
      const { after = '0', first } = jsonIn(request).variables
      const start = Number(after)
      const more = start + first < total
      return { body: { data: { rows: from(start, first), end: `${start + first}`, more } } }
    },
  },
  {
    name: 'a whole address in the body',
    method:
      '{ get: /rows, query: { word: x }, items: data, paginate: { url: links.next, size: n, max: 5 } }',
    limits: [5, 2],
    answers: (request) => {
      const query = queryOf(request)
      const [start, count] = [Number(query.get('from') ?? 0), Number(query.get('n'))]
      if (query.get('word') !== 'x') return { status: 400 }
      const next = nextOf(start, count)
      const url = `${base}/rows?word=x&n=${count}&from=${next}&api_key=${query.get('api_key')}`
      return { body: { data: from(start, count), links: { next: next && url } } }
    },
  },
  {
    name: 'a relative address in the body',
    method: '{ get: /rows, items: data, paginate: { url: next } }',
    answers: (request) => {
      const start = Number(queryOf(request).get('from') ?? 0)
      const next = nextOf(start)
      const told =
        start === 0 ? `?from=${next}` : start === 5 ? `/rows?from=${next}` : `/v2/rows?from=${next}`
      return { body: { data: from(start), next: next ? told : null } }
    },
  },
  {
    name: 'a Link header with several links',
    method: '{ get: /rows, paginate: link }',
    answers: (request) => {
      const start = Number(queryOf(request).get('from') ?? 0)
      const next = nextOf(start)
      const self = `<${base}/rows?from=${start}>; rel="self"; title="a, \\"<b>\\"; rel=next"`
      const link = next ? `${self}, <${base}/rows?from=${next}>; title=x; rel="last next"` : self
      return { headers: { link }, body: from(start) }
    },
  },
  {
    name: 'ranges of rows, with their number',
    method: '{ get: /rows, items: data, paginate: { range: items, size: 5 } }',
    limits: [5, 4, 2],
    answers: ({ headers }) => {
      const [, start = '', end = ''] = /^items=(\d+)-(\d+)$/.exec(headers['range'] ?? '') ?? []
      const data = rows.slice(Number(start), Number(end) + 1)
      const range = `items ${start}-${Number(start) + data.length - 1}/${total}`
      return { status: 206, headers: { 'content-range': range }, body: { data } }
    },
  },
  {
    name: 'ranges of rows, without their number, until there is no such range',
    method: '{ get: /rows, items: data, paginate: { range: rows, size: 5 } }',
    limits: [5, 1],
    answers: ({ headers }) => {
      const [start = 0, end = 0] = headers['range']?.match(/\d+/g)?.map(Number) ?? []
      const data = rows.slice(start, end + 1)
      if (data.length === 0) return { status: 416 }
      const range = `rows ${start}-${start + data.length - 1}/*`
      return { status: 206, headers: { 'content-range': range }, body: { data } }
    },
  },
  {
    name: 'any values of the answer',
    method:
      '{ get: /rows, items: data, paginate: { set: { query.page: "page.now + 1", headers.x-page: "page.now" }, while: page.now < page.last } }',
    answers: (request) => {
      const page = Number(queryOf(request).get('page') ?? 1)
      if (page > 1 && request.headers['x-page'] !== `${page - 1}`) return { status: 400 }
      const data = from((page - 1) * size)
      return { body: { data, page: { now: page, last: Math.ceil(total / size) } } }
    },
  },
]

t.test('every style of pages gives every row once, in order, and ends', async (t) => {
  for (const { name, method, answers, limits = [5, 7, 2] } of styles) {
    t.test(name, async (t) => {
      const { call, received } = await open(t, method, answers)
      for (const limit of limits) {
        const read = await readAll(call, limit)
        t.same(read.failure, undefined)
        t.same(
          read.ids,
          rows.map(({ id }) => id),
          `by ${limit}`,
        )
      }
      const keys = received.map((request) => queryOf(request).getAll('api_key').length)
      t.ok(
        keys.every((count) => count === 1),
        'with its credential once in each request',
      )
    })
  }
})

t.test('no credential leaves in a cursor', async (t) => {
  const { call, received } = await open(
    t,
    '{ get: /rows, items: data, paginate: { url: next } }',
    ({ url }) => ({
      body: { data: rows, next: `${base}${url.replace('/v2', '')}&from=5` },
    }),
  )
  const { next_cursor: cursor } = jsonOf(await call('things.list', { limit: 50 }))
  const secret = received[0] && queryOf(received[0]).get('api_key')
  t.ok(secret)
  t.notMatch(Buffer.from(String(cursor).split('.')[0] ?? '', 'base64url').toString(), secret ?? '')
})

t.test('pages without end are told', async (t) => {
  const method = '{ get: /rows, items: data, paginate: { cursor: after, next: next } }'
  const circles = [2, 3, 7]
  for (const length of circles) {
    t.test(`a circle of ${length} pages`, async (t) => {
      const { call } = await open(t, method, (request) => {
        const after = Number(queryOf(request).get('after') ?? 0)
        return { body: { data: from(after), next: (after % length) + 1 } }
      })
      const { failure, pages } = await readAll(call, 5)
      t.match(failure, { kind: 'upstream', message: /circle/ })
      t.ok(pages < 4 * length)
    })
  }
  t.test('an address that leads to its own page ends the list', async (t) => {
    const { call } = await open(t, '{ get: /rows, items: data, paginate: { url: next } }', () => ({
      body: { data: rows, next: `${base}/rows?page=2` },
    }))
    t.same((await readAll(call, 50)).ids.length, 2 * total)
  })
  t.test('a cursor that is too long to keep', async (t) => {
    const { call } = await open(t, method, () => ({ body: { data: rows, next: 'x'.repeat(1e6) } }))
    t.match(failureOf(await call('things.list', { limit: 50 })), { kind: 'upstream' })
  })
  t.test('a cursor that is no text', async (t) => {
    const { call } = await open(t, method, () => ({ body: { data: rows, next: { id: 1 } } }))
    t.match(failureOf(await call('things.list', { limit: 50 })), {
      kind: 'definition',
      message: /"after"/,
    })
  })
})

t.test('an address leads only to the same host, or to one that is listed', async (t) => {
  const cases = [
    { next: `${base}/rows?from=5`, isFollowed: true },
    { next: 'https://API.peer.example:443/v2/rows?from=5', isFollowed: true },
    { next: 'https://files.peer.example/v2/rows?from=5', isFollowed: true },
    { next: 'https://evil.example/v2/rows?from=5' },
    { next: '//evil.example/v2/rows' },
    { next: '/\\evil.example/rows' },
    { next: 'https://api.peer.example.evil.example/rows' },
    { next: 'https://api.peer.example@evil.example/rows' },
    { next: 'https://user:pass@api.peer.example/rows' },
    { next: 'https://api.peer.example:8443/rows' },
    { next: 'http://api.peer.example/rows' },
    { next: 'http://files.peer.example/rows' },
    { next: 'file:///etc/passwd' },
    { next: 'https://' },
  ]
  for (const { next, isFollowed } of cases) {
    t.test(next, async (t) => {
      const method = '{ get: /rows, items: data, paginate: { url: next } }'
      const { call, received } = await open(t, method, ({ url }) => ({
        body: { data: rows, next: url.includes('from') ? null : next },
      }))
      const first = await call('things.list', { limit: 50 })
      if (!isFollowed) {
        t.match(failureOf(first), { kind: /^(definition|upstream)$/, message: /next page/ })
        return
      }
      jsonOf(await call('things.list', { limit: 50, next_cursor: jsonOf(first)['next_cursor'] }))
      t.match(received[1], { url: /from=5/ })
    })
  }
})
