import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'

/** A tool as the API tells it. */
export type Tool = Told<'Tool'>

const pathOf = (id: string) => ({ params: { path: { id } } })

/** What an account can do, and what is known to be in its way. */
export function capabilities(id: string) {
  return queryOptions({
    queryKey: ['account', id, 'capabilities'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integrated-account/{id}/capabilities', { ...pathOf(id), signal })),
  })
}

/** Every tool that an account can offer. */
export function accountTools(id: string) {
  return queryOptions({
    queryKey: ['integration', 'tools-of-account', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/integrated-account/{id}/tools', { ...pathOf(id), signal }))).result,
  })
}

/** Asks the vendor whose account it is; the answer tells by its status what came of it. */
export function verifyAccount(id: string) {
  return answerOf(api.POST('/integrated-account/{id}/verify', pathOf(id)))
}

/** Renews the access token of an account. */
export function refreshCredentials(id: string) {
  const body = { integrated_account_id: id }
  return answerOf(api.POST('/integrated-account/refresh-credentials', { body }))
}

export function updateAccount(id: string, body: Told<'AccountPatch'>) {
  return answerOf(api.PATCH('/integrated-account/{id}', { ...pathOf(id), body }))
}

/** Deletes an account with its servers, whose URLs end at once. */
export function deleteAccount(id: string) {
  return answerOf(api.DELETE('/integrated-account/{id}', pathOf(id)))
}
