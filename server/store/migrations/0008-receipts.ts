import type { Kysely } from 'kysely'

/** Of what was deleted, the record as it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('call_log').addColumn('receipt', 'text').execute()
}
