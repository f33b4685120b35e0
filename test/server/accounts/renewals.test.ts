import { join } from 'node:path'
import { mock } from 'node:test'
import t, { type Test } from 'tap'
import { fail, type Token } from '../../../engine/index.ts'
import { createAccount } from '../../../server/accounts/create.ts'
import { openCredentials, sealCredentials } from '../../../server/accounts/credentials.ts'
import { holdLease, patience } from '../../../server/accounts/hold-lease.ts'
import { createLiveAccounts } from '../../../server/accounts/live.ts'
import { putApp } from '../../../server/apps/put.ts'
import { pause } from '../../../server/pause.ts'
import type { AccountStore } from '../../../server/store/account-shapes.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { MINUTE, NOW, openWorld, type World } from '../acme.ts'

const ENDED: Token = { access: 'access-1', refresh: 'refresh-1', expiresAt: NOW - 1 }

/** Two processes over one database, with an OAuth app and an account whose token has ended. */
async function openTwo(t: Test) {
  const file = join(t.testdir(), 'mortise.db')
  const worlds = [await openWorld({ file }), await openWorld({ file })] as const
  t.teardown(() => Promise.all(worlds.map(({ store }) => store.close())))
  const [one] = worlds
  assertOk(await putApp(one, { integration: 'acme', clientId: 'client', clientSecret: 'secret' }))
  const { id } = assertOk(
    await createAccount(one, { integration: 'acme', credentials: { token: ENDED } }),
  )
  return { worlds, id }
}

async function renewIn(world: World, id: string) {
  const live = await world.accounts.get(id)
  if (live === undefined) throw new Error(`no account ${id}`)
  return live.credentials.renew(ENDED)
}

const pass = (worlds: readonly World[], ms: number) => {
  for (const { time } of worlds) time.now += ms
}

t.test('of two processes that renew at once, one asks, and the other waits for it', async (t) => {
  const { worlds, id } = await openTwo(t)
  for (const world of worlds) {
    world.answers = async () => {
      await pause(150)
      return { body: { access_token: 'access-2', refresh_token: 'refresh-2', expires_in: 3600 } }
    }
  }
  const renewed = await Promise.all(worlds.map((world) => renewIn(world, id)))
  for (const outcome of renewed) t.match(outcome, { ok: true, value: { access: 'access-2' } })
  t.equal(worlds.flatMap(({ sent }) => sent).length, 1)
})

t.test('what a killed process held is free after some seconds', async (t) => {
  const { worlds, id } = await openTwo(t)
  const [one] = worlds
  one.answers = () => ({ body: { access_token: 'access-2', expires_in: 3600 } })
  const killed = { now: NOW, until: NOW + 10_000 }
  await one.store.leases.take(`renewal:${id}`, 'a process that was killed', killed)
  const renewing = renewIn(one, id)
  await pause(60)
  t.equal(one.sent.length, 0, 'it may still be at work')
  pass(worlds, 10_000)
  t.match(await renewing, { value: { access: 'access-2' } })
})

t.test('nobody waits for ever', async (t) => {
  const { worlds, id } = await openTwo(t)
  const [one] = worlds
  const held = { now: NOW, until: NOW + 60 * MINUTE }
  await one.store.leases.take(`renewal:${id}`, 'another process', held)
  const waits: number[] = []
  const accounts = createLiveAccounts({
    ...one,
    sendFor: () => async () => fail({ kind: 'internal', message: '', hint: '', at: '' }),
    pause: async (ms) => {
      waits.push(ms)
    },
  })
  const outcome = await (await accounts.get(id))?.credentials.renew(ENDED)
  t.match(outcome, { ok: false, failure: { kind: 'timeout', hint: 'Call again in some seconds.' } })
  const waited = waits.reduce((sum, ms) => sum + ms, 0)
  t.ok(waited >= 30_000 && waited < 31_000, `${waited} ms`)
  t.match((await one.store.accounts.find(id)) ?? {}, { status: 'active' })
})

t.test('pauses grow, and differ from process to process', (t) => {
  const early = [...patience(() => 0)]
  const late = [...patience(() => 1)]
  t.same(early.slice(0, 6), [13, 25, 50, 100, 200, 200])
  t.same(late.slice(0, 6), [38, 75, 150, 300, 600, 600])
  t.end()
})

t.test('whoever holds a lease extends it as long as it takes, and then frees it', async (t) => {
  const { worlds } = await openTwo(t)
  const [one, other] = worlds
  mock.timers.enable({ apis: ['setInterval'] })
  t.teardown(() => mock.timers.reset())
  await holdLease('long', one, async () => {
    pass(worlds, 9000)
    mock.timers.tick(3000)
    await new Promise(setImmediate)
    pass(worlds, 9000)
    t.equal(await holdLease('long', other, async () => ({})), undefined)
    return {}
  })
  t.same(await holdLease('long', other, async () => ({ is: 'free' })), { is: 'free' })
  await t.rejects(holdLease('long', one, () => Promise.reject(new Error('failed'))))
  t.same(await holdLease('long', other, async () => ({ is: 'free' })), { is: 'free' })
})

t.test('a server that gives too many no more is left alone, by every process', async (t) => {
  const { worlds, id } = await openTwo(t)
  for (const world of worlds) world.answers = () => ({ status: 429, body: { error: 'slow_down' } })
  const sent = () => worlds.flatMap((world) => world.sent).length
  const refused = { ok: false, failure: { kind: 'rate_limited' } }
  for (const world of worlds) t.match(await renewIn(world, id), refused)
  pass(worlds, 9 * MINUTE)
  for (const world of worlds) {
    t.match(await renewIn(world, id), { failure: { kind: 'rate_limited', retryAfterSeconds: 60 } })
  }
  t.equal(sent(), 1)
  pass(worlds, MINUTE)
  await renewIn(worlds[1], id)
  t.equal(sent(), 2)
})

t.test('an OAuth app that is put in one process has every process try again', async (t) => {
  const { worlds, id } = await openTwo(t)
  const [one, other] = worlds
  other.answers = () => ({ status: 400, body: { error: 'invalid_client' } })
  t.match(await renewIn(other, id), { failure: { kind: 'auth' } })
  other.answers = () => ({ body: { access_token: 'access-2' } })
  t.match(await renewIn(other, id), { failure: { kind: 'auth' } }, 'not asked again at once')
  assertOk(await putApp(one, { integration: 'acme', clientId: 'new', clientSecret: 'new' }))
  t.match(await renewIn(other, id), { value: { access: 'access-2' } })
})

type Write = AccountStore['changeCredentials']

/** A world whose store writes credentials as `write` has it. */
async function openWriting(t: Test, write: (real: Write, one: World) => Write) {
  const { worlds, id } = await openTwo(t)
  const [one] = worlds
  const { store } = one
  const { send } = (await one.accounts.get(id)) ?? {}
  if (send === undefined) throw new Error('no account')
  const changeCredentials = write(store.accounts.changeCredentials, one)
  const live = createLiveAccounts({
    ...one,
    store: { ...store, accounts: { ...store.accounts, changeCredentials } },
    pause: async () => undefined,
    sendFor: () => send,
  })
  one.answers = () => ({ body: { access_token: 'access-2', refresh_token: 'refresh-2' } })
  const kept = async () => {
    const account = await store.accounts.find(id)
    return account && openCredentials(one.seal, account)?.token
  }
  return { one, id, kept, live }
}

t.test('a database that is away for a moment loses no token that was granted', async (t) => {
  let writes = 0
  const { one, id, kept, live } = await openWriting(t, (real) => async (...change) => {
    writes += 1
    if (writes <= 2) throw new Error('connection lost')
    if (writes === 3) {
      await real(...change)
      throw new Error('connection lost after the write')
    }
    return real(...change)
  })
  const outcome = await (await live.get(id))?.credentials.renew(ENDED)
  t.match(outcome, { ok: true, value: { access: 'access-2' } })
  t.match(await kept(), { access: 'access-2', refresh: 'refresh-2' })
  t.equal(one.sent.length, 1)
})

t.test('credentials that are sealed anew meanwhile lose no token either', async (t) => {
  let isSealed = false
  const { id, kept, live } = await openWriting(t, (real, one) => async (accountId, change) => {
    const account = await one.store.accounts.find(accountId)
    const before = account && openCredentials(one.seal, account)
    if (!isSealed && before !== undefined) {
      isSealed = true
      const credentials = sealCredentials(one.seal, accountId, before)
      await one.store.accounts.update(accountId, { credentials }, NOW)
    }
    return real(accountId, change)
  })
  const outcome = await (await live.get(id))?.credentials.renew(ENDED)
  t.match(outcome, { ok: true, value: { access: 'access-2' } })
  t.match(await kept(), { access: 'access-2', refresh: 'refresh-2' })
})

t.test('an end waits for the token that is on its way', async (t) => {
  const { worlds, id } = await openTwo(t)
  const [one, other] = worlds
  one.answers = async () => {
    await pause(50)
    return { body: { access_token: 'access-2', expires_in: 3600 } }
  }
  const live = await one.accounts.get(id)
  const renewing = live?.credentials.renew(ENDED)
  await one.accounts.settled()
  t.match(await renewIn(other, id), { value: { access: 'access-2' } })
  t.equal(other.sent.length, 0)
  await renewing
})
