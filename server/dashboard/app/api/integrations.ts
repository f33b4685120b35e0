import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Told } from './client.ts'

export type Integration = Told<'Integration'>

/** All definitions, those with faults included. */
export const integrations = queryOptions({
  queryKey: ['integration'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/integration', { signal }))).result,
})
