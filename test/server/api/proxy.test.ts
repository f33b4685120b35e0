import t from 'tap'
import type { UpstreamRequest } from '../../../engine/index.ts'
import { serve, TOKEN } from './serve.ts'

interface Case {
  readonly name: string
  readonly line: string
  readonly body?: object
  readonly sent: Partial<UpstreamRequest>
}

/** Behind each line stands `integrated_account_id`. */
const CASES: readonly Case[] = [
  {
    name: 'list',
    line: 'GET /proxy/users',
    sent: { method: 'GET', path: '/v1/users?page=1&size=50' },
  },
  {
    name: 'list with arguments of every type',
    line: 'GET /proxy/users?limit=5&active=true&age=40&role=a&role=b',
    sent: { path: '/v1/users?active=true&age=40&role=a&role=b&page=1&size=5' },
  },
  { name: 'get', line: 'GET /proxy/users/7', sent: { method: 'GET', path: '/v1/users/7' } },
  {
    name: 'get by an id that tries to leave its segment',
    line: 'GET /proxy/users/..%2Forg%3Fa=b',
    sent: { path: '/v1/users/..%2Forg%3Fa%3Db' },
  },
  {
    name: 'create',
    line: 'POST /proxy/users',
    body: { name: 'Zoë' },
    sent: { method: 'POST', path: '/v1/users', body: '{"name":"Zoë"}' },
  },
  {
    name: 'update, whose path is stronger than its body',
    line: 'PATCH /proxy/users/7',
    body: { name: 'Zoë', id: '8' },
    sent: { method: 'PATCH', path: '/v1/users/7' },
  },
  {
    name: 'update by PUT',
    line: 'PUT /proxy/users/7',
    body: { name: 'Zoë' },
    sent: { method: 'PATCH', path: '/v1/users/7' },
  },
  {
    name: 'delete',
    line: 'DELETE /proxy/users/7',
    sent: { method: 'DELETE', path: '/v1/users/7' },
  },
  {
    name: 'another method',
    line: 'POST /proxy/users/merge',
    body: { id: '7', into: '8' },
    sent: { method: 'POST', path: '/v1/users/7/merge', body: '{"into":"8"}' },
  },
]

t.test('each verb and path makes its method’s request', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect({ region: 'eu' })
  world.answers = ({ path }) => ({ body: path.includes('?') ? { users: [] } : { id: '7' } })
  for (const { name, line, body, sent } of CASES) {
    world.sent.length = 0
    const answer = await request(
      `${line}${line.includes('?') ? '&' : '?'}integrated_account_id=${id}`,
      body,
    )
    t.equal(answer.status, 200, `${name}: ${answer.text}`)
    t.match(world.sent, [{ origin: 'https://api.acme.eu', ...sent }], name)
    t.equal(world.sent[0]?.headers['authorization'], 'Bearer access-1')
  }
})

t.test('a list comes with its cursor, and the allowance in headers', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  world.answers = ({ path }) => ({
    headers: {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '7',
      'x-ratelimit-reset': '30',
    },
    body: path.includes('page=2')
      ? { users: [{ id: '2' }], more: false }
      : { users: [{ id: '9007199254740993' }], more: true },
  })
  const first = await request(`GET /proxy/users?limit=1&integrated_account_id=${id}`)
  t.match(first.headers, {
    'content-type': /^application\/json/,
    'ratelimit-limit': '100',
    'ratelimit-remaining': '7',
    'ratelimit-reset': '30',
  })
  t.match(first.body, { result: [{ id: '9007199254740993' }], result_count: 1 })
  const cursor = encodeURIComponent(String(first.body['next_cursor']))
  const next = `GET /proxy/users?limit=1&next_cursor=${cursor}&integrated_account_id=`
  t.match((await request(`${next}${id}`)).body, { result: [{ id: '2' }], next_cursor: null })
  t.match(await request(`${next}${await connect()}`), {
    status: 400,
    body: { message: /not one that this tool returned for this account/ },
  })
})

t.test('an allowance that was not told has no header', async (t) => {
  const { request, connect } = await serve(t)
  const { headers } = await request(`GET /proxy/users/1?integrated_account_id=${await connect()}`)
  for (const name of ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after']) {
    t.notOk(name in headers, name)
  }
})

t.test('a file is its bytes, or within JSON for a caller that asks for that', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const read = (accept?: string) =>
    request(
      `POST /proxy/users/photo?integrated_account_id=${id}`,
      { id: '1' },
      { headers: { authorization: `Bearer ${TOKEN}`, ...(accept && { accept }) } },
    )
  const type = 'text/html; charset=utf-8'
  world.answers = () => ({ headers: { 'content-type': type }, body: '<b>é</b>' })
  t.match(await read(), {
    status: 200,
    text: '<b>é</b>',
    headers: {
      'content-type': type,
      'content-disposition': "attachment; filename*=UTF-8''file",
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    },
  })
  const told = { name: 'file', type, bytes: 9 }
  t.same((await read('application/json')).body, { ...told, text: '<b>é</b>' })
  world.answers = () => ({ headers: { 'content-type': 'image/png' }, body: 'PNG' })
  t.match((await read('application/json')).body, { base64: 'UE5H' })
  t.match(await read('application/json, image/png'), { text: 'PNG' })
})

interface Refusal {
  readonly name: string
  readonly line: string
  readonly status: number
  readonly message: RegExp
}

const REFUSALS: readonly Refusal[] = [
  {
    name: 'no account',
    line: 'GET /proxy/users',
    status: 400,
    message: /"integrated_account_id" is missing/,
  },
  {
    name: 'an unknown account',
    line: 'GET /proxy/users?integrated_account_id=x',
    status: 404,
    message: /no integrated account "x"/,
  },
  {
    name: 'an unknown resource',
    line: 'GET /proxy/user?integrated_account_id=ID',
    status: 404,
    message: /Acme has no resource "user", did you mean "users"\?/,
  },
  {
    name: 'a method that there is not',
    line: 'POST /proxy/roles?integrated_account_id=ID',
    status: 404,
    message: /"roles" has no method "create", expected "list"/,
  },
  {
    name: 'another that there is not',
    line: 'POST /proxy/users/marge?integrated_account_id=ID',
    status: 404,
    message: /did you mean "merge"\?/,
  },
  {
    name: 'an argument of the wrong type',
    line: 'GET /proxy/users?limit=ten&integrated_account_id=ID',
    status: 400,
    message: /Argument "limit" is "ten"/,
  },
  {
    name: 'an unknown argument',
    line: 'GET /proxy/users?limits=1&integrated_account_id=ID',
    status: 400,
    message: /Unknown argument "limits", did you mean "limit"\?/,
  },
  {
    name: 'a name of Object',
    line: 'GET /proxy/users?constructor=1&integrated_account_id=ID',
    status: 400,
    message: /Unknown argument "constructor"/,
  },
]

t.test('what cannot be called is told, with what could', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  for (const { name, line, status, message } of REFUSALS) {
    const answer = await request(line.replace('ID', id))
    t.match(answer, { status, body: { statusCode: status, message, hint: /./ } }, name)
  }
  t.match(await request(`POST /proxy/users?integrated_account_id=${id}`, []), {
    status: 400,
    body: { message: 'The body is not a JSON object' },
  })
  t.equal(world.sent.length, 0)
})

interface UpstreamFailure {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object
}

const UPSTREAM: readonly (readonly [UpstreamFailure, number, string])[] = [
  [{ status: 400, body: { code: 'BAD', message: 'no' } }, 400, 'invalid_input'],
  [{ status: 403, body: { code: 'NO', message: 'no' } }, 403, 'forbidden'],
  [{ status: 404, body: { code: 'GONE', message: 'no' } }, 404, 'not_found'],
  [{ status: 429, headers: { 'retry-after': '9' }, body: { code: 'MANY' } }, 429, 'rate_limited'],
  [{ status: 500, body: { code: 'OOPS' } }, 502, 'upstream'],
  [{ status: 401, body: { code: 'BAD_TOKEN' } }, 401, 'auth'],
]

t.test('what the vendor refuses is told as the vendor’s, and never repeated', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  for (const [answer, status, kind] of UPSTREAM) {
    world.sent.length = 0
    world.answers = () => answer
    const { body, headers } = await request(`GET /proxy/users/1?integrated_account_id=${id}`)
    t.match(body, { statusCode: status, kind, hint: /./ })
    if (kind !== 'auth') t.match(body, { upstream: { status: answer.status, code: /^[A-Z]+$/ } })
    if (kind !== 'auth')
      t.match(
        body,
        { upstream: (answer as { status: number }).status === 0 ? {} : { code: /./ } },
        kind,
      )
    t.equal(headers['retry-after'], kind === 'rate_limited' ? '9' : undefined)
    t.equal(body['retry_after_seconds'], kind === 'rate_limited' ? 9 : undefined)
    t.equal(world.sent.length, 1, kind)
  }
})

t.test('a rejected token is renewed once and the call repeated once', async (t) => {
  const { request, connect, world } = await serve(t)
  const app = { integration: 'acme', client_id: 'c', client_secret: 's' }
  await request('POST /oauth-app', app)
  const id = await connect({ credentials: { access_token: 'old', refresh_token: 'r' } })
  world.answers = ({ path, headers }) => {
    if (path === '/token') return { body: { access_token: 'new', expires_in: 3600 } }
    return headers['authorization'] === 'Bearer new' ? { body: { id: '1' } } : { status: 401 }
  }
  const line = `GET /proxy/users/1?integrated_account_id=${id}`
  t.match(await request(line), { status: 200, body: { id: '1' } })
  t.same(
    world.sent.map(({ path }) => path),
    ['/v1/users/1', '/token', '/v1/users/1'],
  )
  t.match(await request(line), { status: 200 })
  t.equal(world.sent.length, 4, 'the new token is used from then on')
})

t.test('a request without a body may say that it is JSON', async (t) => {
  const { request, connect } = await serve(t)
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' }
  const line = `DELETE /proxy/users/1?integrated_account_id=${await connect()}`
  t.match(await request(line, undefined, { headers }), { status: 200 })
})
