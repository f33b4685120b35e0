import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { modern, post, request, startMcp } from './fixture.ts'
import { createSlow } from './slow.ts'
import { openStream } from './stream.ts'

const name = 'list_all_acme_users'

async function startSlow(t: Test) {
  const slow = createSlow()
  const server = await startMcp({ catalog: { find: () => slow.acme } })
  t.teardown(server.close)
  return { slow, server, url: `${server.origin}/mcp/good` }
}

/** Posts and keeps the socket, so that it can be closed before there is an answer. */
function postRaw(port: number, body: object, headers: Readonly<Record<string, string>> = {}) {
  const text = JSON.stringify(body)
  const all = {
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(text.length),
    ...headers,
  }
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`)
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST /mcp/good HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`)
  return socket
}

t.test('where each request stands alone, a client that goes away stops its call', async (t) => {
  const { slow, server } = await startSlow(t)
  const { body, headers } = modern('tools/call', { name })
  const begun = slow.begun()
  const socket = postRaw(server.port, body, headers)
  await begun
  const calledOff = slow.calledOff()
  socket.destroy()
  await calledOff
  t.same(server.log, [])
})

t.test('the same where its answer has become a stream', async (t) => {
  const { slow, url } = await startSlow(t)
  const { body, headers } = modern('tools/call', { name, _meta: { progressToken: 1 } })
  const stream = await openStream(url, { body, headers })
  t.match(await stream.next(), { method: 'notifications/progress' })
  const calledOff = slow.calledOff()
  stream.leave()
  await calledOff
})

t.test('after a handshake a lost connection stops nothing', async (t) => {
  const { slow, server, url } = await startSlow(t)
  const begun = slow.begun()
  const socket = postRaw(server.port, request('tools/call', { name }))
  await begun
  socket.destroy()
  t.match(await post(url, request('ping')), { status: 200 })
  slow.finish()
  t.match(await post(url, request('ping')), { status: 200 })
  t.equal(slow.count(), 0)
})

const cancelled = (requestId: unknown) => ({
  jsonrpc: '2.0',
  method: 'notifications/cancelled',
  params: { requestId },
})

for (const id of [7, '7 "x"']) {
  t.test(`a request with the id ${JSON.stringify(id)} is called off by its client`, async (t) => {
    const { slow, url } = await startSlow(t)
    const begun = slow.begun()
    const answering = post(url, request('tools/call', { name }, id))
    await begun
    for (const other of [8, '7', null, {}]) await post(url, cancelled(other))
    t.equal(slow.count(), 0)
    t.match(await post(url, cancelled(id)), { status: 202, text: '' })
    t.match(await answering, { status: 202, text: '' }, 'there is no answer to it any more')
    t.equal(slow.count(), 1)
  })
}

t.test('nobody is called off where it could be somebody else', async (t) => {
  const { slow, server, url } = await startSlow(t)
  const answers: Promise<unknown>[] = []
  for (const address of [url, url, `${server.origin}/mcp/readers`]) {
    const begun = slow.begun()
    answers.push(post(address, request('tools/call', { name }, 1)))
    await begun
  }
  await post(url, cancelled(1))
  t.equal(slow.count(), 0, 'two clients of one URL chose the same id')
  const headers = { 'mcp-protocol-version': '2026-07-28' }
  await post(`${server.origin}/mcp/readers`, cancelled(1), headers)
  t.equal(slow.count(), 0, 'where requests stand alone, no message calls one off')
  await post(`${server.origin}/mcp/readers`, cancelled(1))
  t.equal(slow.count(), 1, 'a server of its own is no other client')
  slow.finish()
  await Promise.all(answers)
})
