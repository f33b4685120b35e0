import { type Exchange, exchange } from './call.ts'
import type { Bindings, Expression } from './expression/expression.ts'
import { type Failure, FailureError, fail, type Outcome, succeed } from './failure.ts'
import type { CallContext, Connected, Connecting, Integration } from './integration.ts'
import type { UpstreamAnswer } from './ports.ts'
import { answerBindings } from './response/bindings.ts'
import { decodeLeniently } from './response/decode.ts'

/** One request after connecting, compiled. */
export interface ConnectPlan {
  readonly exchange: Exchange
  readonly choose?: {
    readonly ask: string
    readonly from: Expression | undefined
    readonly value: Expression | undefined
    readonly label: Expression | undefined
  }
  readonly saves: readonly { readonly name: string; readonly expression: Expression | undefined }[]
}

type Saved = Connected['saved']

/** Runs the steps one after another; each sees what those before it saved. */
export function createConnect(
  steps: readonly ConnectPlan[],
  at: string,
): NonNullable<Integration['connect']> {
  return async (context, chosen = []) => {
    try {
      return await runSteps(steps, { context, chosen, at })
    } catch (error) {
      if (error instanceof FailureError) return fail({ ...error.failure, at })
      throw error
    }
  }
}

interface Run {
  readonly context: CallContext
  readonly chosen: readonly string[]
  readonly at: string
}

async function runSteps(
  steps: readonly ConnectPlan[],
  { context, chosen, at }: Run,
): Promise<Outcome<Connected | Connecting>> {
  const left = [...chosen]
  let saved: Saved = {}
  for (const step of steps) {
    const answer = await ask(step, saved, context)
    if (!answer.ok) return answer
    const bindings = answerBindings(answer.value, context.ports.clock())
    const rows = await readRows(step, answer.value, bindings)
    const answered = chosen.length - left.length
    const pick = rows && pickRow(rows, left)
    if (rows !== undefined && pick === undefined) return choiceOf(step, rows, { at, answered })
    const own = await readSaves(step, answer.value, { ...bindings, chosen: pick?.row })
    if (step.saves.length > 0 && Object.keys(own).length === 0) return fail(nothingTold(at))
    saved = { ...saved, ...own }
  }
  return succeed({ saved })
}

function ask(
  { exchange: plan }: ConnectPlan,
  saved: Saved,
  context: CallContext,
): Promise<Outcome<UpstreamAnswer>> {
  const settings = { ...context.account.settings, ...saved }
  const account = { ...context.account, settings }
  return exchange(plan, { args: {}, page: {} }, { ...context, account })
}

interface Row {
  readonly row: unknown
  readonly value: string
  readonly label: string
}

/** The rows that a person can choose from; nothing where the step leaves no choice. */
async function readRows(
  { choose }: ConnectPlan,
  answer: UpstreamAnswer,
  bindings: Bindings,
): Promise<readonly Row[] | undefined> {
  if (choose === undefined) return undefined
  const body = decodeLeniently(answer)
  const found = await choose.from?.evaluate(body, bindings)
  const rows: Row[] = []
  for (const row of found === undefined ? [] : [found].flat()) {
    const value = await choose.value?.evaluate(row, bindings)
    const label = await choose.label?.evaluate(row, bindings)
    if (value === undefined || value === null) continue
    rows.push({ row, value: String(value), label: String(label ?? value) })
  }
  return rows
}

/** The row that was chosen, whose choice is taken from those that are left; one that stands alone needs none. */
function pickRow(rows: readonly Row[], left: string[]): Row | undefined {
  if (rows.length === 1) return rows[0]
  const chosen = left.shift()
  return rows.find(({ value }) => value === chosen)
}

/** A page of HTML with status 200 proves nothing. */
function nothingTold(at: string): Failure {
  return {
    kind: 'upstream',
    message: 'The API answered, but told nothing of what the definition saves after connecting.',
    hint: 'Check what you gave; if it is right, have the definition\'s "connect" compared with the API.',
    at,
  }
}

function choiceOf(
  { choose }: ConnectPlan,
  rows: readonly Row[],
  { at, answered }: { readonly at: string; readonly answered: number },
): Outcome<Connecting> {
  if (rows.length > 0) {
    const options = rows.map(({ value, label }) => ({ value, label }))
    return succeed({ ask: choose?.ask ?? '', options, answered })
  }
  return fail({
    kind: 'forbidden',
    message: 'The account has nothing to choose from: the API told no rows.',
    hint: 'Give the account access at the API, then connect it anew.',
    at,
  })
}

async function readSaves(
  { saves }: ConnectPlan,
  answer: UpstreamAnswer,
  bindings: Bindings,
): Promise<Saved> {
  const body = decodeLeniently(answer)
  const saved: Record<string, unknown> = {}
  for (const { name, expression } of saves) {
    const value = await expression?.evaluate(body, bindings)
    if (value !== undefined && value !== null) saved[name] = value
  }
  return saved
}
