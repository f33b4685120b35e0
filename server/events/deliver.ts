import { createHmac } from 'node:crypto'
import type { Clock, Outcome, Send, UpstreamAnswer, UpstreamRequest } from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Delivery, DueDelivery } from '../store/event-shapes.ts'
import type { Store } from '../store/store.ts'

export interface DeliverDeps {
  readonly store: Store
  readonly seal: Seal
  readonly send: Send
  readonly clock: Clock
  readonly log: { error(facts: object, message: string): void }
}

const minute = 60_000
const hour = 60 * minute

/** How long after each attempt the next one follows; after the last it is given up. */
const pauses = [10_000, minute, 10 * minute, hour, 6 * hour, 12 * hour] as const

const sendOptions = { timeoutMs: 10_000, maxBytes: 64 * 1024 }

/** Never fails: what goes wrong with one delivery must not keep the others back. */
export async function attemptDelivery(deps: DeliverDeps, due: DueDelivery): Promise<void> {
  const { store, clock, log } = deps
  const { id, webhookId } = due.delivery
  try {
    const taken = await post(deps, due)
    const now = clock()
    await store.events.finish(id, outcomeOf(due.delivery, taken, now), now)
  } catch (error) {
    log.error({ err: error, delivery: id, webhook: webhookId }, 'An event could not be delivered')
  }
}

/** What came of an attempt, in words for the log of deliveries. */
interface Taken {
  readonly isTaken: boolean
  readonly answer: string
}

async function post(deps: DeliverDeps, due: DueDelivery): Promise<Taken> {
  const request = writeRequest(deps, due)
  if (request === undefined) return { isTaken: false, answer: 'its secret cannot be opened' }
  return takenOf(await deps.send(request, sendOptions))
}

/** Nothing where the key that sealed the secret is gone: that is the operator's to mend, and the others' no harm. */
function writeRequest(deps: DeliverDeps, due: DueDelivery): UpstreamRequest | undefined {
  try {
    return requestOf(deps, due)
  } catch (error) {
    deps.log.error({ err: error, webhook: due.webhook.id }, 'A webhook cannot be called')
    return undefined
  }
}

function takenOf(answered: Outcome<UpstreamAnswer>): Taken {
  if (!answered.ok) return { isTaken: false, answer: answered.failure.message.slice(0, 500) }
  const { status } = answered.value
  return { isTaken: status >= 200 && status < 300, answer: `status ${status}` }
}

function requestOf({ seal, clock }: DeliverDeps, { event, webhook }: DueDelivery): UpstreamRequest {
  const { origin, pathname, search } = new URL(webhook.url)
  const body = JSON.stringify({
    id: event.id,
    event: event.name,
    payload: event.payload,
    webhook_id: webhook.id,
    created_at: new Date(event.createdAt).toISOString(),
  })
  const secret = seal.open(webhook.secret, ownerOf.webhook(webhook.id))
  return {
    method: 'POST',
    origin,
    path: pathname + search,
    headers: {
      'content-type': 'application/json',
      'x-mortise-event': event.name,
      'x-mortise-timestamp': String(Math.floor(clock() / 1000)),
      'x-mortise-signature': `format=sha256,v=${signatureOf(body, secret)}`,
    },
    body,
  }
}

function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

function outcomeOf(
  { attempts }: Delivery,
  { isTaken, answer }: Taken,
  now: number,
): Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'answer'> {
  const pause = pauses[attempts]
  const next = { attempts: attempts + 1, answer }
  if (isTaken) return { ...next, state: 'delivered', nextAt: now }
  return pause === undefined
    ? { ...next, state: 'failed', nextAt: now }
    : { ...next, state: 'pending', nextAt: now + pause }
}
