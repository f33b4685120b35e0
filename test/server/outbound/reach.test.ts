import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import type { SendOptions, UpstreamRequest } from '../../../engine/index.ts'
import { createOutbound, type OutboundOptions } from '../../../server/outbound/send.ts'
import { sendFailure } from '../../../server/outbound/send-failure.ts'

interface Scene {
  readonly teardown: (end: () => unknown) => void
}

const limits: SendOptions = { timeoutMs: 5_000, maxBytes: 100_000 }

function open(t: Scene, options: Partial<OutboundOptions> = {}) {
  const outbound = createOutbound({ routes: new Map(), allowPrivateAddresses: false, ...options })
  t.teardown(() => outbound.close())
  return outbound
}

async function serve(t: Scene, listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

const get = (origin: string): UpstreamRequest => ({
  method: 'GET',
  origin,
  path: '/secret?token=secret',
  headers: {},
})

t.test('send reaches no private address, however it is written', async (t) => {
  let calls = 0
  const port = await serve(t, (_request, response) => {
    calls += 1
    response.end()
  })
  const hosts = [
    '127.0.0.1',
    'localhost',
    'LOCALHOST',

    '[::ffff:127.0.0.1]',
    '0x7f.1',
  ]
  const { send } = open(t)
  for (const host of hosts) {
    const sent = await send(get(`https://${host}:${port}`), limits)
    t.match(sent, { failure: { kind: 'blocked', message: /^Refused to call / } }, host)
  }
  t.match(await send(get(`http://localhost:${port}`), limits), { failure: { kind: 'blocked' } })
  t.match(await send(get('no origin'), limits), { failure: { kind: 'blocked' } })
  t.equal(calls, 0)
})

t.test('send connects to the address that was judged, each time anew', async (t) => {
  const answers = ['169.254.169.254', '10.0.0.1', '127.0.0.1']
  const { send } = open(t, {
    resolve: (_hostname, _options, callback) =>
      callback(null, [{ address: answers.shift() ?? '', family: 4 }]),
  })
  for (const address of [...answers]) {
    const sent = await send(get('https://rebinding.example.com'), limits)
    t.match(sent, { failure: { kind: 'blocked', message: new RegExp(address) } })
  }
})

t.test('send takes an origin that the operator routes elsewhere, and no other', async (t) => {
  const port = await serve(t, (request, response) => response.end(request.headers.host))
  const routes = new Map([['https://api.example.com', `http://127.0.0.1:${port}`]])
  const { send } = open(t, { routes })
  const sent = await send(get('https://api.example.com'), limits)
  t.match(sent, { ok: true, value: { body: Buffer.from(`127.0.0.1:${port}`) } })
  t.match(await send(get(`http://127.0.0.1:${port}`), limits), { failure: { kind: 'blocked' } })
})

t.test('send tells why a host cannot be reached', async (t) => {
  const port = await serve(t, (_request, response) => response.end())
  const noName = Object.assign(new Error('no name'), { code: 'ENOTFOUND' })
  const { send } = open(t, {
    allowPrivateAddresses: true,
    resolve: (_hostname, _options, callback) => callback(noName, []),
  })
  const cases = [
    {
      origin: 'https://nowhere.example.com',
      message: 'Cannot find the host "nowhere.example.com"',
    },
    { origin: 'http://127.0.0.1:1', message: '127.0.0.1:1 refused the connection' },
    { origin: `https://127.0.0.1:${port}`, message: /^Cannot connect to 127.0.0.1:\d+ securely/ },
  ]
  for (const { origin, message } of cases) {
    t.match(await send(get(origin), limits), { failure: { kind: 'unreachable', message } }, origin)
  }
})

t.test('send gives up the connections of the origin that was not used for longest', async (t) => {
  const connections = [new Set(), new Set(), new Set()]
  const origins: string[] = []
  for (const seen of connections) {
    const port = await serve(t, ({ socket }, response) => {
      seen.add(socket)
      response.end('ok')
    })
    origins.push(`http://127.0.0.1:${port}`)
  }
  const { send } = open(t, { allowPrivateAddresses: true, maxOrigins: 2 })
  for (const turn of [0, 1, 0, 2, 0, 1]) {
    t.match(await send(get(origins[turn] ?? ''), limits), { ok: true })
  }
  t.same(
    connections.map((seen) => seen.size),
    [1, 2, 1],
  )
})

t.test('send fails once the client is closed', async (t) => {
  const outbound = open(t)
  await outbound.close()
  const sent = await outbound.send(get('https://api.example.com'), limits)
  t.match(sent, { failure: { kind: 'unreachable', message: /shutting down/ } })
})

t.test('send rejects a request that only a mistake of ours can make', async (t) => {
  const port = await serve(t, (_request, response) => response.end())
  const { send } = open(t, { allowPrivateAddresses: true })
  const bad = { ...get(`http://127.0.0.1:${port}`), headers: { 'x-a': 'a\r\nx-b: b' } }
  await t.rejects(send(bad, limits), { code: 'UND_ERR_INVALID_ARG' })
})

t.test('sendFailure gives each cause its kind', (t) => {
  const cases = {
    ENOTFOUND: 'unreachable',
    EAI_AGAIN: 'unreachable',
    ENETUNREACH: 'unreachable',
    UND_ERR_CONNECT_TIMEOUT: 'timeout',
    ETIMEDOUT: 'timeout',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'unreachable',
    ERR_TLS_CERT_ALTNAME_INVALID: 'unreachable',
    HPE_INVALID_CONSTANT: 'unreachable',
    UND_ERR_HEADERS_OVERFLOW: 'too_large',
    ERR_EGRESS_REFUSED: 'blocked',
  }
  for (const [code, kind] of Object.entries(cases)) {
    const failure = sendFailure('api.example.com', Object.assign(new Error('it broke'), { code }))
    t.equal(failure.kind, kind, code)
    t.match(failure.message, 'api.example.com')
    t.match(failure.hint, /^[A-Z].*\.$/)
  }
  t.end()
})
