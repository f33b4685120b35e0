import t, { type Test } from 'tap'
import type { Heard } from '../../../server/heard.ts'
import type { BoundServer, McpDeps } from '../../../server/mcp/deps.ts'
import { integration, modern, NOW, post, startMcp } from './fixture.ts'
import { openStream } from './stream.ts'

const acme = integration()

const bound: BoundServer = {
  id: 'server-9',
  name: 'Acme',
  accountId: 'account-1',
  integrationName: 'acme',
  filter: {},
  requiresApiToken: false,
  requiresOauth: false,
}

/** A server that can be changed while its subscribers listen. */
async function startChanging(t: Test, changes: Partial<McpDeps> = {}) {
  const listeners: ((heard: Heard) => void)[] = []
  const world = { bound: bound as BoundServer | undefined, acme, isStoreDown: false }
  const server = await startMcp({
    lookup: {
      peek: () => undefined,
      find: async () => {
        if (world.isStoreDown) throw new Error('no store')
        return world.bound
      },
    },
    catalog: { find: () => world.acme },
    heard: { listen: (listener) => void listeners.push(listener) },
    ...changes,
  })
  t.teardown(server.close)
  return {
    world,
    server,
    url: `${server.origin}/mcp/any`,
    tell: (heard: Heard) => {
      for (const listener of listeners) listener(heard)
    },
  }
}

const listening = modern('subscriptions/listen', { notifications: { toolsListChanged: true } })
const _meta = { 'io.modelcontextprotocol/subscriptionId': 1 }
const acknowledged = {
  jsonrpc: '2.0',
  method: 'notifications/subscriptions/acknowledged',
  params: { notifications: { toolsListChanged: true }, _meta },
}
const changed = { jsonrpc: '2.0', method: 'notifications/tools/list_changed', params: { _meta } }
const ended = {
  jsonrpc: '2.0',
  id: 1,
  result: {
    resultType: 'complete',
    _meta: {
      ..._meta,
      'io.modelcontextprotocol/serverInfo': { name: 'acme', title: 'Acme', version: '1.2.3' },
    },
  },
}

t.test('a subscriber is told when its list of tools has changed, and only then', async (t) => {
  const { world, url, tell } = await startChanging(t)
  const stream = await openStream(url, listening)
  t.match(Object.fromEntries(stream.headers), {
    'content-type': 'text/event-stream',
    'x-accel-buffering': 'no',
  })
  t.same(await stream.next(), acknowledged)
  tell({ serverId: 'server-9' })
  tell({ integrations: ['acme'] })
  world.bound = { ...bound, filter: { methods: ['read'] } }
  tell({ serverId: 'another' })
  tell({ serverId: 'server-9' })
  t.same(await stream.next(), changed, 'by a change of the server')
  world.acme = { ...acme, tools: acme.tools.slice(0, 1) }
  tell({ integrations: ['another'] })
  tell({ integrations: ['acme'] })
  t.same(await stream.next(), changed, 'by a change of the definition')
  world.bound = undefined
  tell({ accountId: 'account-1' })
  t.same(await stream.next(), ended, 'nothing was told in between')
  t.equal(await stream.next(), undefined)
})

t.test('a subscription ends when its URL expires', async (t) => {
  let now = NOW
  const { world, url } = await startChanging(t, { clock: () => now })
  world.bound = { ...bound, expiresAt: NOW + 200 }
  const stream = await openStream(url, listening)
  t.same(await stream.next(), acknowledged)
  now = NOW + 200
  t.same(await stream.next(), ended)
})

t.test('a subscription outlives a time in which nothing can be looked up', async (t) => {
  const { world, server, url, tell } = await startChanging(t)
  const stream = await openStream(url, listening)
  t.same(await stream.next(), acknowledged)
  world.isStoreDown = true
  tell({ serverId: 'server-9' })
  await post(url, {})
  world.isStoreDown = false
  world.bound = undefined
  tell({ serverId: 'server-9' })
  t.same(await stream.next(), ended)
  t.match(server.log[0], { facts: { server: 'server-9' }, message: /could not be looked up/ })
})

t.test('subscriptions end with the server, and none begins any more', async (t) => {
  const { server, url } = await startChanging(t)
  const streams = await Promise.all([openStream(url, listening), openStream(url, listening)])
  for (const stream of streams) t.same(await stream.next(), acknowledged)
  server.end()
  for (const stream of streams) t.same(await stream.next(), ended)
  const late = await openStream(url, listening)
  t.match(await late.next(), { params: { notifications: {} } })
  t.same(await late.next(), ended)
})

t.test('who asks for what never changes is subscribed to nothing', async (t) => {
  const { url } = await startChanging(t)
  for (const notifications of [{}, { promptsListChanged: true }, { toolsListChanged: 'yes' }]) {
    const stream = await openStream(url, modern('subscriptions/listen', { notifications }))
    t.match(await stream.next(), { params: { notifications: {}, _meta } })
    t.same(await stream.next(), ended)
    t.equal(await stream.next(), undefined)
  }
})

t.test('a server has so many subscribers and no more; one that leaves makes room', async (t) => {
  const { url } = await startChanging(t)
  const streams = await Promise.all(Array.from({ length: 32 }, () => openStream(url, listening)))
  const full = await openStream(url, listening)
  t.match(await full.next(), { params: { notifications: {} } })
  t.same(await full.next(), ended)
  streams[0]?.leave()
  let honoured: unknown
  do {
    const next = await openStream(url, listening)
    honoured = await next.next()
    next.leave()
  } while (JSON.stringify(honoured) !== JSON.stringify(acknowledged))
  for (const stream of streams) stream.leave()
})

t.test('a subscription is refused where it cannot be answered', async (t) => {
  const { url } = await startChanging(t)
  const wrong = modern('subscriptions/listen')
  t.match(await post(url, wrong.body, wrong.headers), {
    status: 200,
    json: { error: { code: -32602 } },
  })
  const accept = { accept: 'application/json' }
  t.match(await post(url, listening.body, { ...listening.headers, ...accept }), {
    status: 406,
    json: { id: 1, error: { code: -32000, message: /text\/event-stream/ } },
  })
})
