import { Kysely, PostgresDialect } from 'kysely'
import { type ClientConfig, Pool, type PoolConfig, types } from 'pg'
import { type Outcome, succeed } from '../../engine/index.ts'
import { createStore } from './create.ts'
import { migrate } from './migrate.ts'
import { openPostgresChanges } from './postgres-changes.ts'
import { connectFailure } from './postgres-failure.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const MAX_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 10_000

/** How long a query may take before it counts as lost with its connection. */
const QUERY_TIMEOUT_MS = 30_000

/** The type of `bigint` in the catalogue of every PostgreSQL. */
const BIGINT = 20

/**
 * Connects to a PostgreSQL database and brings its tables to the newest shape; of processes that start at once, one does
 * it and the others wait. Fails on what the operator can mend.
 */
export async function openPostgresStore(url: string): Promise<Outcome<Store>> {
  try {
    await migrateAlone(url)
  } catch (error) {
    const failure = connectFailure(error, url)
    if (failure === undefined) throw error
    return { ok: false, failure }
  }
  const pool = openPool(url, { max: MAX_CONNECTIONS, query_timeout: QUERY_TIMEOUT_MS })
  const db = connect(pool)
  return succeed(createStore(db, await openPostgresChanges(clientConfig(url), db)))
}

/** Over a connection of its own, which may wait for as long as another process migrates. */
async function migrateAlone(url: string): Promise<void> {
  const db = connect(openPool(url, { max: 1 }))
  try {
    await migrate(db)
  } finally {
    await db.destroy()
  }
}

function connect(pool: Pool): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

function openPool(url: string, options: PoolConfig): Pool {
  const pool = new Pool({ ...clientConfig(url), ...options })
  // A connection that breaks leaves the pool by itself, and whoever uses it is told by the query. Nobody listens beside
  // that, and an error that nobody listens to would end the process.
  pool.on('error', ignore)
  pool.on('connect', (client) => client.on('error', ignore))
  return pool
}

function clientConfig(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'mortise',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  }
}

function ignore(): void {}

/** Times in milliseconds are exact as numbers; the driver would give them as text. */
function getTypeParser(type: number, format?: 'text' | 'binary') {
  return type === BIGINT ? Number : types.getTypeParser(type, format)
}
