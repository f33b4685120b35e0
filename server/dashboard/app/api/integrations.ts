import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'

export type Integration = Told<'Integration'>
export type Tool = Told<'Tool'>
export type Definition = Told<'Definition'>

/** All definitions, those with faults included. */
export const integrations = queryOptions({
  queryKey: ['integration'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/integration', { signal }))).result,
})

/** One of them. */
export function integration(name: string) {
  return queryOptions({
    queryKey: ['integration', name],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integration/{name}', { params: { path: { name } }, signal })),
  })
}

/** The text of its file, and what is wrong with it. */
export function definition(name: string) {
  return queryOptions({
    queryKey: ['integration', name, 'definition'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integration/{name}/definition', { params: { path: { name } }, signal })),
  })
}

/** All that an account of it can offer; fails where no version of it serves. */
export function integrationTools(name: string) {
  return queryOptions({
    queryKey: ['integration', name, 'tools'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/integration/{name}/tools', { params: { path: { name } }, signal })),
  })
}
