import type { Position, Slice } from './slice.ts'

/** Somebody who is told of events. */
export interface Webhook {
  readonly id: string
  readonly url: string
  /** Only events of this tenant's accounts; of all where it is null. */
  readonly tenantId: string | null
  /** The names of the events to tell; all where there are none. */
  readonly events: readonly string[]
  /** Sealed. */
  readonly secret: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** Something that happened. */
export interface StoredEvent {
  readonly id: string
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly createdAt: number
}

export type DeliveryState = 'pending' | 'delivered' | 'failed'

/** One event on its way to one webhook. */
export interface Delivery {
  readonly id: string
  readonly eventId: string
  readonly webhookId: string
  readonly state: DeliveryState
  readonly attempts: number
  /** When it is tried next. */
  readonly nextAt: number
  /** What the last attempt came to, such as "status 500". */
  readonly answer: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** A delivery as the log shows it. */
export interface DeliveryRow extends Delivery, Position {
  readonly eventName: string
}

/** A delivery with all that is needed to attempt it. */
export interface DueDelivery {
  readonly delivery: Delivery
  readonly event: StoredEvent
  readonly webhook: Webhook
}

export interface WebhookStore {
  readonly insert: (webhook: Webhook) => Promise<void>
  readonly find: (id: string) => Promise<Webhook | undefined>
  /** Those of one tenant, or all. */
  readonly list: (tenantId: string | null, slice: Slice) => Promise<readonly Webhook[]>
  readonly update: (
    id: string,
    changes: Partial<Pick<Webhook, 'url' | 'tenantId' | 'events'>>,
    now: number,
  ) => Promise<Webhook | undefined>
  readonly delete: (id: string) => Promise<boolean>
}

export interface EventStore {
  /** Stores events with their deliveries, all or nothing. */
  readonly insert: (
    events: readonly StoredEvent[],
    deliveries: readonly Delivery[],
  ) => Promise<void>
  /** Takes deliveries whose time has come, for one process until the given time. */
  readonly claim: (turn: Turn) => Promise<readonly DueDelivery[]>
  readonly finish: (
    id: string,
    outcome: Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'answer'>,
    now: number,
  ) => Promise<void>
  readonly listDeliveries: (webhookId: string, slice: Slice) => Promise<readonly DeliveryRow[]>
  /** Deletes events older than this, with their deliveries. */
  readonly deleteBefore: (time: number) => Promise<void>
}

export interface Turn {
  readonly now: number
  readonly until: number
  readonly limit: number
  /** Webhooks whose deliveries are left for later. */
  readonly except?: readonly string[]
}
