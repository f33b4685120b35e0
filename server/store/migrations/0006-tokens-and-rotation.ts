import type { Kysely } from 'kysely'

/** API tokens of one tenant, tokens that end, servers whose URL changes, who made what, and when it was last used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['tenant_id', 'created_by'] as const) {
    await db.schema.alterTable('api_token').addColumn(column, 'text').execute()
  }
  for (const column of ['expires_at', 'last_used_at'] as const) {
    await db.schema.alterTable('api_token').addColumn(column, 'bigint').execute()
  }
  for (const column of ['created_by', 'previous_token_hash'] as const) {
    await db.schema.alterTable('mcp_server').addColumn(column, 'text').execute()
  }
  for (const column of ['previous_until', 'last_used_at'] as const) {
    await db.schema.alterTable('mcp_server').addColumn(column, 'bigint').execute()
  }
  await db.schema
    .createIndex('mcp_server_by_previous_token')
    .unique()
    .on('mcp_server')
    .column('previous_token_hash')
    .execute()
}
