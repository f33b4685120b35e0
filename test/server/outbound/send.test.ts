import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import t from 'tap'
import type { SendOptions, UpstreamRequest } from '../../../engine/index.ts'
import { createOutbound, type OutboundOptions } from '../../../server/outbound/send.ts'

interface Scene {
  readonly teardown: (end: () => unknown) => void
}

const limits: SendOptions = { timeoutMs: 5_000, maxBytes: 100_000 }

function open(t: Scene, options: Partial<OutboundOptions> = {}) {
  const outbound = createOutbound({ routes: new Map(), allowPrivateAddresses: true, ...options })
  t.teardown(() => outbound.close())
  return outbound
}

async function serve(t: Scene, listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A server below HTTP: what it does with each request of each connection is up to the test. */
async function serveRaw(t: Scene, answer: (socket: Socket, turn: number) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    let turn = 0
    sockets.add(socket)
    socket.on('data', () => answer(socket, ++turn)).on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const request = (origin: string, more: Partial<UpstreamRequest> = {}): UpstreamRequest => ({
  method: 'GET',
  origin,
  path: '/secret/path?token=secret',
  headers: {},
  ...more,
})

const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'

t.test('send puts the request on the wire as it is and gives the answer as it came', async (t) => {
  const origin = await serve(t, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(207, { 'X-Twice': ['a', 'b'], 'Content-Type': 'application/json' })
      const { method, url, headers } = request
      response.write(JSON.stringify({ method, url, headers }))
      response.end(Buffer.concat(chunks))
    })
  })
  const { send } = open(t, { userAgent: 'mortise/test' })
  const sent = await send(
    request(origin, {
      method: 'PATCH',
      path: '/users/1%2F2?q=a%20b&q=c',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      body: '{"name":"Zoë"}',
    }),
    limits,
  )
  if (!sent.ok) throw new Error(sent.failure.message)
  const { status, header, body } = sent.value
  t.equal(status, 207)
  t.equal(header('x-twice'), 'a, b')
  t.equal(header('content-type'), 'application/json')
  t.equal(header('x-absent'), undefined)
  const text = body.toString()
  t.ok(text.endsWith('{"name":"Zoë"}'))
  t.match(JSON.parse(text.slice(0, text.lastIndexOf('{'))), {
    method: 'PATCH',
    url: '/users/1%2F2?q=a%20b&q=c',
    headers: {
      authorization: 'Bearer x',
      'content-length': '15',
      'accept-encoding': 'br, gzip',
      'user-agent': 'mortise/test',
    },
  })
})

t.test('send lets a request have its own accept-encoding and user-agent', async (t) => {
  const origin = await serve(t, ({ headers }, response) => {
    response.end(`${headers['accept-encoding']} ${headers['user-agent']}`)
  })
  const headers = { 'accept-encoding': 'identity', 'user-agent': 'other' }
  const sent = await open(t).send(request(origin, { headers }), limits)
  t.match(sent, { ok: true, value: { body: Buffer.from('identity other') } })
})

t.test('send gives an empty body for 204 and passes an interim answer over', async (t) => {
  const empty = await serve(t, (_request, response) => response.writeHead(204).end())
  const interim = await serve(t, (_request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' })
    response.end('ok')
  })
  const { send } = open(t)
  t.match(await send(request(empty), limits), { value: { status: 204, body: Buffer.alloc(0) } })
  t.match(await send(request(interim), limits), { value: { status: 200, body: Buffer.from('ok') } })
})

t.test('send follows no redirect', async (t) => {
  let calls = 0
  const origin = await serve(t, (_request, response) => {
    calls += 1
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
  })
  const sent = await open(t).send(request(origin), limits)
  t.match(sent, { ok: true, value: { status: 302 } })
  t.equal(calls, 1)
})

t.test('send decodes what came compressed', async (t) => {
  const text = JSON.stringify({ users: Array.from({ length: 200 }, (_, id) => ({ id })) })
  const encodings = {
    gzip: gzipSync(text),
    'X-GZIP': gzipSync(text),
    br: brotliCompressSync(text),
    deflate: deflateSync(text),
    'deflate ': deflateRawSync(text),
    'br, gzip': gzipSync(brotliCompressSync(text)),
    identity: Buffer.from(text),
  }
  for (const [encoding, body] of Object.entries(encodings)) {
    const origin = await serve(t, (_request, response) => {
      response.setHeader('content-encoding', encoding)
      response.end(body)
    })
    const sent = await open(t).send(request(origin), limits)
    t.equal(sent.ok && sent.value.body.toString(), text, encoding)
  }
})

t.test('send fails on a body that its content-encoding does not fit', async (t) => {
  for (const encoding of ['gzip', 'br', 'deflate', 'zstd', 'constructor']) {
    const origin = await serve(t, (_request, response) => {
      response.setHeader('content-encoding', encoding)
      response.end('{"plain":true}')
    })
    const sent = await open(t).send(request(origin), limits)
    t.match(sent, { failure: { kind: 'unreachable', message: /cannot be read/ } }, encoding)
  }
})

t.test('send stops at the byte limit', async (t) => {
  const bodies: Record<string, RequestListener> = {
    'told ahead': (_request, response) => {
      response.writeHead(200, { 'content-length': 100_001 }).write('x')
    },
    'reached on the way': (_request, response) => {
      response.write(Buffer.alloc(60_000))
      response.write(Buffer.alloc(60_000))
    },
    'a gzip bomb': (_request, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(Buffer.alloc(20_000_000)))
    },
    'a brotli bomb': (_request, response) => {
      response.setHeader('content-encoding', 'br')
      response.end(brotliCompressSync(Buffer.alloc(20_000_000)))
    },
  }
  for (const [name, listener] of Object.entries(bodies)) {
    const sent = await open(t).send(request(await serve(t, listener)), limits)
    t.match(sent, { failure: { kind: 'too_large', message: /more than 100000 bytes/ } }, name)
  }
  const whole = await serve(t, (_request, response) => response.end(Buffer.alloc(100_000)))
  t.match(await open(t).send(request(whole), limits), { ok: true }, 'the limit itself is allowed')
})

t.test('send gives up in time', async (t) => {
  const hangs: Record<string, RequestListener> = {
    'when no answer comes': () => undefined,
    'when the answer does not end': (_request, response) => {
      response.write('x')
    },
  }
  for (const [name, listener] of Object.entries(hangs)) {
    const sent = await open(t).send(request(await serve(t, listener)), { ...limits, timeoutMs: 40 })
    t.match(sent, { failure: { kind: 'timeout', message: /within 0.04 seconds/ } }, name)
  }
})

t.test('send counts the wait for a free connection, and leaves the connection whole', async (t) => {
  const waiting: (() => void)[] = []
  const calls: string[] = []
  const origin = await serve(t, (request, response) => {
    calls.push(request.url ?? '')
    waiting.push(() => response.end('ok'))
    if (request.url === '/third') response.end('ok')
  })
  const { send } = open(t, { maxConnectionsPerOrigin: 1 })
  const first = send(request(origin, { path: '/first' }), limits)
  const second = await send(request(origin, { path: '/second' }), { ...limits, timeoutMs: 40 })
  t.match(second, { failure: { kind: 'timeout' } })
  waiting[0]?.()
  t.match(await first, { ok: true })
  t.match(await send(request(origin, { path: '/third' }), limits), { ok: true })
  t.same(calls, ['/first', '/third'], 'what was given up is never sent')
})

t.test('send stops when its caller goes away', async (t) => {
  const control = new AbortController()
  const origin = await serve(t, () => control.abort())
  const { send } = open(t)
  const options = { ...limits, signal: control.signal }
  const failure = { kind: 'timeout', message: /cancelled/ }
  t.match(await send(request(origin), options), { failure })
  t.match(await send(request(origin), options), { failure }, 'also before it starts')
})

t.test('send repeats a GET whose kept-alive connection had died, once', async (t) => {
  for (const end of ['end', 'resetAndDestroy'] as const) {
    let asked = 0
    const origin = await serveRaw(t, (socket, turn) => {
      asked += 1
      if (turn === 1) socket.write(OK)
      else socket[end]()
    })
    const { send } = open(t, { maxConnectionsPerOrigin: 1 })
    t.match(await send(request(origin), limits), { ok: true })
    t.match(await send(request(origin), limits), { ok: true }, `after ${end}`)
    t.equal(asked, 3)
  }
})

t.test('send never repeats a write', async (t) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    let asked = 0
    const origin = await serveRaw(t, (socket, turn) => {
      asked += 1
      if (turn === 1) socket.write(OK)
      else socket.end()
    })
    const { send } = open(t, { maxConnectionsPerOrigin: 1 })
    t.match(await send(request(origin, { method }), limits), { ok: true })
    const second = await send(request(origin, { method, body: '{}' }), limits)
    t.match(second, { failure: { kind: 'unreachable', message: /closed the connection/ } }, method)
    t.equal(asked, 2)
  }
})

t.test('send repeats nothing on a new connection, nor once an answer has begun', async (t) => {
  let asked = 0
  const closing = await serveRaw(t, (socket) => {
    asked += 1
    socket.end()
  })
  const failure = { kind: 'unreachable', message: /closed the connection/ }
  t.match(await open(t).send(request(closing), limits), { failure })
  t.equal(asked, 1)
  const breaking = await serveRaw(t, (socket, turn) => {
    asked += 1
    if (turn === 1) socket.write(OK)
    else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf')
  })
  const { send } = open(t, { maxConnectionsPerOrigin: 1 })
  t.match(await send(request(breaking), limits), { ok: true })
  t.match(await send(request(breaking), limits), { failure })
  t.equal(asked, 3)
})
