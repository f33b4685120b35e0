import { join } from 'node:path'
import { type Outcome, succeed } from '../../engine/index.ts'
import { openPostgresStore } from './postgres.ts'
import { openSqliteStore } from './sqlite.ts'
import type { Store } from './store.ts'

/** Where everything is kept that outlives the process. */
export interface StorePlace {
  readonly dataFolder: string
  /** The PostgreSQL database to use instead of the SQLite file in the data folder. */
  readonly databaseUrl?: string
}

/** Opens the one store or the other. */
export async function openStore({ dataFolder, databaseUrl }: StorePlace): Promise<Outcome<Store>> {
  if (databaseUrl !== undefined) return openPostgresStore(databaseUrl)
  return succeed(await openSqliteStore(join(dataFolder, 'mortise.db')))
}
