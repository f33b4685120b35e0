import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { createAccount } from '../../server/accounts/create.ts'
import { createMcpEndpoint } from '../../server/mcp/endpoint.ts'
import { createServer as createMcpServer } from '../../server/servers/create.ts'
import { deleteServer } from '../../server/servers/delete.ts'
import { rotateServer } from '../../server/servers/rotate.ts'
import { updateServer } from '../../server/servers/update.ts'
import { MINUTE, NOW, openWorld, type World } from '../server/acme.ts'
import { assertOk } from '../support/assert-ok.ts'

const ACCOUNTS = 100
const SERVERS = 10
const CALLS = 2000
const AT_ONCE = 50

/** One MCP URL, whose account it is, and until when it works. */
interface Url {
  token: string
  readonly owner: number
  readonly id: string
  readonly accountId: string
  endsAt: number
}

/** Numbers that look random and are the same each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

/** Serves a world's MCP URLs on a port of this machine. */
async function serveMcp(t: Test, world: World): Promise<string> {
  const endpoint = createMcpEndpoint({
    ...world,
    lookup: world.servers,
    addressOf: () => '192.0.2.1',
    publicUrl: () => 'https://mortise.example',
    maxBodyBytes: 10_000,
    maxResultBytes: 100_000,
    version: '1.0.0',
  })
  const server = createServer((request, response) => {
    endpoint.handle(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    endpoint.close()
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp/`
}

async function fill(world: World): Promise<Url[]> {
  const urls: Url[] = []
  for (let owner = 0; owner < ACCOUNTS; owner += 1) {
    const credentials = { token: { access: `access-of-${owner}.` } }
    const input = { integration: 'acme', tenantId: `tenant-${owner}`, credentials }
    const { id: accountId } = assertOk(await createAccount(world, input))
    for (let index = 0; index < SERVERS; index += 1) {
      const expiresAt = index === 0 ? NOW + 2 * MINUTE : null
      const made = assertOk(await createMcpServer(world, accountId, { name: 'x', expiresAt }))
      const endsAt = expiresAt ?? Number.POSITIVE_INFINITY
      urls.push({ token: made.token, owner, id: made.server.id, accountId, endsAt })
    }
  }
  return urls
}

t.test(
  'of a thousand servers over a hundred accounts none ever answers with what is another’s',
  async (t) => {
    const world = await openWorld()
    t.teardown(world.store.close)
    // The vendor tells whose credential it was asked with.
    world.answers = async ({ headers }) => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      return { body: { users: [{ id: '1', name: headers['authorization'] }], more: true } }
    }
    const urls = await fill(world)
    const origin = await serveMcp(t, world)
    const random = createRandom(7)
    const counts = { right: 0, ended: 0, wrong: 0 }

    const call = async (url: Url) => {
      const isOver = url.endsAt <= world.time.now
      const params = { name: 'list_all_acme_users', arguments: { limit: 1 } }
      const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params })
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${origin}${url.token}`, { method: 'POST', headers, body })
      const text = await answer.text()
      const markers = new Set(text.match(/access-of-\d+\./g))
      if (isOver) counts[answer.status === 404 && markers.size === 0 ? 'ended' : 'wrong'] += 1
      else
        counts[markers.size === 1 && markers.has(`access-of-${url.owner}.`) ? 'right' : 'wrong'] +=
          1
    }

    /** Ends one URL, or gives its server another, between the calls. */
    const change = async (url: Url) => {
      const server = { accountId: url.accountId, id: url.id }
      const way = random(3)
      if (way < 2) {
        if (way === 0) assertOk(await deleteServer(world, server))
        else assertOk(await updateServer(world, server, { isEnabled: false }))
        url.endsAt = 0
        return
      }
      const { token } = assertOk(await rotateServer(world, server, 0))
      urls.push({ ...url, token: url.token, endsAt: 0 })
      url.token = token
    }

    for (let made = 0; made < CALLS; made += AT_ONCE) {
      const chosen = Array.from({ length: AT_ONCE }, () => urls[random(urls.length)])
      await Promise.all(chosen.map((url) => url && call(url)))
      const changed = urls[random(urls.length)]
      if (changed !== undefined && changed.endsAt === Number.POSITIVE_INFINITY)
        await change(changed)
      if (made === CALLS / 2) world.time.now += 3 * MINUTE
    }
    t.equal(counts.wrong, 0)
    t.ok(counts.right > CALLS / 2 && counts.ended > 50, JSON.stringify(counts))
    t.same(world.faults, [])
  },
)
