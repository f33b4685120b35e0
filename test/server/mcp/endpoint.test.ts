import { connect } from 'node:net'
import t from 'tap'
import { NOW, post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)
const url = `${acme.origin}/mcp/good`

t.test('other paths are left to others', async (t) => {
  for (const path of ['/', '/mcp', '/mcps/good', '/healthz']) {
    t.equal((await fetch(`${acme.origin}${path}`)).status, 418)
  }
})

t.test('a query after the token changes nothing', async (t) => {
  t.match(await post(`${url}?integrated_account_id=x`, request('ping')), { status: 200 })
})

t.test('whatever is wrong with a token, the answer is the same', async (t) => {
  const answers = []
  for (const token of [
    'wrong',
    'expired',
    'orphan',
    'foreign',
    '',
    'good/more',
    '%00',
    'toString',
  ]) {
    const { status, text, headers } = await post(`${acme.origin}/mcp/${token}`, request('ping'))
    const told = [...headers].filter(([name]) => name !== 'date')
    answers.push(JSON.stringify({ status, text, told }))
  }
  t.equal(new Set(answers).size, 1)
  t.match(answers[0], /"status":404.*No MCP server here/)
})

t.test('a body tells nothing of a wrong token', async (t) => {
  for (const body of ['{', '[]', request('tools/list')]) {
    t.equal((await post(`${acme.origin}/mcp/wrong`, body)).status, 404)
  }
})

t.test('an unknown token takes the same steps as a deleted account', async (t) => {
  const steps: string[] = []
  const probe = await startMcp({
    lookup: { find: async (token) => void steps.push(`find ${token}`), peek: () => undefined },
    accounts: { get: async () => void steps.push('get') },
  })
  t.teardown(probe.close)
  await post(`${probe.origin}/mcp/a`, request('ping'))
  t.same(steps, ['find a', 'get'])
})

t.test('a server serves until the moment at which it expires', async (t) => {
  t.equal((await post(`${acme.origin}/mcp/fleeting`, request('ping'))).status, 200)
  const later = await startMcp({ clock: () => NOW + 1 })
  t.teardown(later.close)
  t.equal((await post(`${later.origin}/mcp/fleeting`, request('ping'))).status, 404)
})

t.test('only POST is served, whatever the token', async (t) => {
  for (const method of ['GET', 'DELETE', 'PUT', 'PATCH', 'HEAD']) {
    for (const token of ['good', 'wrong']) {
      const answer = await fetch(`${acme.origin}/mcp/${token}`, { method })
      t.equal(answer.status, 405)
      t.equal(answer.headers.get('allow'), 'POST')
    }
  }
})

t.test('only JSON is read', async (t) => {
  const cases = [
    ['application/json; charset=utf-8', 200],
    ['Application/JSON', 200],
    ['application/json-patch+json', 415],
    ['text/plain', 415],
    ['text/plain; a=application/json', 415],
  ] as const
  for (const [type, status] of cases) {
    t.equal((await post(url, request('ping'), { 'content-type': type })).status, status, type)
  }
})

t.test('a body that is too large is refused, told or not', async (t) => {
  const large = request('ping', { text: 'x'.repeat(10_000) })
  t.match(await post(url, large), { status: 413, json: { error: { code: -32000 } } })
  const chunked = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new Blob([JSON.stringify(large)]).stream(),
    duplex: 'half',
  } as RequestInit)
  t.equal(chunked.status, 413)
  t.match(await post(url, request('ping', { text: 'x'.repeat(9_000) })), { status: 200 })
})

t.test('a body in pieces is read as one', async (t) => {
  const body = Buffer.from(JSON.stringify(request('ping', {}, 'é')))
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(acme.port, '127.0.0.1')
    socket.on('data', (data) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.write(
      `POST /mcp/good HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`,
    )
    const middle = body.indexOf('é') + 1
    socket.write(body.subarray(0, middle), () => socket.write(body.subarray(middle)))
  })
  t.match(answer, /200 OK[\s\S]*"id":"é"/)
})

t.test('an error that nobody expected has an incident in the answer and in the log', async (t) => {
  const lost = await startMcp({
    lookup: {
      find: async () => {
        throw new Error('the store is gone')
      },
      peek: () => undefined,
    },
  })
  t.teardown(lost.close)
  const answer = await post(`${lost.origin}/mcp/secret-token`, request('ping'))
  t.equal(answer.status, 500)
  t.notMatch(answer.text, /store/)
  const incident = /incident ([0-9a-f-]{36})/.exec(answer.text)?.[1]
  t.match(lost.log, [{ facts: { incident, err: { message: 'the store is gone' } } }])
  t.notMatch(JSON.stringify(lost.log), /secret-token/)
})
