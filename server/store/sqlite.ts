import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { silentChanges } from './changes.ts'
import { createStore } from './create.ts'
import { migrate } from './migrate.ts'
import { loadDriver } from './sqlite-driver.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

/** How long one process waits for another that writes. */
const BUSY_TIMEOUT_MS = 5000

/** The name of a database that lasts as long as it is open. */
const IN_MEMORY = ':memory:'

/** Opens a database file, made where there is none, and brings its tables to the newest shape. */
export async function openSqliteStore(file: string): Promise<Store> {
  if (file !== IN_MEMORY) createPrivateFile(file)
  const Driver = await loadDriver()
  const database = new Driver(file)
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) })
  try {
    await migrateAlone(database, db)
  } catch (error) {
    database.close()
    throw error
  }
  return createStore(db, silentChanges)
}

/** Its journals inherit the mode, so nobody but the owner reads what is stored. */
function createPrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
}

/** Takes the write lock first: of two processes that start at once, the second finds everything done. */
async function migrateAlone(database: Database.Database, db: Kysely<Tables>): Promise<void> {
  database.exec('BEGIN IMMEDIATE')
  try {
    await migrate(db)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
