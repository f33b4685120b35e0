import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { SSEClientTransport } from '@modelcontextprotocol/sdk/client/sse.js'
import t from 'tap'
import type { Heard } from '../../../server/heard.ts'
import { modern, post, request, startMcp } from './fixture.ts'
import { createSlow } from './slow.ts'
import { openStream } from './stream.ts'

const acme = await startMcp()
t.teardown(acme.close)

const name = 'list_all_acme_users'

async function openSession(origin = acme.origin, token = 'good') {
  const stream = await openStream(`${origin}/mcp/${token}/sse`, {})
  const path = String(await stream.next())
  return { stream, path, messages: `${origin}${path}` }
}

t.test('the official client of the first transport connects, lists and calls', async (t) => {
  const client = new Client({ name: 'test', version: '1' })
  const transport = new SSEClientTransport(new URL(`${acme.origin}/mcp/good/sse`))
  await client.connect(transport as Parameters<typeof client.connect>[0])
  t.match(client.getServerVersion(), { name: 'acme' })
  t.equal((await client.listTools()).tools.length, 5)
  t.match(await client.callTool({ name, arguments: {} }), {
    content: [{ type: 'text', text: /"result_count":1/ }],
  })
  await t.rejects(client.callTool({ name: 'no_such_tool', arguments: {} }), { code: -32602 })
  await client.close()
})

t.test('a stream tells where to post, and each answer comes over it', async (t) => {
  const { stream, path, messages } = await openSession()
  t.equal(stream.headers.get('content-type'), 'text/event-stream')
  t.match(path, /^\/mcp\/good\/messages\?sessionId=[0-9a-f-]{36}$/)
  for (const id of [1, 2]) {
    t.match(await post(messages, request('ping', {}, id)), { status: 202, text: '' })
    t.same(await stream.next(), { jsonrpc: '2.0', id, result: {} })
  }
  const notification = { jsonrpc: '2.0', method: 'notifications/initialized' }
  t.match(await post(messages, notification), { status: 202 })
  t.match(await post(messages, '{'), { status: 202 })
  t.match(await stream.next(), { id: null, error: { code: -32700 } })
  stream.leave()
})

t.test(
  'a session is posted to by the token that opened it, while its stream is open',
  async (t) => {
    const { stream, messages } = await openSession()
    const missing = { status: 404, json: { error: { code: -32000, message: /No such session/ } } }
    for (const url of [
      messages.replace('/good/', '/readers/'),
      messages.replace('/good/', '/nobody/'),
      `${acme.origin}/mcp/good/messages?sessionId=1`,
      `${acme.origin}/mcp/good/messages`,
    ]) {
      t.match(await post(url, request('ping')), missing)
    }
    stream.leave()
    while ((await post(messages, request('ping'))).status !== 404);
  },
)

t.test('a lost stream stops its calls, and a message of its client one of them', async (t) => {
  const slow = createSlow()
  const server = await startMcp({ catalog: { find: () => slow.acme } })
  t.teardown(server.close)
  const one = await openSession(server.origin)
  const other = await openSession(server.origin)
  for (const { messages } of [one, other]) {
    const begun = slow.begun()
    await post(messages, request('tools/call', { name }, 1))
    await begun
  }
  const calledOff = slow.calledOff()
  const params = { requestId: 1 }
  await post(one.messages, { jsonrpc: '2.0', method: 'notifications/cancelled', params })
  await calledOff
  t.equal(slow.count(), 1, 'the same id of another session is another request')
  const second = slow.calledOff()
  other.stream.leave()
  await second
  t.equal(slow.count(), 2)
})

t.test('progress comes over the stream, which goes on after the answer', async (t) => {
  const slow = createSlow()
  const server = await startMcp({ catalog: { find: () => slow.acme } })
  t.teardown(server.close)
  const { stream, messages } = await openSession(server.origin)
  await post(messages, request('tools/call', { name, _meta: { progressToken: 1 } }, 1))
  t.match(await stream.next(), { method: 'notifications/progress' })
  slow.finish()
  t.match(await stream.next(), { id: 1, result: {} })
  await post(messages, request('ping', {}, 2))
  t.match(await stream.next(), { id: 2 })
})

t.test('streams end with the server, and when their URL leads nowhere', async (t) => {
  const listeners: ((heard: Heard) => void)[] = []
  const server = await startMcp({ heard: { listen: (listener) => void listeners.push(listener) } })
  t.teardown(server.close)
  const { stream } = await openSession(server.origin)
  const fleeting = await openSession(server.origin, 'fleeting')
  server.end()
  t.equal(await stream.next(), undefined)
  t.equal(await fleeting.stream.next(), undefined)
  const late = await openStream(`${server.origin}/mcp/good/sse`, {})
  t.equal(late.status, 503)
})

t.test('each path takes what is meant for it, and tells what that is', async (t) => {
  const cases = [
    { path: 'good', method: 'GET', status: 405, allow: 'POST' },
    { path: 'good', method: 'HEAD', status: 405, allow: 'POST' },
    { path: 'good', method: 'DELETE', status: 405, allow: 'POST' },
    { path: 'good/sse', method: 'POST', status: 405, allow: 'GET' },
    { path: 'good/sse', method: 'OPTIONS', status: 204, allow: 'GET' },
    { path: 'good/messages', method: 'GET', status: 405, allow: 'POST' },
    { path: 'good/messages', method: 'OPTIONS', status: 204, allow: 'POST' },
    { path: 'nobody/sse', method: 'GET', status: 404 },
    { path: 'good/', method: 'POST', status: 404 },
    { path: 'good/constructor', method: 'GET', status: 404 },
    { path: 'good/.well-known/oauth-protected-resource', method: 'GET', status: 404 },
  ]
  for (const { path, method, status, allow = null } of cases) {
    const response = await fetch(`${acme.origin}/mcp/${path}`, { method })
    t.equal(response.status, status, `${method} ${path}`)
    t.equal(response.headers.get('allow'), allow)
    t.equal(response.headers.get('access-control-allow-methods'), status === 204 ? allow : null)
    if (status === 404) t.match(await response.json(), { error: { code: -32000 } })
  }
})

t.test('a stream is opened for no page of another site', async (t) => {
  const headers = { origin: 'https://evil.example' }
  t.match(await openStream(`${acme.origin}/mcp/good/sse`, { headers }), { status: 403 })
})

t.test('what only requests of today have is refused over a stream', async (t) => {
  const { stream, messages } = await openSession()
  await post(messages, modern('server/discover').body)
  t.match(await stream.next(), { error: { code: -32020 } })
  stream.leave()
})
