import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type Account = Told<'Account'>

/** The hundred accounts that were made last: enough to know whether there is one, and which came just now. */
export const newestAccounts = queryOptions({
  queryKey: ['account', 'newest'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/integrated-account', { params: { query: { limit: 100 } }, signal })))
      .result,
})

/** One account. */
export function account(id: string) {
  return queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integrated-account/{id}', { params: { path: { id } }, signal })),
  })
}

/** Makes a page on which a person connects an account. */
export function createLink(body: Told<'NewLink'>) {
  return answerOf(api.POST('/link-token', { body }))
}

/** All accounts of one integration. */
export function accountsBy(integration: string) {
  return queryOptions({
    queryKey: ['account', 'by', integration],
    queryFn: ({ signal }) =>
      readAll((turn) => {
        const query = { ...turn, integration }
        return answerOf(api.GET('/integrated-account', { params: { query }, signal }))
      }),
  })
}
