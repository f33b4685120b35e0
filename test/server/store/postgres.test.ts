import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { openPostgresStore } from '../../../server/store/postgres.ts'
import { anAccount, storeContract } from '../../contracts/store.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { postgresPassword, startPostgres } from '../../support/postgres.ts'

const postgres = await startPostgres(t)

storeContract('PostgreSQL', async () =>
  assertOk(await openPostgresStore(await postgres.createDatabase())),
)

t.test('processes that start at once on an empty database all find its tables', async (t) => {
  const url = await postgres.createDatabase()
  const opened = await Promise.all(Array.from({ length: 6 }, () => openPostgresStore(url)))
  const stores = opened.map(assertOk)
  t.teardown(() => Promise.all(stores.map((store) => store.close())))
  await stores[0]?.accounts.insert(anAccount())
  for (const store of stores) t.same(await store.accounts.find('a1'), anAccount())
})

t.test('a store outlives its connections, idle and busy ones', async (t) => {
  const store = assertOk(await openPostgresStore(await postgres.createDatabase()))
  t.teardown(store.close)
  await store.accounts.insert(anAccount())
  const running = Array.from({ length: 200 }, () => store.accounts.find('a1'))
  await Promise.all([postgres.disconnect(), Promise.allSettled(running)])
  // Those that were idle may be tried once before the pool knows.
  await Promise.allSettled(Array.from({ length: 10 }, () => store.accounts.find('a1')))
  t.same(await store.accounts.find('a1'), anAccount())
})

/** The address of a port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const password = encodeURIComponent(postgresPassword)
const port = await closedPort()

const cases = [
  {
    name: 'a wrong password',
    url: postgres.urlOf('postgres', `mortise:x${password}`),
    failure: { kind: 'invalid_input', message: /refuses the login of "mortise"/ },
  },
  {
    name: 'an unknown user',
    url: postgres.urlOf('postgres', `nobody:${password}`),
    failure: { kind: 'invalid_input', message: /refuses the login of "nobody"/ },
  },
  {
    name: 'no password',
    url: postgres.urlOf('postgres', 'mortise'),
    failure: { kind: 'invalid_input', message: /refuses the login of "mortise"/ },
  },
  {
    name: 'a database that is not there',
    url: postgres.urlOf('nowhere'),
    failure: { kind: 'invalid_input', message: /has no database "nowhere"/, hint: /Create it/ },
  },
  {
    name: 'a server that does not run',
    url: `postgresql://mortise:${password}@127.0.0.1:${port}/mortise`,
    failure: { kind: 'unreachable', message: `PostgreSQL cannot be reached at 127.0.0.1:${port}.` },
  },
  {
    name: 'a socket that is not there',
    url: `postgres://mortise:${password}@/mortise?host=/nowhere`,
    failure: { kind: 'unreachable', message: 'PostgreSQL cannot be reached at /nowhere.' },
  },
  {
    name: 'a host without an address',
    url: `postgres://mortise:${password}@db.invalid/mortise`,
    failure: { kind: 'unreachable', message: /db\.invalid:5432/ },
  },
  {
    name: 'encryption that the server has not',
    url: `${postgres.urlOf('postgres')}&sslmode=verify-full`,
    failure: { kind: 'invalid_input', message: /does not encrypt/ },
  },
]

t.test('what keeps a store from opening is told, without the password', async (t) => {
  for (const { name, url, failure } of cases) {
    const opened = await openPostgresStore(url)
    t.match(opened, { ok: false, failure: { at: 'DATABASE_URL', ...failure } }, name)
    if (opened.ok) continue
    const told = `${opened.failure.message} ${opened.failure.hint}`
    for (const secret of [postgresPassword, password]) t.notMatch(told, secret, name)
  }
})
