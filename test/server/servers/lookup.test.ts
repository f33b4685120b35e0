import t, { type Test } from 'tap'
import { createAccount } from '../../../server/accounts/create.ts'
import { deleteAccount } from '../../../server/accounts/delete.ts'
import { createServer, type NewServer } from '../../../server/servers/create.ts'
import { deleteServer } from '../../../server/servers/delete.ts'
import { updateServer } from '../../../server/servers/update.ts'
import type { Store } from '../../../server/store/store.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { MINUTE, NOW, openWorld } from '../acme.ts'

/** A world with an account and a server, which counts the looks into the store. */
async function open(t: Test, input: Partial<NewServer> = {}) {
  const world = await openWorld()
  t.teardown(world.store.close)
  const looks: string[] = []
  countLooks(world.store, looks)
  const account = assertOk(await createAccount(world, { integration: 'acme' }))
  const { server, token } = assertOk(
    await createServer(world, account.id, { name: 'Readers', ...input }),
  )
  return { world, looks, account, server, token, find: world.servers.find }
}

function countLooks(store: Store, looks: string[]): void {
  const { findByToken } = store.servers
  Object.assign(store.servers, {
    findByToken: (hash: string, now: number) => {
      looks.push(hash)
      return findByToken(hash, now)
    },
  })
}

t.test('a token finds what a call needs, and at once from then on', async (t) => {
  const config = { methods: ['read'], tags: ['directory'] }
  const { find, token, server, account, looks } = await open(t, {
    config,
    expiresAt: NOW + 60 * MINUTE,
  })
  const bound = await find(token)
  t.same(bound, {
    id: server.id,
    name: 'Readers',
    accountId: account.id,
    integrationName: 'acme',
    filter: config,
    requiresApiToken: false,
    requiresOauth: false,
    expiresAt: NOW + 60 * MINUTE,
  })
  t.equal(find(token), bound)
  t.equal(looks.length, 1)
  t.notMatch(looks[0], token, 'the store sees a hash')
})

t.test(
  'unknown, deleted and expired tokens find nothing, by one look into the store each',
  async (t) => {
    const { find, looks, world, account, token } = await open(t, { expiresAt: NOW + MINUTE })
    const other = assertOk(await createServer(world, account.id, { name: 'Gone' }))
    const named = { accountId: account.id, id: other.server.id }
    await find(token)
    await find(other.token)
    assertOk(await deleteServer(world, named))
    world.time.now = NOW + MINUTE
    for (const text of ['nobody', '', 'x'.repeat(10_000), other.token, token]) {
      for (const turn of [1, 2]) {
        looks.length = 0
        const found = find(text)
        t.type(found, Promise, 'nothing is told at once')
        t.equal(await found, undefined)
        t.equal(looks.length, 1, `turn ${turn}`)
      }
    }
  },
)

t.test('a change is seen at once', async (t) => {
  const { find, token, world, server } = await open(t)
  await find(token)
  const named = { accountId: server.accountId, id: server.id }
  assertOk(await updateServer(world, named, { config: { methods: ['list'] } }))
  t.match(await find(token), { filter: { methods: ['list'] } })
  assertOk(await updateServer(world, named, { expiresAt: NOW + MINUTE }))
  t.match(await find(token), { expiresAt: NOW + MINUTE })
})

t.test('deleting an account ends its URLs at once, and nobody else’s', async (t) => {
  const { find, token, world, account } = await open(t)
  const other = assertOk(await createAccount(world, { integration: 'acme' }))
  const kept = assertOk(await createServer(world, other.id, { name: 'Kept' }))
  await find(token)
  await find(kept.token)
  assertOk(await deleteAccount(world, account.id))
  t.equal(await find(token), undefined)
  t.match(find(kept.token), { name: 'Kept' })
})

t.test('what another process deletes ends within seconds', async (t) => {
  const { find, token, world, server } = await open(t)
  await find(token)
  await world.store.servers.delete(server.accountId, server.id)
  world.time.now = NOW + 5000
  t.equal(await find(token), undefined)
})

t.test('a flood of made-up tokens displaces nobody', async (t) => {
  const { find, token } = await open(t)
  await find(token)
  for (let n = 0; n < 500; n++) await find(`made-up-${n}`)
  t.match(find(token), { name: 'Readers' })
})
