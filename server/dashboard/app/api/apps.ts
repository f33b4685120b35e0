import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type OauthApp = Told<'OauthApp'>

/** Every OAuth app; only tokens that reach everything may ask. */
export const apps = queryOptions({
  queryKey: ['oauth_app'],
  queryFn: ({ signal }) =>
    readAll((query) => answerOf(api.GET('/oauth-app', { params: { query }, signal }))),
})

/** Registers an app; one for the same integration and region is replaced. */
export function putApp(body: Told<'NewOauthApp'>) {
  return answerOf(api.POST('/oauth-app', { body }))
}

export function deleteApp(id: string) {
  return answerOf(api.DELETE('/oauth-app/{id}', { params: { path: { id } } }))
}
