import { type Exchange, exchange } from './call.ts'
import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { CallContext, CallResult, Method } from './integration.ts'
import type { JudgedAnswer } from './response/classify.ts'
import type { ReadItem } from './response/read.ts'

/** What a method of one record needs beside its exchange, compiled. */
export interface ItemPlan extends Exchange {
  readonly readItem: ReadItem
}

/** The `run` of a method that answers one record. */
export function createItemRun(plan: ItemPlan): Method['run'] {
  return async (args, context) => {
    const answer = await exchange(plan, { args, page: {} }, context)
    return answer.ok ? itemResult(plan, answer.value, context) : answer
  }
}

/** What an answer that holds one record comes to. */
export async function itemResult(
  { at, readItem, readLimit }: Pick<ItemPlan, 'at' | 'readItem' | 'readLimit'>,
  answer: JudgedAnswer,
  { ports, maxResultBytes }: CallContext,
): Promise<Outcome<CallResult>> {
  const now = ports.clock()
  const json = await readItem(answer, now)
  if (!json.ok) return json
  const bytes = Buffer.byteLength(json.value)
  if (bytes > maxResultBytes) return fail(tooLarge(bytes, maxResultBytes, at))
  const told = readLimit(answer, now)
  const limit = told instanceof Promise ? await told : told
  return succeed({ json: json.value, ...(limit && { limit }) })
}

function tooLarge(bytes: number, maxBytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `The record has ${bytes} bytes; a result may hold ${maxBytes}.`,
    hint: 'Ask for fewer fields, or raise the limit for results on the server.',
    at,
  }
}
