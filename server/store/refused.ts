import type { Kysely } from 'kysely'
import type { Failure } from '../../engine/index.ts'
import type { Tables } from './tables.ts'

/** A renewal that an authorization server refused, and until when it is not asked again. */
export interface RefusedRenewal {
  readonly accountId: string
  /** Of the sealed credentials that were refused; others may be tried at once. */
  readonly credentialsHash: string
  readonly failure: Omit<Failure, 'cause'>
  readonly until: number
}

export interface RefusedStore {
  /** Takes the place of what was refused before. */
  readonly put: (refused: RefusedRenewal) => Promise<void>
  readonly find: (accountId: string, now: number) => Promise<RefusedRenewal | undefined>
  readonly deleteEnded: (now: number) => Promise<void>
  /** Forgets those of an integration's accounts. */
  readonly deleteOf: (integration: string) => Promise<void>
}

/** Renewals that were refused of late, for every process to know. */
export function refusedStore(db: Kysely<Tables>): RefusedStore {
  return {
    put: async ({ accountId, credentialsHash, failure, until }) => {
      const refused = { credentials_hash: credentialsHash, failure: JSON.stringify(failure), until }
      await db
        .insertInto('refused_renewal')
        .values({ account_id: accountId, ...refused })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(refused))
        .execute()
    },
    find: async (accountId, now) => {
      const row = await db
        .selectFrom('refused_renewal')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('until', '>', now)
        .executeTakeFirst()
      return (
        row && {
          accountId,
          credentialsHash: row.credentials_hash,
          // Written by `put`.
          failure: JSON.parse(row.failure) as RefusedRenewal['failure'],
          until: row.until,
        }
      )
    },
    deleteEnded: async (now) => {
      await db.deleteFrom('refused_renewal').where('until', '<=', now).execute()
    },
    deleteOf: async (integration) => {
      await db
        .deleteFrom('refused_renewal')
        .where('account_id', 'in', (of) =>
          of.selectFrom('integrated_account').select('id').where('integration', '=', integration),
        )
        .execute()
    },
  }
}
