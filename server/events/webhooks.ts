import { randomUUID } from 'node:crypto'
import { type Clock, fail, type Outcome, succeed } from '../../engine/index.ts'
import { createToken } from '../secrets/hash.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Delivery, Webhook } from '../store/event-shapes.ts'
import type { Store } from '../store/store.ts'
import { recordEvents } from './record.ts'

export interface WebhookDeps {
  readonly store: Store
  readonly seal: Seal
  readonly clock: Clock
}

/** What a caller gives for a new webhook. */
export interface NewWebhook {
  readonly url: string
  readonly tenantId?: string | null | undefined
  readonly events?: readonly string[] | undefined
}

/** A webhook with the secret of its signatures, which cannot be read a second time. */
export interface CreatedWebhook {
  readonly webhook: Webhook
  readonly secret: string
}

/** Has events told to an address from now on. */
export async function createWebhook(
  { store, seal, clock }: WebhookDeps,
  { url, tenantId = null, events = [] }: NewWebhook,
): Promise<Outcome<CreatedWebhook>> {
  const id = randomUUID()
  const secret = createToken('whsec_')
  const now = clock()
  const webhook: Webhook = {
    id,
    url,
    tenantId,
    events,
    secret: seal.seal(secret, ownerOf.webhook(id)),
    createdAt: now,
    updatedAt: now,
  }
  await store.webhooks.insert(webhook)
  return succeed({ webhook, secret })
}

/** The webhook with an id. */
export async function findWebhook(store: Store, id: string): Promise<Outcome<Webhook>> {
  const webhook = await store.webhooks.find(id)
  return webhook === undefined ? webhookNotFound(id) : succeed(webhook)
}

/** Sends an event that means nothing, so that somebody sees that events arrive. */
export async function testWebhook(
  { store, clock }: WebhookDeps,
  id: string,
): Promise<Outcome<Delivery>> {
  const webhook = await findWebhook(store, id)
  if (!webhook.ok) return webhook
  const payload = { message: 'Events arrive here.' }
  const event = { id: randomUUID(), name: 'test', payload, createdAt: clock() }
  const [delivery] = await recordEvents(store, [event], () => [webhook.value])
  return delivery === undefined ? webhookNotFound(id) : succeed(delivery)
}

/** What an id that names no webhook comes to. */
export function webhookNotFound(id: string) {
  return fail({
    kind: 'not_found',
    message: `There is no webhook "${id.slice(0, 80)}".`,
    hint: 'List the webhooks with GET /webhook.',
    at: 'webhook',
  })
}
