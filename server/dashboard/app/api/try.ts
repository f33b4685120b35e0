import { answerOf, api, type Told } from './client.ts'

/** What came of a try. */
export type Tried = Told<'TriedTool'>

/** What is tried: a tool of an account, with its arguments. */
export interface Trial {
  readonly account: string
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
  /** `show` sends nothing to the vendor. */
  readonly deed: 'run' | 'show'
}

/** Calls a tool, or tells only what would be sent. What the vendor refuses is an answer too. */
export function tryTool({ account, tool, args, deed }: Trial): Promise<Tried> {
  const params = { path: { id: account, tool } }
  const body = { arguments: { ...args }, dry_run: deed === 'show' }
  return answerOf(api.POST('/integrated-account/{id}/tools/{tool}/call', { params, body }))
}
