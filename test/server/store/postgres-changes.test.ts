import t, { type Test } from 'tap'
import { createAccount } from '../../../server/accounts/create.ts'
import { deleteAccount } from '../../../server/accounts/delete.ts'
import { updateAccount } from '../../../server/accounts/update.ts'
import { pause } from '../../../server/pause.ts'
import { createServer } from '../../../server/servers/create.ts'
import { updateServer } from '../../../server/servers/update.ts'
import type { News } from '../../../server/store/changes.ts'
import { openPostgresStore } from '../../../server/store/postgres.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { startPostgres } from '../../support/postgres.ts'
import { openWorld } from '../acme.ts'

const postgres = await startPostgres(t)

/** Two processes on one database; their clocks stand still, so that no copy grows too old to be believed. */
async function openTwo(t: Test) {
  const url = await postgres.createDatabase()
  const open = async () => {
    const store = assertOk(await openPostgresStore(url))
    t.teardown(store.close)
    return openWorld({ store })
  }
  const [one, other] = [await open(), await open()]
  const token = { access: 'a' }
  const { id } = assertOk(
    await createAccount(one, { integration: 'acme', region: 'us', credentials: { token } }),
  )
  return { one, other, id }
}

/** Asks until the answer is the wanted one; false where it never is. */
async function becomes(isSo: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return true
    await pause(25)
  }
  return false
}

t.test('what one process changes or deletes, no other believes any more', async (t) => {
  const { one, other, id } = await openTwo(t)
  const regionOf = async () => (await other.accounts.get(id))?.view.region
  t.equal(await regionOf(), 'us')
  assertOk(await updateAccount(one, id, { region: 'eu' }))
  t.ok(await becomes(async () => (await regionOf()) === 'eu'))
  assertOk(await deleteAccount(one, id))
  t.ok(await becomes(async () => (await other.accounts.get(id)) === undefined))
})

t.test('so do servers, by the token of their URL', async (t) => {
  const { one, other, id } = await openTwo(t)
  const { server, token } = assertOk(await createServer(one, id, { name: 'First' }))
  const nameOf = async () => (await other.servers.find(token))?.name
  const news: News[] = []
  other.news.listen((told) => news.push(...told))
  t.equal(await nameOf(), 'First')
  assertOk(await updateServer(one, { accountId: id, id: server.id }, { name: 'Second' }))
  t.ok(await becomes(async () => (await nameOf()) === 'Second'))
  t.ok(await becomes(async () => news.some((each) => each.id === server.id)))
})

t.test('a connection that broke is made anew, and hears again', async (t) => {
  const { one, other, id } = await openTwo(t)
  await other.accounts.get(id)
  await postgres.disconnect()
  let turn = 0
  const isHeard = await becomes(async () => {
    try {
      turn += 1
      await updateAccount(one, id, { settings: { turn } })
      await pause(100)
      return (await other.accounts.get(id))?.view.settings['turn'] === turn
    } catch {
      // Idle connections that broke are noticed by the first who uses them.
      return false
    }
  })
  t.ok(isHeard)
})
