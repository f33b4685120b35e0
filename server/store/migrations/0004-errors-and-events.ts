import type { Kysely } from 'kysely'

/** What last went wrong with an account, and the events that others are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('integrated_account').addColumn('last_error', 'text').execute()
  await db.schema
    .alterTable('integrated_account')
    .addColumn('last_forbidden_error', 'text')
    .execute()
  await createWebhooks(db)
  await createEvents(db)
  await createDeliveries(db)
}

async function createWebhooks(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('webhook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('url', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('events', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function createEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('event_by_age').on('event').column('created_at').execute()
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('delivery')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('event_id', 'text', (column) =>
      column.notNull().references('event.id').onDelete('cascade'),
    )
    .addColumn('webhook_id', 'text', (column) =>
      column.notNull().references('webhook.id').onDelete('cascade'),
    )
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('delivery_by_turn')
    .on('delivery')
    .columns(['state', 'next_at'])
    .execute()
  await db.schema
    .createIndex('delivery_by_webhook')
    .on('delivery')
    .columns(['webhook_id', 'created_at', 'id'])
    .execute()
}
