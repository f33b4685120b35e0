import { setTimeout as sleep } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { startPostgres } from '../support/postgres.ts'
import { type ServerProcess, spawnServer } from '../support/start-server.ts'
import {
  type Moment,
  openRotatingVendor,
  type RotatingVendor,
  type VendorOptions,
} from '../upstreams/rotating-vendor.ts'

const processes = [0, 1, 2, 3]
const adminToken = 'the-operators-token'
const postgres = await startPostgres(t)

/** Four processes on one database, and the vendor's accounts. */
interface Cluster {
  readonly vendor: RotatingVendor
  /** Kills a process without a word, and starts it again. */
  readonly kill: (index: number) => Promise<void>
  readonly connect: () => Promise<string>
  /** The status that a call comes to; undefined where its process was killed meanwhile. */
  readonly call: (index: number, accountId: string) => Promise<number | undefined>
}

async function startCluster(t: Test, options: Omit<VendorOptions, 'entrances'>): Promise<Cluster> {
  const vendor = await openRotatingVendor(t, { ...options, entrances: processes.length })
  const integrations = t.testdir({ 'vendor.yaml': vendor.definition })
  const env = {
    DATABASE_URL: await postgres.createDatabase(),
    MORTISE_ADMIN_TOKEN: adminToken,
    MORTISE_KEYS: `shared:${Buffer.alloc(32, 5).toString('base64')}`,
    MORTISE_INTEGRATIONS: integrations,
    MORTISE_SANDBOX: 'off',
    MORTISE_LIMITS: 'off',
  }
  const start = (index: number) =>
    spawnServer({ ...env, MORTISE_ROUTES: vendor.routes(index) }, /^Mortise listens on (\S+)$/m)
  // All at once, on a database without a table.
  const running: ServerProcess[] = await Promise.all(processes.map(start))
  t.teardown(() => Promise.all(running.map((each) => each.end())))
  const urlOf = (index: number) => running[index]?.printed ?? ''
  const cluster: Cluster = {
    vendor,
    kill: async (index) => {
      await running[index]?.end('SIGKILL')
      running[index] = await start(index)
    },
    connect: async () => {
      const credentials = { refresh_token: await vendor.grant() }
      const account = { integration: 'vendor', credentials }
      return (await post(`${urlOf(0)}/integrated-account`, account)).id
    },
    call: (index, accountId) => call(`${urlOf(index)}/proxy/me?integrated_account_id=${accountId}`),
  }
  const { id: client_id, secret: client_secret } = vendor.client
  await post(`${urlOf(0)}/oauth-app`, { integration: 'vendor', client_id, client_secret })
  return cluster
}

const authorization = `Bearer ${adminToken}`

async function post(url: string, body: object): Promise<{ readonly id: string }> {
  const headers = { authorization, 'content-type': 'application/json' }
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json() as Promise<{ id: string }>
}

async function call(url: string): Promise<number | undefined> {
  try {
    const answer = await fetch(url, { headers: { authorization } })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return undefined
  }
}

type Statuses = Map<number | undefined, number>

/** So many calls of an account at once, spread over the processes; adds how often each status came. */
async function callAtOnce(
  cluster: Cluster,
  accountId: string,
  { count, statuses }: { readonly count: number; readonly statuses: Statuses },
): Promise<void> {
  const calls = Array.from({ length: count }, (_, number) =>
    cluster.call(number % processes.length, accountId),
  )
  for (const status of await Promise.all(calls)) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
}

t.test('500 calls at once over four processes: one renewal for each token that ends', async (t) => {
  let lifeSeconds = 3600
  const cluster = await startCluster(t, { lifeSeconds: () => lifeSeconds })
  const { refreshes, lost } = cluster.vendor
  const [other, accountId] = [await cluster.connect(), await cluster.connect()]
  const statuses: Statuses = new Map()
  await callAtOnce(cluster, other, { count: 500, statuses })
  const warm = Date.now()
  await callAtOnce(cluster, other, { count: 500, statuses })
  // As short as this machine bears: a token that ends on its way for the second time is rejected for good, and rightly.
  lifeSeconds = 2 + Math.floor((2 * (Date.now() - warm)) / 1000)
  const start = Date.now()
  while (refreshes.length < 4 && lost.length === 0) {
    await callAtOnce(cluster, accountId, { count: 500, statuses })
    await sleep(50)
  }
  const seconds = (Date.now() - start) / 1000
  t.comment(
    `${statuses.get(200)} calls, tokens of ${lifeSeconds} s, ${refreshes.length - 1} renewals in ${seconds} s`,
  )
  t.same([...statuses.keys()], [200], JSON.stringify([...statuses]))
  // The vendor counts in whole seconds, so that a token may end up to one second early.
  const ends = seconds / (lifeSeconds - 1)
  t.ok(refreshes.length - 1 <= ends + 1, `${refreshes.length - 1} renewals for ${ends} ends`)
  t.same(lost, [])
})

t.test('processes that are killed at any moment of a renewal lose no grant', async (t) => {
  const victims: { moment: Moment; resolve: (index: number) => void }[] = []
  const cluster = await startCluster(t, {
    lifeSeconds: () => 4,
    // A vendor that is not would take a grant away where the answer never arrived: no client can help that.
    isLenient: true,
    onRefresh: async (moment, index) => {
      await sleep(20)
      if (victims[0]?.moment !== moment) return true
      victims.shift()?.resolve(index)
      await sleep(300)
      return false
    },
  })
  const accountIds = await Promise.all(Array.from({ length: 4 }, cluster.connect))
  const statuses: Statuses = new Map()
  let isOver = false
  const calling = accountIds.map(async (accountId) => {
    while (!isOver) {
      await callAtOnce(cluster, accountId, { count: 8, statuses })
      await sleep(100)
    }
  })
  for (const moment of ['asked', 'granted'] as const) {
    const victim = await new Promise<number>((resolve) => victims.push({ moment, resolve }))
    const another = Math.floor(Math.random() * processes.length)
    await Promise.all([...new Set([victim, another])].map(cluster.kill))
  }
  isOver = true
  await Promise.all(calling)
  t.comment(JSON.stringify([...statuses]), `${cluster.vendor.refreshes.length} renewals`)
  t.ok(statuses.get(200), 'calls go on meanwhile')
  t.same(cluster.vendor.lost, [])
  const after: Statuses = new Map()
  for (const accountId of accountIds) {
    await callAtOnce(cluster, accountId, { count: processes.length, statuses: after })
  }
  t.same([...after.keys()], [200])
})
