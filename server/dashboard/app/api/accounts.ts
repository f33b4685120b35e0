import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'
import { readAll } from './read-all.ts'

export type Account = Told<'Account'>

/** The first hundred accounts, the oldest before the others: all that most servers have. */
export const firstAccounts = queryOptions({
  queryKey: ['account', 'first'],
  queryFn: async ({ signal }) =>
    (await answerOf(api.GET('/integrated-account', { params: { query: { limit: 100 } }, signal })))
      .result,
})

/** The first hundred accounts with a text in their label, integration or tenant. */
export function accountsFound(search: string) {
  return queryOptions({
    queryKey: ['account', 'found', search],
    queryFn: async ({ signal }) => {
      const query = { limit: 100, search }
      return (await answerOf(api.GET('/integrated-account', { params: { query }, signal }))).result
    },
  })
}

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
