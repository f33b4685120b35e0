import t, { type Test } from 'tap'
import { deleteAccount } from '../../../server/accounts/delete.ts'
import { updateAccount } from '../../../server/accounts/update.ts'
import { createOnlookers } from '../../../server/api/onlookers.ts'
import { startRecorder } from '../../../server/audit/recorder.ts'
import { createServer } from '../../../server/servers/create.ts'
import { deleteServer } from '../../../server/servers/delete.ts'
import type { Change } from '../../../server/store/changes.ts'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { createApiToken } from '../../../server/tokens/create.ts'
import { revokeToken } from '../../../server/tokens/revoke.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { NOW } from '../acme.ts'
import { type Served, serve, TOKEN } from './serve.ts'

/** Looks on with a token; what was told, an event each, as soon as there are so many. */
async function lookOn(t: Test, url: string, token = TOKEN) {
  const leaving = new AbortController()
  t.teardown(() => leaving.abort())
  const { signal } = leaving
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/changes`, { headers, signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const events = () => text.split('\n\n').slice(0, -1)
  const read = async (isEnough: () => boolean): Promise<void> => {
    while (!isEnough()) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return
      text += value
    }
  }
  return {
    response,
    leave: () => leaving.abort(),
    /** The data of the changes, `ready` left out. */
    told: async (count: number) => {
      await read(() => events().length > count)
      return events()
        .slice(1)
        .map((event) => JSON.parse(event.replace(/^event: changed\ndata: /, '')) as object)
    },
    ended: () => read(() => false).then(() => text),
  }
}

const tokenOf = async ({ world }: Served, tenantId: string | null) =>
  assertOk(await createApiToken(world, { name: 'x', tenantId, expiresAt: null, createdBy: null }))

t.test('what changes is told at once, and a tenant of its own alone', async (t) => {
  const served = await serve(t)
  const { world, connect } = served
  const url = await served.listen()
  const all = await lookOn(t, url)
  t.match(all.response.headers.get('content-type'), 'text/event-stream')
  const own = await lookOn(t, url, (await tokenOf(served, 'own')).text)
  const foreign = await lookOn(t, url, (await tokenOf(served, 'foreign')).text)
  await foreign.told(0)
  const id = await connect({ tenant_id: 'own' })
  const account = { about: 'account', id, integrated_account_id: id }
  t.same(await own.told(1), [account])
  const { server } = assertOk(await createServer(world, id, { name: 'x' }))
  const mcp = { about: 'mcp_server', id: server.id, integrated_account_id: id }
  t.same(await own.told(2), [account, mcp])
  assertOk(await deleteServer(world, server))
  t.same(await own.told(3), [account, mcp, mcp])
  assertOk(await updateAccount(world, id, { tenantId: 'foreign' }))
  t.same(await own.told(4), [account, mcp, mcp, account], 'also that it is gone elsewhere')
  t.same(await foreign.told(1), [account])
  assertOk(await deleteAccount(world, id))
  t.same(await foreign.told(2), [account, account])
  t.same((await all.told(5)).length, 5)
  world.catalog.update([])
  const integrations = ['acme', 'open_data', 'broken'].map((name) => ({
    about: 'integration',
    id: name,
  }))
  t.same((await foreign.told(5)).slice(2), integrations)
  t.same((await own.told(7)).slice(4), integrations, 'and nothing of what is no more its own')
})

t.test('calls are told of once they stand in the log', async (t) => {
  const store = await openSqliteStore(':memory:')
  const log = { error: () => undefined }
  const audit = startRecorder({ calls: store.calls, clock: () => NOW, log, everyMs: 3_600_000 })
  const served = await serve(t, { store, audit })
  const { request, connect } = served
  const id = await connect({ tenant_id: 'own' })
  const own = await lookOn(t, await served.listen(), (await tokenOf(served, 'own')).text)
  for (let calls = 0; calls < 3; calls++)
    await request(`GET /proxy/users?integrated_account_id=${id}`)
  t.same(await own.told(1), [{ about: 'calls', id, integrated_account_id: id }])
  t.equal(((await request('GET /log')).body['result'] as object[]).length, 3)
})

t.test('a stream ends with its token, and all of them with the server', async (t) => {
  const served = await serve(t)
  const url = await served.listen()
  const { token, text } = await tokenOf(served, null)
  const revoked = await lookOn(t, url, text)
  const other = await lookOn(t, url)
  assertOk(await revokeToken({ ...served.world, hasOperatorToken: true }, token.id))
  t.match(await revoked.ended(), /^retry: \d+\nevent: ready\ndata: \{\}\n\n$/)
  const left = other.ended()
  await served.close()
  t.match(await left, 'event: ready')
})

t.test('a token has so many streams and no more; one that is closed makes room', async (t) => {
  const served = await serve(t)
  const url = await served.listen()
  const open = await Promise.all(Array.from({ length: 20 }, () => lookOn(t, url)))
  const refused = await lookOn(t, url)
  t.equal(refused.response.status, 429)
  t.match(JSON.parse(await refused.ended()), { kind: 'rate_limited', retry_after_seconds: 60 })
  const { text } = await tokenOf(served, 'own')
  t.equal((await lookOn(t, url, text)).response.status, 200, 'others have room')
  open[0]?.leave()
  const again = async (): Promise<number> => {
    const { response } = await lookOn(t, url)
    return response.status === 429 ? again() : response.status
  }
  t.equal(await again(), 200)
})

const principal = { tokenId: null, name: 'x', tenantId: null }

t.test('quiet streams are kept open, and end when their sign-in has', async (t) => {
  const { world, listen } = await serve(t)
  // Timers alone keep no process going.
  await listen()
  const onlookers = createOnlookers(world, 1)
  t.teardown(onlookers.close)
  let isGood = true
  const stream = onlookers.open({ principal, key: 'x', isGood: async () => isGood })
  let text = ''
  for await (const chunk of stream ?? []) {
    text += String(chunk)
    if (text.endsWith('\n\n:\n\n')) isGood = false
  }
  t.match(text, /^retry: 2000\nevent: ready\ndata: \{\}\n\n(:\n\n)+$/)
})

t.test('whoever does not read is let go, and nobody begins once all have ended', async (t) => {
  const { world } = await serve(t)
  const onlookers = createOnlookers(world)
  const stream = onlookers.open({ principal, key: 'x', isGood: async () => true })
  for (let at = 0; at < 5000; at++)
    world.news.tell([{ about: 'account', id: `${at}`, accountId: 'a'.repeat(36), tenants: [null] }])
  t.equal(stream?.destroyed, true)
  onlookers.close()
  t.equal(onlookers.open({ principal, key: 'x', isGood: async () => true }), undefined)
})

t.test('what another process announces is told, and what is one’s own once', async (t) => {
  const others: ((change: Change) => void)[] = []
  const announced: Change[] = []
  const store = {
    ...(await openSqliteStore(':memory:')),
    changes: {
      announce: (change: Change) => void announced.push(change),
      listen: (listener: (change: Change) => void) => void others.push(listener),
      close: async () => undefined,
    },
  }
  const { world, connect } = await serve(t, { store })
  const told: string[] = []
  world.news.listen((news) => told.push(...news.map(({ id }) => id)))
  const id = await connect()
  for (const change of announced) for (const other of others) other(change)
  t.same(told, [id])
  const foreign = { about: 'approval', id: 'p1', accountId: id, tenants: [null] } as const
  for (const other of others) other({ from: 'another', news: [foreign] })
  t.same(told, [id, 'p1'])
})
