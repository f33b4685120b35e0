import { createHmac } from 'node:crypto'
import type { Clock, Outcome, Send, UpstreamAnswer } from '../../engine/index.ts'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import type { Delivery, DueDelivery } from '../store/event-shapes.ts'
import type { Store } from '../store/store.ts'

export interface DeliverDeps {
  readonly store: Store
  readonly seal: Seal
  readonly send: Send
  readonly clock: Clock
}

const minute = 60_000
const hour = 60 * minute

/** How long after each attempt the next one follows; after the last it is given up. */
const pauses = [10_000, minute, 10 * minute, hour, 6 * hour, 12 * hour] as const

const sendOptions = { timeoutMs: 10_000, maxBytes: 64 * 1024 }

/** Longer than an attempt takes: a process that dies leaves its deliveries to the others after this. */
const claimMs = minute

const perTurn = 20

/** Attempts every delivery whose time has come, each once. How many there were. */
export async function deliverDue(deps: DeliverDeps): Promise<number> {
  const { store, clock } = deps
  const now = clock()
  const due = await store.events.claim({ now, until: now + claimMs, limit: perTurn })
  await Promise.all(due.map((each) => attempt(deps, each)))
  return due.length
}

async function attempt(deps: DeliverDeps, due: DueDelivery): Promise<void> {
  const answered = await deps.send(requestOf(deps, due), sendOptions)
  const now = deps.clock()
  await deps.store.events.finish(due.delivery.id, outcomeOf(due.delivery, answered, now), now)
}

function requestOf({ seal, clock }: DeliverDeps, { event, webhook }: DueDelivery) {
  const { origin, pathname, search } = new URL(webhook.url)
  const body = JSON.stringify({
    id: event.id,
    event: event.name,
    payload: event.payload,
    webhook_id: webhook.id,
    created_at: new Date(event.createdAt).toISOString(),
  })
  const secret = seal.open(webhook.secret, ownerOf.webhook(webhook.id))
  const timestamp = String(Math.floor(clock() / 1000))
  return {
    method: 'POST',
    origin,
    path: pathname + search,
    headers: {
      'content-type': 'application/json',
      'x-mortise-event': event.name,
      'x-mortise-timestamp': timestamp,
      'x-mortise-signature': `format=sha256,v=${signatureOf(body, secret)}`,
    },
    body,
  } as const
}

function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex')
}

function outcomeOf(
  { attempts }: Delivery,
  answered: Outcome<UpstreamAnswer>,
  now: number,
): Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'answer'> {
  const answer = answered.ok ? `status ${answered.value.status}` : answered.failure.message
  const isTaken = answered.ok && answered.value.status >= 200 && answered.value.status < 300
  const pause = pauses[attempts]
  const next = { attempts: attempts + 1, answer: answer.slice(0, 500) }
  if (isTaken) return { ...next, state: 'delivered', nextAt: now }
  return pause === undefined
    ? { ...next, state: 'failed', nextAt: now }
    : { ...next, state: 'pending', nextAt: now + pause }
}
