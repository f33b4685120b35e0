import type { Kysely } from 'kysely'

/** Links by which people connect accounts, what is under way behind them, and whose account each one is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('integrated_account').addColumn('identity', 'text').execute()
  await createLinks(db)
  await createSessions(db)
}

async function createLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connect_link')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('integration', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('account_id', 'text', (column) =>
      column.references('integrated_account.id').onDelete('cascade'),
    )
    .addColumn('preset', 'text', (column) => column.notNull())
    .addColumn('return_url', 'text')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('connect_link_by_expiry')
    .on('connect_link')
    .column('expires_at')
    .execute()
}

async function createSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('connect_session')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('link_id', 'text', (column) =>
      column.notNull().references('connect_link.id').onDelete('cascade'),
    )
    .addColumn('state_hash', 'text', (column) => column.notNull().unique())
    .addColumn('browser_hash', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('connect_session_by_expiry')
    .on('connect_session')
    .column('expires_at')
    .execute()
}
