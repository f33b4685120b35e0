import { type Exchange, exchange } from './call.ts'
import { fileResult, linkResult, redirectedTo } from './call-file.ts'
import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { CallContext, CallResult, Method } from './integration.ts'
import type { JudgedAnswer } from './response/classify.ts'
import { parseJson } from './response/decode.ts'
import type { ReadItem } from './response/read.ts'

/** What a method that answers no list needs beside its exchange, compiled. */
export interface ItemPlan extends Exchange {
  readonly readItem: ReadItem
  /** What is handed on of the answer: what was read, its bytes, or an address. */
  readonly kind: 'record' | 'file' | 'link'
}

/** The `run` of a method that answers no list. */
export function createItemRun(plan: ItemPlan): Method['run'] {
  return async (args, context) => {
    const answer = await exchange(plan, { args, page: {} }, context)
    if (!answer.ok) return answer
    const told =
      plan.kind === 'link' ? redirectedTo(answer.value, answer.value.bare, plan.at) : undefined
    return told ?? itemResult(plan, answer.value, context)
  }
}

/** What an answer comes to that holds no list. */
export async function itemResult(
  plan: Pick<ItemPlan, 'at' | 'readItem' | 'readLimit' | 'kind'>,
  answer: JudgedAnswer,
  context: CallContext,
): Promise<Outcome<CallResult>> {
  const now = context.ports.clock()
  const result =
    plan.kind === 'file' && !answer.isEmpty
      ? fileResult(answer, plan.at, context)
      : recordResult(await shaped(await plan.readItem(answer, now), context), plan.at, context)
  if (!result.ok) return result
  const told = plan.kind === 'link' ? linkResult(result.value, plan.at) : result
  if (!told.ok) return told
  const allowance = plan.readLimit(answer, now)
  const limit = allowance instanceof Promise ? await allowance : allowance
  return limit === undefined ? told : succeed({ ...told.value, limit })
}

/** The record as the caller asked for it. */
async function shaped(json: Outcome<string>, { shape }: CallContext): Promise<Outcome<string>> {
  if (!json.ok || shape === undefined) return json
  const { records, notes } = await shape([parseJson(json.value)])
  const [record] = records
  if (typeof record !== 'object' || record === null || notes.length === 0)
    return succeed(JSON.stringify(record))
  // A record's own note is never taken for ours.
  const name = Object.hasOwn(record, 'note') ? '_note' : 'note'
  return succeed(JSON.stringify({ ...record, [name]: notes.join(' ') }))
}

function recordResult(
  json: Outcome<string>,
  at: string,
  { maxResultBytes }: CallContext,
): Outcome<CallResult> {
  if (!json.ok) return json
  const bytes = Buffer.byteLength(json.value)
  return bytes > maxResultBytes
    ? fail(tooLarge(bytes, maxResultBytes, at))
    : succeed({ json: json.value })
}

function tooLarge(bytes: number, maxBytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `The record has ${bytes} bytes; a result may hold ${maxBytes}.`,
    hint: 'Name in "fields" what is needed of it.',
    at,
  }
}
