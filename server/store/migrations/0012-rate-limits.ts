import { type Kysely, sql } from 'kysely'

const FACTS = ['rate_limit', 'rate_remaining', 'rate_reset'] as const

/** What the vendor said of its allowance with each call; and which calls of an account failed, the few among the many. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const fact of FACTS)
    await db.schema.alterTable('call_log').addColumn(fact, 'double precision').execute()
  await db.schema
    .createIndex('call_log_failed')
    .on('call_log')
    .columns(['account_id', 'created_at'])
    .where(sql.ref('outcome'), '<>', sql.lit('ok'))
    .execute()
}
