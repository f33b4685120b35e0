import { type Static, Type } from 'typebox'
import { succeed } from '../../engine/index.ts'
import { eventNames } from '../events/names.ts'
import {
  type CreatedWebhook,
  createWebhook,
  findWebhook,
  testWebhook,
  updateWebhook,
  webhookNotFound,
} from '../events/webhooks.ts'
import { replyDone, replyOutcome } from '../http/reply.ts'
import type { Delivery, DeliveryRow, Webhook } from '../store/event-shapes.ts'
import type { Slice } from '../store/slice.ts'
import type { ApiDeps, ApiScope } from './deps.ts'
import { pageOf, pageQuery, readPage } from './page.ts'
import { done, failures, formatTime, idOf, nullable, tenantName } from './shapes.ts'
import { tenantOf } from './tenant.ts'

const url = Type.String({
  maxLength: 2000,
  pattern: '^https?://[^\\s]+$',
  description: 'an https address',
})
const events = Type.Array(Type.Enum([...eventNames]), {
  maxItems: eventNames.length,
  description: 'Those that are told; all where it is empty.',
})
const tenant = Type.Optional(nullable(tenantName))

const NewWebhookShape = Type.Object(
  { url, tenant_id: tenant, events: Type.Optional(events) },
  {
    additionalProperties: false,
    title: 'NewWebhook',
    examples: [{ url: 'https://hooks.example/mortise', events: [] }],
  },
)

const WebhookPatchShape = Type.Object(
  {
    url: Type.Optional(url),
    tenant_id: tenant,
    events: Type.Optional(events),
  },
  { additionalProperties: false, title: 'WebhookPatch', examples: [{ events: [] }] },
)

const WebhookShape = Type.Object(
  {
    id: Type.String(),
    url: Type.String(),
    tenant_id: nullable(Type.String()),
    events: Type.Array(Type.String(), {
      description: 'Those that are told; all where it is empty.',
    }),
    secret: Type.Optional(Type.String({ description: 'Signs each event; shown this once.' })),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'Webhook' },
)

const DeliveryShape = Type.Object(
  {
    id: Type.String(),
    event_id: Type.String(),
    event: Type.Optional(Type.String()),
    state: Type.String(),
    attempts: Type.Integer(),
    answer: nullable(Type.String()),
    next_attempt_at: nullable(Type.String()),
    created_at: Type.String(),
    updated_at: Type.String(),
  },
  { title: 'Delivery' },
)

const params = Type.Object({ id: idOf('the webhook') })

/** Webhooks: create, list, get, update, delete, test, and what became of their deliveries. */
export function webhookRoutes(scope: ApiScope, deps: ApiDeps): void {
  const created = {
    operationId: 'createWebhook',
    summary: 'Have events sent to an address',
    description: 'Those of one tenant, or of everybody where no tenant is named.',
    body: NewWebhookShape,
    response: { 201: WebhookShape, ...failures },
  }
  scope.post('/webhook', { schema: created }, async (request, reply) => {
    const { tenant_id, ...same } = request.body
    const tenantId = tenantOf(request, tenant_id)
    const webhook = await createWebhook(deps, { ...same, tenantId })
    return replyOutcome(reply, webhook, { status: 201, format: formatCreated })
  })
  addReads(scope, deps)
  addChanges(scope, deps)
  addDeliveries(scope, deps)
}

function addReads(scope: ApiScope, { store }: ApiDeps): void {
  const listed = {
    operationId: 'listWebhooks',
    summary: 'List webhooks',
    querystring: pageQuery({}),
    response: { 200: pageOf(WebhookShape), ...failures },
  }
  scope.get('/webhook', { schema: listed }, async ({ query, principal }, reply) => {
    const read = (slice: Slice) => store.webhooks.list(principal.tenantId, slice)
    return replyOutcome(reply, await readPage(query, read, formatWebhook))
  })
  const one = {
    operationId: 'getWebhook',
    summary: 'Get a webhook',
    params,
    response: { 200: WebhookShape, ...failures },
  }
  scope.get('/webhook/:id', { schema: one }, async (request, reply) =>
    replyOutcome(reply, await findWebhook(store, request.params.id), { format: formatWebhook }),
  )
}

function addChanges(scope: ApiScope, deps: ApiDeps): void {
  const schema = {
    operationId: 'updateWebhook',
    summary: 'Change a webhook',
    params,
    body: WebhookPatchShape,
    response: { 200: WebhookShape, ...failures },
  }
  scope.patch('/webhook/:id', { schema }, async ({ params: { id }, body }, reply) => {
    const { tenant_id: tenantId, ...same } = body
    const changes = { ...same, ...(tenantId !== undefined && { tenantId }) }
    const changed = await updateWebhook(deps, id, changes)
    return replyOutcome(reply, changed, { format: formatWebhook })
  })
  const gone = { operationId: 'deleteWebhook', summary: 'Delete a webhook', params, response: done }
  scope.delete('/webhook/:id', { schema: gone }, async ({ params: { id } }, reply) => {
    const wasThere = await deps.store.webhooks.delete(id)
    return replyDone(reply, wasThere ? succeed(undefined) : webhookNotFound(id))
  })
}

function addDeliveries(scope: ApiScope, deps: ApiDeps): void {
  const tested = {
    operationId: 'testWebhook',
    summary: 'Send an event to try a webhook',
    description: 'What became of it stands among its deliveries.',
    params,
    response: { 202: DeliveryShape, ...failures },
  }
  scope.post('/webhook/:id/test', { schema: tested }, async (request, reply) => {
    const delivery = await testWebhook(deps, request.params.id)
    return replyOutcome(reply, delivery, { status: 202, format: formatDelivery })
  })
  const listed = {
    operationId: 'listDeliveries',
    summary: 'List what was sent to a webhook',
    params,
    querystring: pageQuery({}),
    response: { 200: pageOf(DeliveryShape), ...failures },
  }
  scope.get('/webhook/:id/deliveries', { schema: listed }, async (request, reply) => {
    const { id } = request.params
    const found = await findWebhook(deps.store, id)
    if (!found.ok) return replyOutcome(reply, found)
    const read = (slice: Parameters<typeof deps.store.events.listDeliveries>[1]) =>
      deps.store.events.listDeliveries(id, slice)
    const format = (row: DeliveryRow) => ({ ...formatDelivery(row), event: row.eventName })
    return replyOutcome(reply, await readPage(request.query, read, format))
  })
}

function formatCreated({ webhook, secret }: CreatedWebhook): Static<typeof WebhookShape> {
  return { ...formatWebhook(webhook), secret }
}

function formatWebhook(webhook: Webhook): Static<typeof WebhookShape> {
  return {
    id: webhook.id,
    url: webhook.url,
    tenant_id: webhook.tenantId,
    events: [...webhook.events],
    created_at: formatTime(webhook.createdAt),
    updated_at: formatTime(webhook.updatedAt),
  }
}

function formatDelivery(delivery: Delivery): Static<typeof DeliveryShape> {
  return {
    id: delivery.id,
    event_id: delivery.eventId,
    state: delivery.state,
    attempts: delivery.attempts,
    answer: delivery.answer,
    next_attempt_at: delivery.state === 'pending' ? formatTime(delivery.nextAt) : null,
    created_at: formatTime(delivery.createdAt),
    updated_at: formatTime(delivery.updatedAt),
  }
}
