import type { Kysely } from 'kysely'

const TEXTS = [
  'tenant_id',
  'server_id',
  'server_name',
  'client_name',
  'client_version',
  'principal',
  'mcp_method',
  'tool',
  'resource',
  'method',
  'args',
  'message',
  'upstream_code',
  'revision',
] as const

/** The log of calls. It outlives the accounts and servers that it tells of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  let table = db.schema
    .createTable('call_log')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('via', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('integration', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('upstream_status', 'integer')
    .addColumn('upstream_requests', 'integer', (column) => column.notNull())
    .addColumn('duration_ms', 'double precision', (column) => column.notNull())
    .addColumn('upstream_ms', 'double precision', (column) => column.notNull())
    .addColumn('bytes_in', 'bigint', (column) => column.notNull())
    .addColumn('bytes_out', 'bigint', (column) => column.notNull())
    .addColumn('result_count', 'integer')
  for (const name of TEXTS) table = table.addColumn(name, 'text')
  await table.execute()
  for (const first of ['account_id', 'server_id', 'tenant_id']) {
    await db.schema
      .createIndex(`call_log_by_${first}`)
      .on('call_log')
      .columns([first, 'created_at'])
      .execute()
  }
  await db.schema
    .createIndex('call_log_by_time')
    .on('call_log')
    .columns(['created_at', 'id'])
    .execute()
}
