import { type Answered, type Exchange, exchange } from './call.ts'
import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { Args, CallContext, CallResult, Method } from './integration.ts'
import { parseJson } from './response/decode.ts'
import { cutRows } from './response/pagination/cut.ts'
import type { AskedPage, Paginator } from './response/pagination/paginator.ts'
import {
  type CursorOwner,
  formatPosition,
  type Position,
  parsePosition,
} from './response/pagination/position.ts'
import { firstTrail, nextTrail } from './response/pagination/trail.ts'
import type { ListReading, ReadList } from './response/read.ts'
import { rowsOfValues, rowsWith } from './response/rows.ts'

/** What a list needs beside its exchange, compiled. */
export interface ListPlan extends Exchange {
  readonly paginator: Paginator
  readonly readList: ReadList
  /** Rows of a page when the caller does not say. */
  readonly defaultLimit: number
}

/** A list method's `run`: one page of the API, cut to what was asked for and to what fits. */
export function createListRun(plan: ListPlan): Method['run'] {
  return async (args, context) => {
    const owner = ownerOf(plan, context)
    const limit = typeof args['limit'] === 'number' ? args['limit'] : plan.defaultLimit
    const start = startOf(args, { plan, owner, limit })
    if (!start.ok) return start
    const answer = await exchange(
      plan,
      { args: start.value.args, page: start.value.params },
      context,
    )
    if (!answer.ok) return answer
    return listResult(answer.value, { plan, owner, position: start.value, limit, context })
  }
}

/** What an answer that holds a page comes to: its rows, cut to what was asked for and to what fits. */
export async function listResult(
  answer: Answered,
  writing: Omit<Writing, 'answer'>,
): Promise<Outcome<CallResult>> {
  const { plan, context } = writing
  const now = context.ports.clock()
  const reading = await plan.readList(answer, now)
  if (!reading.ok) return reading
  const shaped = await shapeWindow(reading.value, writing)
  const written = writeList(shaped, { ...writing, answer })
  if (!written.ok) return written
  const told = plan.readLimit(answer, now)
  const allowance = told instanceof Promise ? await told : told
  return succeed({ ...written.value, ...(allowance && { limit: allowance }) })
}

/** The records that can be handed on this time, as the caller asked for them. */
async function shapeWindow(
  reading: ListReading,
  { context, position, limit }: Omit<Writing, 'answer'>,
): Promise<ShapedReading> {
  const { rows } = reading
  const from = Math.min(position.skip, rows.count)
  const to = Math.min(from + limit, rows.count)
  if (context.shape === undefined || from === to) return reading
  const values = parseJson(`[${rows.text(from, to)}]`) as readonly unknown[]
  const { records, notes } = await context.shape(values)
  return { ...reading, rows: rowsWith(rows, from, records), notes }
}

interface ShapedReading extends ListReading {
  readonly notes?: readonly string[]
}

/** For whom a cursor of a list works. */
export function ownerOf(
  { at, paginator }: Pick<ListPlan, 'at' | 'paginator'>,
  { account, ports }: CallContext,
): CursorOwner {
  return { accountId: account.id, at, params: paginator.params, sign: ports.sign }
}

/** Of a list, all that does not depend on where it is. */
export type PagePlan = Pick<
  ListPlan,
  'at' | 'paginator' | 'readList' | 'readLimit' | 'defaultLimit' | 'defaults'
>

interface Start {
  readonly plan: PagePlan
  readonly owner: CursorOwner
  readonly limit: number
}

/** Where a call begins: at the first page, or where its `next_cursor` leads. */
export function startOf(given: Args, { plan, owner, limit }: Start): Outcome<Position> {
  const { limit: _, next_cursor: cursor, ...args } = given
  if (typeof cursor !== 'string')
    return succeed({ args, params: plan.paginator.first(limit), skip: 0, trail: firstTrail })
  const position = parsePosition(cursor, owner)
  if (!position.ok) return position
  const first = { ...plan.defaults, ...position.value.args }
  const changed = Object.keys(args).find((name) => differs(args[name], first[name]))
  return changed === undefined ? position : fail(changedArgument(changed, plan.at))
}

function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}

function changedArgument(name: string, at: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The argument "${name}" differs from the call that returned this next_cursor.`,
    hint: 'Repeat the arguments of the first page, or start anew without next_cursor.',
    at,
  }
}

/** What a page is written with. */
export interface Writing extends Start {
  readonly position: Position
  readonly context: CallContext
  readonly answer: Answered
}

/** Room for the words around the rows, the cursor among them. */
const frameBytes = 2048

function writeList(
  reading: ShapedReading,
  writing: Writing,
): Outcome<Pick<CallResult, 'json' | 'count'>> {
  const { plan, position, limit, context } = writing
  const { rows } = reading
  const budget = Math.max(context.maxResultBytes - frameBytes, 1)
  // Rows that failed are told once, with the first rows of their page.
  const failed = position.skip === 0 ? writeFailed(reading, budget / 4) : noneFailed
  const maxBytes = Math.max(budget - failed.text.length, 1)
  const { from, to, isShortened } = cutRows(rows, { skip: position.skip, limit, maxBytes })
  if (isShortened && from === to) return fail(tooLarge(rows.size(from), plan.at))
  const next = to < rows.count ? { ...position, skip: to } : nextPosition(reading, writing)
  const cursor = next === undefined ? 'null' : JSON.stringify(formatPosition(next, writing.owner))
  const cutNotes = isShortened ? [shortened(to - from)] : []
  const notes = [...cutNotes, ...failed.notes, ...(reading.notes ?? [])]
  const note = notes.length > 0 ? `,"note":${JSON.stringify(notes.join(' '))}` : ''
  const count = to - from
  const json = `{"result":[${rows.text(from, to)}],"next_cursor":${cursor},"result_count":${count}${failed.text}${note}}`
  return succeed({ json, count })
}

interface FailedRows {
  /** As a member of the result. */
  readonly text: string
  readonly notes: readonly string[]
}

const noneFailed: FailedRows = { text: '', notes: [] }

function writeFailed({ failed = [] }: ListReading, maxBytes: number): FailedRows {
  if (failed.length === 0) return noneFailed
  const rows = rowsOfValues(failed)
  const { to } = cutRows(rows, { skip: 0, limit: rows.count, maxBytes })
  const note = `Of ${rows.count} records that the API refused only ${to} fit.`
  return { text: `,"failed":[${rows.text(0, to)}]`, notes: to < rows.count ? [note] : [] }
}

function shortened(count: number): string {
  return `Only ${count} records fit into one result; call again with next_cursor for the rest.`
}

function nextPosition(
  { rows, values, came }: ListReading,
  { plan: { paginator }, position, answer }: Writing,
): Position | undefined {
  const { args, params, trail } = position
  const size = paginator.size === undefined ? undefined : params[paginator.size]
  const next = paginator.next({
    params,
    size: size === undefined ? undefined : Number(size),
    count: came ?? rows.count,
    values,
    answer,
    asked: () => askedPage(answer),
  })
  return next && { args, params: next, skip: 0, trail: nextTrail(trail, next, paginator) }
}

/** What authorising added to the address is no part of a page's address. */
function askedPage({ bare, sent }: Answered): AskedPage {
  const [own, asked] = [splitPath(bare.path), splitPath(sent.path)]
  return {
    origin: sent.origin,
    params: asked.names.filter((name) => !own.names.includes(name)),
    prefix: asked.path.endsWith(own.path) ? asked.path.slice(0, -own.path.length) : '',
  }
}

function splitPath(text: string) {
  const [path = '', ...query] = text.split('?')
  return { path, names: [...new URLSearchParams(query.join('?')).keys()] }
}

function tooLarge(bytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `One record alone has ${bytes} bytes, more than a result may hold.`,
    hint: 'Name in "fields" what is needed of it.',
    at,
  }
}
