import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createAccount } from '../../../server/accounts/create.ts'
import { createCourier } from '../../../server/events/courier.ts'
import type { DeliverDeps } from '../../../server/events/deliver.ts'
import { createWebhook, updateWebhook } from '../../../server/events/webhooks.ts'
import { createOutbound } from '../../../server/outbound/send.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { MINUTE, openWorld, type World } from '../acme.ts'
import { deliverDue } from './deliver-due.ts'

interface Post {
  readonly path: string
  readonly body: string
  readonly signature: string
}

/** A real HTTP server that hears of events, at a plain address of this machine. */
async function openPeer(t: Test, answer: (response: ServerResponse, post: Post) => void) {
  const posts: Post[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const post = {
        path: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
        signature: String(request.headers['x-mortise-signature']),
      }
      posts.push(post)
      answer(response, post)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { posts, origin: `http://127.0.0.1:${port}` }
}

/** The product's own client, which waits less long than it is told to. */
function openClient(t: Test, { allowPrivateAddresses = true, patienceMs = 10_000 } = {}) {
  const outbound = createOutbound({ routes: new Map(), allowPrivateAddresses })
  t.teardown(outbound.close)
  const send: DeliverDeps['send'] = (request, options) => {
    t.equal(options.timeoutMs, 10_000)
    return outbound.send(request, { ...options, timeoutMs: patienceMs })
  }
  return { send, refusal: outbound.refusal }
}

async function openTold(t: Test, url: string, changes: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld(changes)
  t.teardown(world.store.close)
  const { webhook, secret } = assertOk(await createWebhook(world, { url, events: created }))
  const log = async () => world.store.events.listDeliveries(webhook.id, { limit: 99 })
  return { world, webhook, secret, log }
}

const created = ['integrated_account:created']

const create = (world: World) => createAccount(world, { integration: 'open_data', label: 'Zoë' })

/** Written out here, so that it proves what a receiver would do. */
function isSigned({ body, signature }: Post, secret: string): boolean {
  const [, hex = ''] = /^format=sha256,v=([0-9a-f]{64})$/.exec(signature) ?? []
  const wanted = createHmac('sha256', secret).update(Buffer.from(body, 'utf8')).digest()
  return hex !== '' && timingSafeEqual(Buffer.from(hex, 'hex'), wanted)
}

t.test('a peer that fails is told the same again, signed, until it takes it', async (t) => {
  let status = 500
  const peer = await openPeer(t, (response) => response.writeHead(status).end('{}'))
  const { world, secret, log } = await openTold(t, `${peer.origin}/hooks/in?team=7`)
  const deps = { ...world, ...openClient(t) }
  await create(world)
  for (const waitMs of [10_000, MINUTE, 10 * MINUTE]) {
    t.equal(await deliverDue(deps), 1)
    t.equal(await deliverDue(deps), 0, 'not before its time')
    t.match(await log(), [{ state: 'pending', answer: 'status 500' }])
    world.time.now += waitMs
  }
  status = 204
  t.equal(await deliverDue(deps), 1)
  world.time.now += 24 * 60 * MINUTE
  t.equal(await deliverDue(deps), 0, 'not once more')
  t.match(await log(), [{ state: 'delivered', attempts: 4, answer: 'status 204' }])
  t.equal(new Set(peer.posts.map(({ body }) => body)).size, 1)
  for (const post of peer.posts) {
    t.equal(post.path, '/hooks/in?team=7')
    t.ok(isSigned(post, secret))
    t.notOk(isSigned({ ...post, body: post.body.replace('Zo', 'Xo') }, secret))
  }
})

t.test('a peer that leads elsewhere is not followed', async (t) => {
  const peer = await openPeer(t, (response) =>
    response.writeHead(307, { location: '/elsewhere' }).end(),
  )
  const { world, log } = await openTold(t, `${peer.origin}/in`)
  await create(world)
  await deliverDue({ ...world, ...openClient(t) })
  t.match(await log(), [{ state: 'pending', attempts: 1, answer: 'status 307' }])
  t.match(peer.posts, [{ path: '/in' }])
  t.equal(peer.posts.length, 1)
})

t.test('a host that is gone is told in the log, by its name alone', async (t) => {
  const peer = await openPeer(t, (response) => response.destroy())
  const { world, log } = await openTold(t, `${peer.origin}/the-token`)
  await create(world)
  await deliverDue({ ...world, ...openClient(t) })
  const [told] = await log()
  t.match(told, { state: 'pending', attempts: 1, answer: /127\.0\.0\.1:\d+ closed the connection/ })
  t.notMatch(JSON.stringify([told, world.faults]), /the-token/)
})

t.test('a slow host is given up in time, and keeps nobody waiting meanwhile', async (t) => {
  const slow = await openPeer(t, () => undefined)
  const quick = await openPeer(t, (response) => response.end())
  const { world, log } = await openTold(t, `${slow.origin}/in`)
  const deps = { ...world, ...openClient(t, { patienceMs: 400 }) }
  for (let count = 0; count < 30; count++) await create(world)
  const courier = createCourier(deps)
  t.equal(await courier.turn(), 20)
  t.equal(await courier.turn(), 0, 'the slow one has enough')
  assertOk(await createWebhook(world, { url: `${quick.origin}/in`, events: created }))
  await create(world)
  t.equal(await courier.turn(), 1)
  while (quick.posts.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  t.ok((await log()).every(({ attempts }) => attempts === 0))
  await courier.settled()
  const late = (await log()).filter(({ attempts }) => attempts === 1)
  t.equal(late.length, 20)
  t.ok(late.every(({ answer }) => /did not answer within/.test(String(answer))))
})

t.test('what was on its way when a process ended is told by the next one', async (t) => {
  const file = join(t.testdir(), 'mortise.db')
  const peer = await openPeer(t, (response) => response.end())
  const first = await openTold(t, `${peer.origin}/in`, { file })
  await create(first.world)
  const claimed = { now: first.world.clock(), until: first.world.clock() + MINUTE, limit: 9 }
  t.equal((await first.world.store.events.claim(claimed)).length, 1, 'and nothing came of it')
  const second = await openWorld({ file })
  t.teardown(second.store.close)
  const deps = { ...second, ...openClient(t) }
  t.equal(await deliverDue(deps), 0, 'the first may still be at it')
  second.time.now += MINUTE
  t.equal(await deliverDue(deps), 1)
  t.equal(peer.posts.length, 1)
})

t.test('a webhook whose secret cannot be opened keeps the others from nothing', async (t) => {
  const peer = await openPeer(t, (response) => response.end())
  const { world, webhook, log } = await openTold(t, `${peer.origin}/in`)
  await world.store.webhooks.insert({ ...webhook, id: 'moved', createdAt: 1 })
  await create(world)
  await deliverDue({ ...world, ...openClient(t) })
  t.match(await log(), [{ state: 'delivered' }])
  t.match(await world.store.events.listDeliveries('moved', { limit: 9 }), [
    { state: 'pending', attempts: 1, answer: 'its secret cannot be opened' },
  ])
  t.match(world.faults, [{ facts: { webhook: 'moved' } }])
})

t.test(
  'addresses to which nothing is sent are refused, and told by their host alone',
  async (t) => {
    const { refusal } = openClient(t, { allowPrivateAddresses: false })
    const world = await openWorld({ refusal })
    t.teardown(world.store.close)
    for (const url of [
      'http://hooks.example/the-token',
      'https://127.0.0.1/the-token',
      'https://169.254.169.254/the-token',
      'https://me:the-token@hooks.example/',
      'https://[::1',
    ]) {
      const refused = await createWebhook(world, { url })
      t.match(refused, { ok: false, failure: { kind: 'invalid_input', at: 'url' } }, url)
      t.notMatch(JSON.stringify(refused), /the-token/)
    }
    const { webhook } = assertOk(
      await createWebhook(world, { url: 'https://hooks.example/the-token' }),
    )
    const moved = await updateWebhook(world, webhook.id, { url: 'http://hooks.example/' })
    t.match(moved, { ok: false, failure: { message: /"hooks\.example": its scheme is "http"/ } })
    t.match(await world.store.webhooks.find(webhook.id), { url: webhook.url })
  },
)
