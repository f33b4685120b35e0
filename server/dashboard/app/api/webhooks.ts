import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type Webhook = Told<'Webhook'>
export type Delivery = Told<'Delivery'>
export type EventName = NonNullable<Told<'NewWebhook'>['events']>[number]

/** Every webhook that the reader may know of. */
export const webhooks = queryOptions({
  queryKey: ['webhook'],
  queryFn: ({ signal }) =>
    readAll((query) => answerOf(api.GET('/webhook', { params: { query }, signal }))),
})

/** What was sent to one of them last, the newest first. */
export function deliveries(id: string) {
  return queryOptions({
    queryKey: ['webhook', id, 'deliveries'],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { limit: 20 } }
      return (await answerOf(api.GET('/webhook/{id}/deliveries', { params, signal }))).result
    },
    // Nobody tells of them, and one that waits is tried again within minutes.
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.state === 'pending') ? 2000 : false,
  })
}

/** Makes one; the secret that signs its events is told in this answer and never again. */
export function createWebhook(body: Told<'NewWebhook'>) {
  return answerOf(api.POST('/webhook', { body }))
}

export function deleteWebhook(id: string) {
  return answerOf(api.DELETE('/webhook/{id}', { params: { path: { id } } }))
}

/** Sends an event to try it. */
export function testWebhook(id: string) {
  return answerOf(api.POST('/webhook/{id}/test', { params: { path: { id } } }))
}
