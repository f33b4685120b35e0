import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** How long a lease is taken for. Times are of the process that asks, so clocks may differ by less than that. */
export interface LeaseTime {
  readonly now: number
  readonly until: number
}

/** What only one of all processes may do at a time. */
export interface LeaseStore {
  /** Whether it is the holder's now: because it was free, had ended, or was the holder's before and lasts longer now. */
  readonly take: (name: string, holder: string, time: LeaseTime) => Promise<boolean>
  /** Frees it for others, where it is still the holder's. */
  readonly release: (name: string, holder: string) => Promise<void>
  readonly deleteEnded: (now: number) => Promise<void>
}

/** What one process holds for a time. */
export function leaseStore(db: Kysely<Tables>): LeaseStore {
  return {
    take: async (name, holder, { until, now }) => {
      // One statement, so that of many who ask at once one gets it, on either database.
      const taken = await db
        .insertInto('lease')
        .values({ name, holder, until })
        .onConflict((conflict) =>
          conflict
            .column('name')
            .doUpdateSet({ holder, until })
            .where((row) =>
              row.or([row('lease.until', '<=', now), row('lease.holder', '=', holder)]),
            ),
        )
        .returning('name')
        .executeTakeFirst()
      return taken !== undefined
    },
    release: async (name, holder) => {
      const query = db.deleteFrom('lease').where('name', '=', name)
      await query.where('holder', '=', holder).execute()
    },
    deleteEnded: async (now) => {
      await db.deleteFrom('lease').where('until', '<=', now).execute()
    },
  }
}
