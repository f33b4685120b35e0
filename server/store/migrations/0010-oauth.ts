import type { Kysely } from 'kysely'

/** What people let OAuth clients do at MCP servers, how they come to say so, and what the authorization server keeps. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createGrants(db)
  await createItems(db)
  await createInvitations(db)
  await db.schema
    .createTable('oauth_key')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createGrants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oauth_grant')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('server_id', 'text', (column) =>
      column.notNull().references('mcp_server.id').onDelete('cascade'),
    )
    .addColumn('api_token_id', 'text', (column) =>
      column.references('api_token.id').onDelete('cascade'),
    )
    .addColumn('api_token_hash', 'text')
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('client_name', 'text', (column) => column.notNull())
    .addColumn('redirect_host', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('audience_hash', 'text', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  for (const column of ['server_id', 'api_token_id', 'expires_at'] as const) {
    await addIndex(db, 'oauth_grant', column)
  }
}

async function createItems(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oauth_item')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('grant_id', 'text', (column) =>
      column.references('oauth_grant.id').onDelete('cascade'),
    )
    .addColumn('scope', 'text')
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('consumed_at', 'bigint')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  for (const column of ['grant_id', 'expires_at'] as const) await addIndex(db, 'oauth_item', column)
}

async function createInvitations(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oauth_invitation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('server_id', 'text', (column) =>
      column.notNull().references('mcp_server.id').onDelete('cascade'),
    )
    .addColumn('person', 'text', (column) => column.notNull())
    .addColumn('browser_hash', 'text')
    .addColumn('used_at', 'bigint')
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('created_by', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  for (const column of ['server_id', 'browser_hash', 'expires_at'] as const) {
    await addIndex(db, 'oauth_invitation', column)
  }
}

async function addIndex(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  await db.schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute()
}
