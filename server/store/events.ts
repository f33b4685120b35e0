import type { Kysely, Selectable } from 'kysely'
import { isBehind } from './behind.ts'
import type {
  Delivery,
  DeliveryRow,
  DeliveryState,
  DueDelivery,
  EventStore,
  StoredEvent,
  Turn,
} from './event-shapes.ts'
import type { DeliveryTable, EventTable, Tables } from './tables.ts'
import { toWebhook } from './webhooks.ts'

/** Events, and each one's way to those who are told of it. */
export function eventStore(db: Kysely<Tables>): EventStore {
  return {
    insert: (events, deliveries) => insertEvents(db, events, deliveries),
    claim: (turn) => claim(db, turn),
    finish: async (id, { state, attempts, nextAt, answer }, now) => {
      await db
        .updateTable('delivery')
        .set({ state, attempts, next_at: nextAt, answer, updated_at: now })
        .where('id', '=', id)
        .execute()
    },
    listDeliveries: async (webhookId, { limit, after }) => {
      const rows = await db
        .selectFrom('delivery')
        .selectAll()
        .where('webhook_id', '=', webhookId)
        .where(isBehind(after))
        .orderBy('created_at')
        .orderBy('id')
        .limit(limit)
        .execute()
      return withNames(db, rows)
    },
    deleteBefore: async (time) => {
      await db.deleteFrom('event').where('created_at', '<', time).execute()
    },
  }
}

async function insertEvents(
  db: Kysely<Tables>,
  events: readonly StoredEvent[],
  deliveries: readonly Delivery[],
): Promise<void> {
  await db.transaction().execute(async (all) => {
    await all.insertInto('event').values(events.map(toEventRow)).execute()
    await all.insertInto('delivery').values(deliveries.map(toRow)).execute()
  })
}

/** Of two processes that want the same row, the second finds that its time has not come: `next_at` is asked of the row itself. */
async function claim(
  db: Kysely<Tables>,
  { now, until, limit, except = [] }: Turn,
): Promise<readonly DueDelivery[]> {
  const waiting = db
    .selectFrom('delivery')
    .select('id')
    .where('state', '=', 'pending')
    .where('next_at', '<=', now)
  const others = except.length === 0 ? waiting : waiting.where('webhook_id', 'not in', except)
  const due = others.orderBy('next_at').limit(limit)
  const rows = await db
    .updateTable('delivery')
    .set({ next_at: until })
    .where('id', 'in', due)
    .where('next_at', '<=', now)
    .returningAll()
    .execute()
  return Promise.all(rows.map((row) => readDue(db, row))).then((all) =>
    all.filter((each) => each !== undefined),
  )
}

async function readDue(
  db: Kysely<Tables>,
  row: Selectable<DeliveryTable>,
): Promise<DueDelivery | undefined> {
  const event = await db
    .selectFrom('event')
    .selectAll()
    .where('id', '=', row.event_id)
    .executeTakeFirst()
  const webhook = await db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', row.webhook_id)
    .executeTakeFirst()
  return (
    event &&
    webhook && { delivery: toDelivery(row), event: toEvent(event), webhook: toWebhook(webhook) }
  )
}

async function withNames(
  db: Kysely<Tables>,
  rows: readonly Selectable<DeliveryTable>[],
): Promise<readonly DeliveryRow[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ event_id }) => event_id))]
  const events = await db
    .selectFrom('event')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const names = new Map(events.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({ ...toDelivery(row), eventName: names.get(row.event_id) ?? '' }))
}

function toEventRow({ id, name, payload, createdAt }: StoredEvent): EventTable {
  return { id, name, payload: JSON.stringify(payload), created_at: createdAt }
}

function toEvent({ id, name, payload, created_at }: Selectable<EventTable>): StoredEvent {
  // Written by `toEventRow`.
  const told = JSON.parse(payload) as StoredEvent['payload']
  return { id, name, payload: told, createdAt: created_at }
}

function toRow(delivery: Delivery): DeliveryTable {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    webhook_id: delivery.webhookId,
    state: delivery.state,
    attempts: delivery.attempts,
    next_at: delivery.nextAt,
    answer: delivery.answer,
    created_at: delivery.createdAt,
    updated_at: delivery.updatedAt,
  }
}

function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    eventId: row.event_id,
    webhookId: row.webhook_id,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    nextAt: row.next_at,
    answer: row.answer,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
