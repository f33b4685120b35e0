import type { Kysely } from 'kysely'

/** Accounts, their MCP servers, API tokens and OAuth apps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAccounts(db)
  await createServers(db)
  await createTokens(db)
  await createApps(db)
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('integrated_account')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('integration', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('region', 'text')
    .addColumn('settings', 'text', (column) => column.notNull())
    .addColumn('label', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('is_sandbox', 'integer', (column) => column.notNull())
    .addColumn('credentials', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('integrated_account_by_age')
    .on('integrated_account')
    .columns(['created_at', 'id'])
    .execute()
  await db.schema
    .createIndex('integrated_account_by_tenant')
    .on('integrated_account')
    .columns(['tenant_id', 'created_at', 'id'])
    .execute()
}

async function createServers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('mcp_server')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('integrated_account.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('config', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('mcp_server_by_account')
    .on('mcp_server')
    .columns(['account_id', 'created_at', 'id'])
    .execute()
  await db.schema
    .createIndex('mcp_server_by_expiry')
    .on('mcp_server')
    .column('expires_at')
    .execute()
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('api_token')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createApps(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oauth_app')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('integration', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_secret', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('oauth_app_by_integration', ['integration', 'region'])
    .execute()
}
