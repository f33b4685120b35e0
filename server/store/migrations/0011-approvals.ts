import type { Kysely } from 'kysely'

const TEXTS = [
  'tenant_id',
  'principal',
  'client_name',
  'client_version',
  'decided_by',
  'reason',
  'runner',
  'result',
  'call_id',
] as const

/** Calls that wait for a person, what was decided, and what came of it. They outlive their accounts and servers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  let table = db.schema
    .createTable('approval')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('handle_hash', 'text', (column) => column.notNull().unique())
    // Of several that are null none is equal to another, on either database.
    .addColumn('ask_key', 'text', (column) => column.unique())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('integration', 'text', (column) => column.notNull())
    .addColumn('server_id', 'text', (column) => column.notNull())
    .addColumn('server_name', 'text', (column) => column.notNull())
    .addColumn('tool', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('request', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('run_until', 'bigint')
    .addColumn('ended_at', 'bigint')
  for (const name of TEXTS) table = table.addColumn(name, 'text')
  await table.execute()
  for (const columns of [
    ['state', 'expires_at'],
    ['tenant_id', 'created_at'],
    ['account_id', 'created_at'],
    ['server_id', 'state'],
    ['created_at', 'id'],
    ['ended_at'],
  ]) {
    const name = `approval_by_${columns.join('_')}`
    await db.schema.createIndex(name).on('approval').columns(columns).execute()
  }
  await db.schema.alterTable('call_log').addColumn('approval_id', 'text').execute()
}
