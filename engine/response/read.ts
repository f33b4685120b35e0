import type { Bindings, Expression } from '../expression/expression.ts'
import { type Failure, fail, type Outcome, succeed } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { answerBindings } from './bindings.ts'
import type { Judge, JudgedAnswer } from './classify.ts'
import { decodeAnswer } from './decode.ts'
import type { Decode } from './formats/index.ts'
import { hasOnlyFailed, isFailed, readFailedRows } from './partial.ts'
import { type Rows, rowsOfSpans, rowsOfValues } from './rows.ts'
import { type Found, findValues, type Wanted } from './scan.ts'
import type { Teller } from './tell.ts'
import { wantedTree } from './wanted.ts'

/** What reading an answer needs beside the answer. */
export interface Reader {
  /** The value of an answer; only that of JSON is looked for in its bytes. */
  readonly decode: Decode
  readonly teller: Teller
  readonly judge: Judge
}

/** One page of a list: its rows, and the values that lead to the next page. */
export interface ListReading {
  readonly rows: Rows
  /** By the names under which they were asked for. */
  readonly values: Readonly<Record<string, unknown>>
  /** Rows that came, where they are not those above. */
  readonly came?: number
  /** Rows that the API tells as failed, as they came. */
  readonly failed?: readonly unknown[]
}

export type ReadList = (answer: JudgedAnswer, now: number) => Promise<Outcome<ListReading>>

const noRows: ListReading = { rows: rowsOfValues([]), values: {} }

/** What of an answer a list is made of. */
export interface ListParts {
  /** The rows; without it the body itself is the list. */
  readonly items: Expression | undefined
  /** What each row becomes; without it a row stays as it came. */
  readonly item: Expression | undefined
  /** Values that lead to the next page, by name. */
  readonly extracts: Readonly<Record<string, Expression>>
  /** The rows that failed. */
  readonly partial?: Expression | undefined
  /** Changes nothing, so that failed rows are no failed call. */
  readonly isRead?: boolean
}

/** Compiles how a list is read. */
export function compileListReader(parts: ListParts, reader: Reader): ReadList {
  const { items, item, extracts, partial } = parts
  const isScanned = item === undefined && partial === undefined && reader.decode === decodeAnswer
  const wanted = isScanned ? wantedTree({ rows: items, ...extracts }) : undefined
  return async (answer, now) => {
    // A list without a body is an empty list.
    if (answer.body.length === 0 || answer.isEmpty) return succeed(noRows)
    const found = wanted === undefined ? undefined : findValues(answer.body, wanted)
    if (found?.rows !== undefined) return succeed(readFound(answer.body, found, extracts))
    const decoded = reader.decode(answer, reader.teller)
    if (!decoded.ok) return decoded
    return readListValue(decoded.value, { ...parts, reader, answer, now })
  }
}

function readFound(
  body: Buffer,
  found: Found,
  extracts: Readonly<Record<string, Expression>>,
): ListReading {
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(extracts)) {
    const span = found.values.get(name)
    if (span !== undefined) values[name] = JSON.parse(body.toString('utf8', span.start, span.end))
  }
  return { rows: rowsOfSpans(body, found.rows ?? []), values }
}

interface ListContext extends ListParts {
  readonly reader: Reader
  readonly answer: UpstreamAnswer
  readonly now: number
}

async function readListValue(body: unknown, context: ListContext): Promise<Outcome<ListReading>> {
  const { items, item, extracts, partial, isRead = true, answer, now } = context
  const bindings = answerBindings(answer, now)
  const listed = items === undefined ? body : await items.evaluate(body, bindings)
  const failed = await readFailedRows(partial, body, bindings)
  const isNothing = listed === undefined && failed.length === 0
  if (isNothing && !isEmptyElement(body, context)) return noList(body, context)
  const came = asList(listed)
  const good = failed.length === 0 ? came : came.filter((row) => !isFailed(failed, row))
  if (!isRead && good.length === 0 && failed.length > 0)
    return fail(await context.reader.judge.judgeRow(answer, failed[0], now))
  const values: Record<string, unknown> = {}
  for (const [name, extract] of Object.entries(extracts)) {
    values[name] = await extract.evaluate(body, bindings)
  }
  const rows = item === undefined ? good : await shapeRows(good, item, bindings)
  return succeed({ rows: rowsOfValues(rows), values, came: came.length, failed })
}

async function shapeRows(
  rows: readonly unknown[],
  item: Expression,
  bindings: Bindings,
): Promise<readonly unknown[]> {
  const shaped: unknown[] = []
  for (const row of rows) {
    const value = await item.evaluate(row, bindings)
    if (value !== undefined) shaped.push(value)
  }
  return shaped
}

/** A success without its list is an error in disguise, or a definition that does not fit. */
async function noList(body: unknown, context: ListContext): Promise<Outcome<ListReading>> {
  const { items, reader, answer, now } = context
  const told = await reader.judge.judgeBody(answer, body, now)
  if (told === 'empty') return succeed(noRows)
  return fail(told ?? missing(body, context, items?.source ?? 'the list'))
}

/** XML has no empty lists: an element that may hold rows and holds none is one. */
function isEmptyElement(body: unknown, { items, reader }: ListContext): boolean {
  const root = items?.path?.[0]
  if (reader.decode === decodeAnswer || typeof root !== 'string') return false
  return typeof body === 'object' && body !== null && Object.hasOwn(body, root)
}

/** JSONata gives one match as itself; null is how some APIs write an empty list. */
function asList(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function missing(
  body: unknown,
  { reader, answer }: Pick<ListContext, 'reader' | 'answer'>,
  what: string,
): Failure {
  return reader.teller.tell('definition', {
    status: answer.status,
    what: `answered without "${what}": ${describeBody(body)}`,
  })
}

function describeBody(body: unknown): string {
  if (Array.isArray(body)) return 'the answer is a list'
  if (typeof body !== 'object' || body === null) return `the answer is ${JSON.stringify(body)}`
  const keys = Object.keys(body).slice(0, 10)
  return keys.length === 0
    ? 'the answer is empty'
    : `it has ${keys.map((key) => `"${key}"`).join(', ')}`
}

export type ReadItem = (answer: JudgedAnswer, now: number) => Promise<Outcome<string>>

/** What a success without a body comes to, where the call is not a read. */
const done = '{"ok":true}'

/** What no record comes to, where the API tells that there is none and it is no failure. */
const noRecord = '{"result":null}'

/** Reads an answer of which nothing is wanted but that it went well. */
export const readNothing: ReadItem = async () => succeed(done)

/** Compiles how one record is read, as compact JSON of an object; without `item` the body itself is the record. */
export function compileItemReader(
  item: Expression | undefined,
  { isRead, partial }: { readonly isRead: boolean; readonly partial?: Expression | undefined },
  reader: Reader,
): ReadItem {
  const isScanned = partial === undefined && reader.decode === decodeAnswer
  const wanted = isScanned ? wantedTree({ item }) : undefined
  return async (answer, now) => {
    if (answer.isEmpty || answer.body.length === 0) return withoutBody(answer, isRead, reader)
    const text = wanted === undefined ? undefined : findItem(answer.body, wanted, item)
    if (text !== undefined) return succeed(text)
    const decoded = reader.decode(answer, reader.teller)
    if (!decoded.ok) return decoded
    return readItemValue(decoded.value, { item, partial, reader, answer, now, isRead })
  }
}

function withoutBody(answer: JudgedAnswer, isRead: boolean, reader: Reader): Outcome<string> {
  if (!isRead) return succeed(done)
  return answer.isEmpty ? succeed(noRecord) : failAbsent(answer, reader)
}

/** The record's own bytes, where they are an object that stands where the path leads. */
function findItem(
  body: Buffer,
  wanted: Wanted | string,
  item: Expression | undefined,
): string | undefined {
  const found = findValues(body, wanted)
  const index = item?.path?.at(-1)
  const span = typeof index === 'number' ? found?.rows?.[index] : found?.values.get('item')
  if (span === undefined || body[span.start] !== 0x7b) return undefined
  return body.toString('utf8', span.start, span.end)
}

interface ItemContext extends Pick<ListContext, 'item' | 'partial' | 'reader' | 'answer' | 'now'> {
  readonly isRead: boolean
}

async function readItemValue(body: unknown, context: ItemContext): Promise<Outcome<string>> {
  const { item, partial, answer, now, reader } = context
  const bindings = answerBindings(answer, now)
  const value = item === undefined ? body : await item.evaluate(body, bindings)
  const failed = await readFailedRows(partial, body, bindings)
  if (failed.length > 0 && hasOnlyFailed(failed, value, body))
    return fail(await reader.judge.judgeRow(answer, failed[0], now))
  if (value === undefined || value === null) return absentItem(body, context)
  return succeed(JSON.stringify(recordOf(value, failed)))
}

function recordOf(value: unknown, failed: readonly unknown[]): object {
  const beside = failed.length > 0 && { failed }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return beside ? { ...value, ...beside } : value
  const result = Array.isArray(value) ? value.filter((row) => !isFailed(failed, row)) : value
  return { result, ...beside }
}

async function absentItem(body: unknown, context: ItemContext): Promise<Outcome<string>> {
  const { item, reader, answer, now, isRead } = context
  const told = await reader.judge.judgeBody(answer, body, now)
  if (told === 'empty') return succeed(isRead ? noRecord : done)
  if (told !== undefined) return fail(told)
  if (isRead && isEmptyHolder(body, item)) return failAbsent(answer, reader)
  return fail(missing(body, context, item?.source ?? 'a record'))
}

/** `{"users":[]}` for `users[0]`: the list is there and the record is not. */
function isEmptyHolder(body: unknown, item: Expression | undefined): boolean {
  if (body === null || body === undefined) return true
  const first = item?.path?.[0]
  return typeof first === 'string' && typeof body === 'object' && Object.hasOwn(body, first)
}

function failAbsent(answer: UpstreamAnswer, { teller }: Reader): Outcome<never> {
  return fail(teller.tell('not_found', { status: answer.status, what: 'has no such record' }))
}
