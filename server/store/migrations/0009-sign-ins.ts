import type { Kysely } from 'kysely'

/** Browsers in which somebody is signed in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sign_in')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('value_hash', 'text', (column) => column.notNull().unique())
    .addColumn('api_token_hash', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sign_in_by_expiry').on('sign_in').column('expires_at').execute()
}
