import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type { Webhook, WebhookStore } from './event-shapes.ts'
import type { Tables, WebhookTable } from './tables.ts'

/** Those who are told of events. */
export function webhookStore(db: Kysely<Tables>): WebhookStore {
  return {
    insert: async (webhook) => {
      await db.insertInto('webhook').values(toRow(webhook)).execute()
    },
    find: async (id) => {
      const row = await db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toWebhook(row)
    },
    list: async (tenantId, { limit, after }) => {
      const all = db.selectFrom('webhook').selectAll().where(isBehind(after))
      const query = tenantId === null ? all : all.where('tenant_id', '=', tenantId)
      const rows = await query.orderBy('created_at').orderBy('id').limit(limit).execute()
      return rows.map(toWebhook)
    },
    update: async (id, { url, tenantId, events }, now) => {
      const row = await db
        .updateTable('webhook')
        .set({
          ...(url !== undefined && { url }),
          ...(tenantId !== undefined && { tenant_id: tenantId }),
          ...(events !== undefined && { events: JSON.stringify(events) }),
          updated_at: now,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row && toWebhook(row)
    },
    delete: async (id) => {
      const query = db.deleteFrom('webhook').where('id', '=', id)
      const { numDeletedRows } = await query.executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}

function toRow(webhook: Webhook): WebhookTable {
  return {
    id: webhook.id,
    url: webhook.url,
    tenant_id: webhook.tenantId,
    events: JSON.stringify(webhook.events),
    secret: webhook.secret,
    created_at: webhook.createdAt,
    updated_at: webhook.updatedAt,
  }
}

/** A row as the rest of the server knows it. */
export function toWebhook(row: Selectable<WebhookTable>): Webhook {
  return {
    id: row.id,
    url: row.url,
    tenantId: row.tenant_id,
    // Written by `toRow`.
    events: JSON.parse(row.events) as Webhook['events'],
    secret: row.secret,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
