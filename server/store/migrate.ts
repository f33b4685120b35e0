import { type Kysely, Migrator } from 'kysely'
import * as firstTables from './migrations/0001-first-tables.ts'
import * as wayToAuthenticate from './migrations/0002-way-to-authenticate.ts'
import * as leases from './migrations/0003-leases.ts'
import * as errorsAndEvents from './migrations/0004-errors-and-events.ts'
import * as connectLinks from './migrations/0005-connect-links.ts'
import * as tokensAndRotation from './migrations/0006-tokens-and-rotation.ts'
import * as calls from './migrations/0007-calls.ts'
import * as receiptsAndTraces from './migrations/0008-receipts-and-traces.ts'
import * as signIns from './migrations/0009-sign-ins.ts'
import * as oauth from './migrations/0010-oauth.ts'
import * as approvals from './migrations/0011-approvals.ts'
import * as rateLimits from './migrations/0012-rate-limits.ts'
import * as disabledServers from './migrations/0013-disabled-servers.ts'
import type { Tables } from './tables.ts'

/** In the order of their names, which never change once they were released. */
const MIGRATIONS = {
  '0001-first-tables': firstTables,
  '0002-way-to-authenticate': wayToAuthenticate,
  '0003-leases': leases,
  '0004-errors-and-events': errorsAndEvents,
  '0005-connect-links': connectLinks,
  '0006-tokens-and-rotation': tokensAndRotation,
  '0007-calls': calls,
  '0008-receipts-and-traces': receiptsAndTraces,
  '0009-sign-ins': signIns,
  '0010-oauth': oauth,
  '0011-approvals': approvals,
  '0012-rate-limits': rateLimits,
  '0013-disabled-servers': disabledServers,
}

/** Brings the tables to the newest shape; throws what went wrong. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
