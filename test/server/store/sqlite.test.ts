import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../../server/store/sqlite.ts'
import { loadDriver } from '../../../server/store/sqlite-driver.ts'
import { anAccount, storeContract } from '../../contracts/store.ts'

storeContract('SQLite', () => openSqliteStore(':memory:'))

t.test('what was stored is there after opening the file again', async (t) => {
  const file = join(t.testdir(), 'new', 'mortise.db')
  const first = await openSqliteStore(file)
  await first.accounts.insert(anAccount())
  await first.close()
  const second = await openSqliteStore(file)
  t.teardown(second.close)
  t.same(await second.accounts.find('a1'), anAccount())
})

t.test('nobody but the owner can read the file, its journal or its folder', async (t) => {
  const folder = join(t.testdir(), 'data')
  const { accounts, close } = await openSqliteStore(join(folder, 'mortise.db'))
  t.teardown(close)
  await accounts.insert(anAccount())
  t.equal(statSync(folder).mode & 0o777, 0o700)
  for (const file of ['mortise.db', 'mortise.db-wal', 'mortise.db-shm']) {
    t.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file)
  }
})

t.test('two openings of one file see what the other writes', async (t) => {
  const file = join(t.testdir(), 'mortise.db')
  const one = await openSqliteStore(file)
  t.teardown(one.close)
  const other = await openSqliteStore(file)
  t.teardown(other.close)
  await one.accounts.insert(anAccount())
  t.same(await other.accounts.find('a1'), anAccount())
})

t.test('a file that is no database is refused, and left as it was', async (t) => {
  const file = join(
    t.testdir({ 'mortise.db': 'a letter, and no database '.repeat(100) }),
    'mortise.db',
  )
  await t.rejects(openSqliteStore(file), { code: 'SQLITE_NOTADB' })
  t.match(readFileSync(file, 'utf8'), /^a letter/)
})

t.test(
  'the journal is written ahead, so that readers and a writer do not wait for each other',
  async (t) => {
    const file = join(t.testdir(), 'mortise.db')
    const { close } = await openSqliteStore(file)
    t.teardown(close)
    const Driver = await loadDriver()
    const database = new Driver(file, { readonly: true })
    t.teardown(() => database.close())
    t.equal(database.pragma('journal_mode', { simple: true }), 'wal')
  },
)
