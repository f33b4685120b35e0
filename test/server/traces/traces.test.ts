import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { parseTraceParent } from '../../../server/traces/parent.ts'
import { startTraces } from '../../../server/traces/traces.ts'
import { NOW } from '../acme.ts'
import { serve, TOKEN } from '../api/serve.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`

interface Span {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly kind: number
  readonly attributes: readonly { readonly key: string; readonly value: object }[]
  readonly status: { readonly code: number; readonly message?: string }
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
}

/** A collector of OTLP over HTTP, and what it was sent. */
async function startCollector(t: Test) {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    bodies.push(`${request.url} ${await text(request)}`)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  t.teardown(() => server.close())
  const spans = () =>
    bodies.flatMap((body) => {
      const sent = JSON.parse(body.slice(body.indexOf(' '))) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[]
      }
      return sent.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans))
    })
  return { endpoint: `http://127.0.0.1:${port}`, bodies, spans }
}

async function serveTraced(t: Test) {
  const collector = await startCollector(t)
  const { endpoint } = collector
  const traces = await startTraces({ endpoint, serviceName: 'mortise-test', version: '1.2.3' })
  const served = await serve(t, { traces })
  const id = await served.connect()
  return { ...collector, ...served, traces, id }
}

t.test(
  'a call is a span of the trace that its caller began, and so is what it sends',
  async (t) => {
    const { request, traces, spans, bodies, id, world } = await serveTraced(t)
    world.answers = () => ({ body: { users: [{ id: '1', name: 'Ada' }] } })
    await request(`GET /proxy/users?integrated_account_id=${id}`, undefined, {
      headers: { authorization: `Bearer ${TOKEN}`, traceparent: PARENT },
    })
    await traces.close()
    const [call, sent] = spans()
    t.match(bodies[0], /^\/v1\/traces .*mortise-test/)
    t.match(call, { name: 'proxy users.list', kind: 2, traceId: TRACE, parentSpanId: /^00f067aa0/ })
    t.match(sent, { name: 'GET', kind: 3, traceId: TRACE, parentSpanId: call?.spanId })
    t.match(sent?.attributes, [
      { key: 'http.request.method', value: { stringValue: 'GET' } },
      { key: 'server.address', value: { stringValue: 'api.acme.example' } },
      { key: 'http.response.status_code', value: { intValue: 200 } },
    ])
    t.ok(BigInt(call?.startTimeUnixNano ?? 0) <= BigInt(sent?.startTimeUnixNano ?? 0))
    t.ok(BigInt(call?.endTimeUnixNano ?? 0) >= BigInt(sent?.endTimeUnixNano ?? 0) - 2_000_000n)
    t.equal(Number(call?.endTimeUnixNano) / 1e6, NOW)
  },
)

t.test('a failure is told by its kind, and neither arguments nor paths are', async (t) => {
  const { request, traces, spans, bodies, id, world } = await serveTraced(t)
  world.answers = () => ({ status: 403, body: { message: 'No, Ada.' } })
  await request(`GET /proxy/users/ada-7?integrated_account_id=${id}`)
  await traces.close()
  t.match(spans(), [
    { name: 'proxy users.get', status: { code: 2, message: 'forbidden' } },
    { name: 'GET', status: { code: 2, message: '403' } },
  ])
  t.notMatch(bodies.join(), /ada-7|Ada/)
})

t.test('the log of calls names the trace', async (t) => {
  for (const [text, traceId] of [
    [PARENT, TRACE],
    [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, undefined],
    [`ff-${TRACE}-00f067aa0ba902b7-01`, undefined],
    [`00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`, undefined],
    ['nonsense', undefined],
    [7, undefined],
  ] as const) {
    t.equal(parseTraceParent(text)?.traceId, traceId, String(text))
  }
})
