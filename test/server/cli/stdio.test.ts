import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { modern, request, startMcp } from '../mcp/fixture.ts'
import { createSlow } from '../mcp/slow.ts'
import { mortise } from './captured.ts'

const acme = await startMcp()
t.teardown(acme.close)

/** Sends lines to a server as a client would over a pipe, and gives the messages that come back. */
async function pipe(
  url: string,
  lines: readonly (object | string)[],
  more: readonly string[] = [],
) {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
  const input = Readable.from(texts.map((text) => `${text}\n`))
  const { code, stdout, stderr } = await mortise(
    ['stdio', url, ...more],
    { MORTISE_API_TOKEN: 'mrt_secret' },
    input,
  )
  const messages = stdout.split('\n').filter((line) => line !== '')
  return { code, stderr, messages: messages.map((line) => JSON.parse(line)) }
}

/** A server that is told what to answer, and keeps the headers of what it was asked. */
async function startTold(
  t: Test,
  answer: { readonly status?: number; readonly type?: string; readonly text?: string },
) {
  const seen: IncomingHttpHeaders[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    request.resume()
    const { status = 200, type = 'application/json', text = '' } = answer
    response.writeHead(status, { 'content-type': type, 'mcp-session-id': 's1' }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { seen, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/mcp/mcp_token` }
}

t.test('each message is answered as the server answers it, on a line of its own', async (t) => {
  const list = modern('tools/list').body
  const { code, stderr, messages } = await pipe(`${acme.origin}/mcp/good`, [
    '',
    { ...list, id: 'a' },
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    { jsonrpc: '2.0' },
    '{',
  ])
  t.equal(code, 0)
  t.equal(stderr, '')
  t.equal(messages.length, 2, 'what is no request has no answer')
  t.match(
    messages.find(({ id }) => id === 'a'),
    { result: { resultType: 'complete', tools: Array } },
  )
  t.match(
    messages.find(({ id }) => id === null),
    { error: { code: -32700 } },
  )
})

t.test('what a message says stands in its headers too', async (t) => {
  const { seen, url } = await startTold(t, { text: '{"jsonrpc":"2.0","id":1,"result":{}}' })
  const name = 'größe'
  await pipe(url, [modern('tools/call', { name }).body], ['--header', 'X-Api-Key: k 1'])
  t.match(seen[0], {
    accept: 'application/json, text/event-stream',
    authorization: 'Bearer mrt_secret',
    'x-api-key': 'k 1',
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': 'tools/call',
    'mcp-name': `=?base64?${Buffer.from(name).toString('base64')}?=`,
  })
})

t.test('what a handshake settled stands in the headers of what comes after', async (t) => {
  const text = '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18"}}'
  const { seen, url } = await startTold(t, { text })
  const input = new PassThrough()
  const running = mortise(['stdio', url], {}, input)
  input.write(`${JSON.stringify(request('initialize'))}\n`)
  while (seen.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => setTimeout(resolve, 100))
  input.end(`${JSON.stringify(request('ping'))}\n`)
  await running
  t.equal(seen[0]?.['mcp-protocol-version'], undefined)
  t.match(seen[1], { 'mcp-protocol-version': '2025-06-18', 'mcp-session-id': 's1' })
  t.equal(seen[1]?.authorization, undefined)
})

t.test('a stream is passed on message by message', async (t) => {
  const text = [
    ': hello',
    '',
    'event: message',
    'data: {"jsonrpc":"2.0",',
    'data: "method":"notifications/progress"}',
    '',
    'data: no JSON',
    '',
    'data:{"jsonrpc":"2.0","id":1,"result":{"big":12345678901234567890}}',
    '',
    '',
  ].join('\r\n')
  const { url } = await startTold(t, { type: 'text/event-stream', text })
  const input = Readable.from([`${JSON.stringify(request('tools/list'))}\n`])
  const { stdout } = await mortise(['stdio', url], {}, input)
  t.same(stdout.split('\n'), [
    '{"jsonrpc":"2.0", "method":"notifications/progress"}',
    '{"jsonrpc":"2.0","id":1,"result":{"big":12345678901234567890}}',
    '',
  ])
})

t.test('a request that gets no answer gets words, and never the address', async (t) => {
  const ping = request('ping', {}, 'x')
  const cases = [
    { status: 502, type: 'text/html', text: '<html>', says: /gave no answer \(status 502\)/ },
    { status: 302, says: /gave no answer \(status 302\)/ },
    { type: 'text/event-stream', text: ': bye\n\n', says: /gave no answer \(status 200\)/ },
  ]
  for (const { says, ...answer } of cases) {
    const { url } = await startTold(t, answer)
    const { messages } = await pipe(url, [ping])
    t.match(messages, [{ id: 'x', error: { code: -32000, message: says } }])
    t.notMatch(JSON.stringify(messages), /mcp_token/)
  }
  const unknown = await pipe(`${acme.origin}/mcp/nobody`, [ping])
  t.match(unknown.messages, [{ id: 'x', error: { message: /No MCP server here/ } }])
  const none = await pipe('http://127.0.0.1:1/mcp/mcp_token', [ping])
  t.match(none.messages, [{ id: 'x', error: { message: /127\.0\.0\.1:1/ } }])
  t.notMatch(JSON.stringify(none), /mcp_token/)
})

t.test('a request is called off by its client in either era', async (t) => {
  const slow = createSlow()
  const server = await startMcp({ catalog: { find: () => slow.acme } })
  t.teardown(server.close)
  const input = new PassThrough()
  const running = mortise(['stdio', `${server.origin}/mcp/good`], {}, input)
  const params = { name: 'list_all_acme_users' }
  const calls = [request('tools/call', params), modern('tools/call', params).body]
  for (const call of calls) {
    const begun = slow.begun()
    input.write(`${JSON.stringify(call)}\n`)
    await begun
    const calledOff = slow.calledOff()
    const cancelled = { method: 'notifications/cancelled', params: { requestId: 1 } }
    input.write(`${JSON.stringify({ jsonrpc: '2.0', ...cancelled })}\n`)
    await calledOff
  }
  input.end()
  t.same(await running, { code: 0, stdout: '', stderr: '' })
})

t.test('at the end of its input it lets go of what would not end', async (t) => {
  const slow = createSlow()
  const server = await startMcp({ catalog: { find: () => slow.acme } })
  t.teardown(server.close)
  const calledOff = slow.calledOff()
  const listening = modern('subscriptions/listen', { notifications: { toolsListChanged: true } })
  const call = modern('tools/call', { name: 'list_all_acme_users' })
  const { code } = await pipe(`${server.origin}/mcp/good`, [
    { ...listening.body, id: 2 },
    call.body,
  ])
  t.equal(code, 0)
  await calledOff
})

t.test('what it cannot use is refused, and not repeated', async (t) => {
  for (const argv of [
    [],
    ['file:///mcp/mcp_token'],
    ['http://x', 'y'],
    ['http://x/mcp_token', '--header', 'secret'],
    ['http://x/mcp_token', '--header', 'a: b\nc: mcp_token'],
  ]) {
    const { code, stdout, stderr } = await mortise(['stdio', ...argv])
    t.equal(code, 2)
    t.equal(stdout, '')
    t.notMatch(stderr, /mcp_token|secret/)
  }
})
