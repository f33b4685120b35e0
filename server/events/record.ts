import { randomUUID } from 'node:crypto'
import type { Clock } from '../../engine/index.ts'
import { formatAccount } from '../accounts/format.ts'
import type { Account } from '../store/account-shapes.ts'
import type { Delivery, StoredEvent, Webhook } from '../store/event-shapes.ts'
import type { Store } from '../store/store.ts'
import { eventsOf } from './names.ts'

export interface RecordDeps {
  readonly store: Store
  readonly clock: Clock
  /** For what could not be recorded: the change itself stands. */
  readonly log: { error(facts: object, message: string): void }
}

/**
 * Has those who want to know told what happened to an account; undefined where there was or is none. `facts` are told beside
 * the account. Never fails.
 */
export type TellChange = (
  before: Account | undefined,
  after: Account | undefined,
  facts?: { readonly revoked: boolean },
) => Promise<void>

/** Records changes of accounts as events, for the webhooks that want them. */
export function createTellChange({ store, clock, log }: RecordDeps): TellChange {
  return async (before, after, facts) => {
    const account = after ?? before
    if (account === undefined) return
    try {
      const now = clock()
      const events = eventsOf(before, after).map((name) => ({
        id: randomUUID(),
        name,
        payload: { ...formatAccount(account), ...facts },
        createdAt: now,
      }))
      await recordWanted(store, events, account.tenantId)
    } catch (error) {
      log.error({ err: error, account: account.id }, 'An event could not be recorded')
    }
  }
}

/** Stores events of a tenant, or of none, for the webhooks that want them. */
export async function recordWanted(
  store: Store,
  events: readonly StoredEvent[],
  tenantId: string | null,
): Promise<void> {
  const webhooks = await allWebhooks(store)
  await recordEvents(store, events, (event) =>
    webhooks.filter((webhook) => isWanted(webhook, event.name, tenantId)),
  )
}

/** Stores events with a delivery for each webhook that wants them; those that nobody wants are not kept. */
export async function recordEvents(
  store: Store,
  events: readonly StoredEvent[],
  webhooksFor: (event: StoredEvent) => readonly Webhook[],
): Promise<readonly Delivery[]> {
  const deliveries = events.flatMap((event) =>
    webhooksFor(event).map((webhook) => deliveryOf(event, webhook)),
  )
  const wanted = new Set(deliveries.map(({ eventId }) => eventId))
  const kept = events.filter(({ id }) => wanted.has(id))
  if (kept.length > 0) await store.events.insert(kept, deliveries)
  return deliveries
}

function deliveryOf({ id, createdAt }: StoredEvent, webhook: Webhook): Delivery {
  return {
    id: randomUUID(),
    eventId: id,
    webhookId: webhook.id,
    state: 'pending',
    attempts: 0,
    nextAt: createdAt,
    answer: null,
    createdAt,
    updatedAt: createdAt,
  }
}

function isWanted({ events, tenantId }: Webhook, name: string, of: string | null): boolean {
  const isNamed = events.length === 0 || events.includes(name)
  return isNamed && (tenantId === null || tenantId === of)
}

/** More than a server would ever have. */
const maxWebhooks = 1000

function allWebhooks(store: Store): Promise<readonly Webhook[]> {
  return store.webhooks.list(null, { limit: maxWebhooks })
}
