import type { Kysely } from 'kysely'

/** Of what was deleted, the record as it was; and the trace of which a call is a part. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('call_log').addColumn('receipt', 'text').execute()
  await db.schema.alterTable('call_log').addColumn('trace_id', 'text').execute()
}
