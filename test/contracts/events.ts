import type { Test } from 'tap'
import type { Delivery, StoredEvent, Webhook } from '../../server/store/event-shapes.ts'
import type { Store } from '../../server/store/store.ts'

const webhook: Webhook = {
  id: 'w1',
  url: 'https://hooks.example/in',
  tenantId: 'tenant-1',
  events: ['test'],
  secret: 'sealed',
  createdAt: 1_900_000_000_000,
  updatedAt: 1_900_000_000_001,
}

const event: StoredEvent = { id: 'e1', name: 'test', payload: { a: ['ä', 1] }, createdAt: 50 }

function aDelivery(id: string, nextAt: number): Delivery {
  return {
    id,
    eventId: 'e1',
    webhookId: 'w1',
    state: 'pending',
    attempts: 0,
    nextAt,
    answer: null,
    createdAt: nextAt,
    updatedAt: nextAt,
  }
}

/** What every database must do with webhooks and events. */
export async function eventContract(t: Test, open: () => Promise<Store>): Promise<void> {
  t.test('a webhook comes back as it went in, and changes', async (t) => {
    const { webhooks, close } = await open()
    t.teardown(close)
    await webhooks.insert(webhook)
    t.same(await webhooks.find('w1'), webhook)
    t.same(await webhooks.list(null, { limit: 5 }), [webhook])
    t.same(await webhooks.list('elsewhere', { limit: 5 }), [])
    const changes = { url: 'https://other.example', tenantId: null, events: [] }
    t.same(await webhooks.update('w1', changes, 9), { ...webhook, ...changes, updatedAt: 9 })
    t.equal(await webhooks.update('w2', changes, 9), undefined)
    t.equal(await webhooks.delete('w1'), true)
    t.equal(await webhooks.delete('w1'), false)
  })

  t.test('a delivery is claimed once, when its time has come', async (t) => {
    const { webhooks, events, close } = await open()
    t.teardown(close)
    await webhooks.insert(webhook)
    await events.insert([event], [aDelivery('d1', 100), aDelivery('d2', 200)])
    t.same(await events.claim({ now: 99, until: 500, limit: 9 }), [])
    const turn = { now: 150, until: 500, limit: 9 }
    const both = await Promise.all([events.claim(turn), events.claim(turn)])
    t.same(both.flat(), [{ delivery: { ...aDelivery('d1', 100), nextAt: 500 }, event, webhook }])
    t.equal((await events.claim({ now: 501, until: 900, limit: 1 })).length, 1)
    const done = { state: 'delivered', attempts: 1, nextAt: 600, answer: 'status 204' } as const
    await events.finish('d1', done, 600)
    t.match(await events.listDeliveries('w1', { limit: 1 }), [
      { ...done, id: 'd1', eventName: 'test', updatedAt: 600 },
    ])
    await events.deleteBefore(51)
    t.same(await events.listDeliveries('w1', { limit: 9 }), [])
  })
}
