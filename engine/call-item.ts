import { type Exchange, exchange } from './call.ts'
import { type Failure, fail, succeed } from './failure.ts'
import type { Method } from './integration.ts'
import type { ReadItem } from './response/read.ts'

/** What a method of one record needs beside its exchange, compiled. */
export interface ItemPlan extends Exchange {
  readonly readItem: ReadItem
}

/** The `run` of a method that answers one record. */
export function createItemRun(plan: ItemPlan): Method['run'] {
  return async (args, context) => {
    const answer = await exchange(plan, { args, page: {} }, context)
    if (!answer.ok) return answer
    const now = context.ports.clock()
    const json = await plan.readItem(answer.value, now)
    if (!json.ok) return json
    const bytes = Buffer.byteLength(json.value)
    if (bytes > context.maxResultBytes)
      return fail(tooLarge(bytes, context.maxResultBytes, plan.at))
    const limit = plan.readLimit(answer.value, now)
    return succeed({ json: json.value, ...(limit && { limit }) })
  }
}

function tooLarge(bytes: number, maxBytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `The record has ${bytes} bytes; a result may hold ${maxBytes}.`,
    hint: 'Ask for fewer fields, or raise the limit for results on the server.',
    at,
  }
}
