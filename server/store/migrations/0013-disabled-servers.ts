import type { Kysely } from 'kysely'

/** Servers that somebody switched off. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('mcp_server').addColumn('disabled_at', 'bigint').execute()
}
