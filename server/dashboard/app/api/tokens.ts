import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type ApiToken = Told<'ApiToken'>

/** Every API token; only those that reach everything may ask. */
export const tokens = queryOptions({
  queryKey: ['api_token'],
  queryFn: ({ signal }) =>
    readAll((query) => answerOf(api.GET('/api-token', { params: { query }, signal }))),
})

/** Makes one; its text is told in this answer and never again. */
export function createToken(body: Told<'NewApiToken'>) {
  return answerOf(api.POST('/api-token', { body }))
}

export function revokeToken(id: string) {
  return answerOf(api.DELETE('/api-token/{id}', { params: { path: { id } } }))
}
