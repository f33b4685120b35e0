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
  /** Why nothing is ever sent to an address, or nothing. */
  readonly refusal: (url: URL) => string | undefined
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
  { store, seal, clock, refusal }: WebhookDeps,
  { url, tenantId = null, events = [] }: NewWebhook,
): Promise<Outcome<CreatedWebhook>> {
  const checked = checkUrl(url, refusal)
  if (!checked.ok) return checked
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

/** Changes a webhook; what is absent stays. */
export async function updateWebhook(
  { store, clock, refusal }: WebhookDeps,
  id: string,
  changes: Partial<Pick<Webhook, 'url' | 'tenantId' | 'events'>>,
): Promise<Outcome<Webhook>> {
  const checked = changes.url === undefined ? undefined : checkUrl(changes.url, refusal)
  if (checked?.ok === false) return checked
  const changed = await store.webhooks.update(id, changes, clock())
  return changed === undefined ? webhookNotFound(id) : succeed(changed)
}

/** Names the host alone: the path of a webhook is often a secret. */
function checkUrl(text: string, refusal: WebhookDeps['refusal']): Outcome<undefined> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOpen = url?.username === '' && url.password === ''
  const why = url === undefined || !isOpen ? 'it is no address without a user name' : refusal(url)
  if (why === undefined) return succeed(undefined)
  return fail({
    kind: 'invalid_input',
    message: `Events cannot be sent to ${url === undefined ? 'this url' : `"${url.host}"`}: ${why}`,
    hint: 'Name a public https address, or have the operator allow private addresses.',
    at: 'url',
  })
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
