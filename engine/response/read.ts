import type { Expression } from '../expression/expression.ts'
import { fail, type Outcome, succeed } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { answerBindings, type Judge } from './classify.ts'
import { decodeAnswer } from './decode.ts'
import type { Decode } from './formats/index.ts'
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
}

export type ReadList = (answer: UpstreamAnswer, now: number) => Promise<Outcome<ListReading>>

const noRows: ListReading = { rows: rowsOfValues([]), values: {} }

/** What of an answer a list is made of. */
export interface ListParts {
  /** The rows; without it the body itself is the list. */
  readonly items: Expression | undefined
  /** What each row becomes; without it a row stays as it came. */
  readonly item: Expression | undefined
  /** Values that lead to the next page, by name. */
  readonly extracts: Readonly<Record<string, Expression>>
}

/** Compiles how a list is read. */
export function compileListReader(parts: ListParts, reader: Reader): ReadList {
  const { items, item, extracts } = parts
  const isScanned = item === undefined && reader.decode === decodeAnswer
  const wanted = isScanned ? wantedTree({ rows: items, ...extracts }) : undefined
  return async (answer, now) => {
    // A list without a body is an empty list.
    if (answer.body.length === 0) return succeed(noRows)
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
  const { items, item, extracts, answer, now } = context
  const bindings = answerBindings(answer, now)
  const listed = items === undefined ? body : await items.evaluate(body, bindings)
  if (listed === undefined && !isEmptyElement(body, context)) {
    return failMissing(body, context, `"${items?.source ?? 'the list'}"`)
  }
  const values: Record<string, unknown> = {}
  for (const [name, extract] of Object.entries(extracts)) {
    values[name] = await extract.evaluate(body, bindings)
  }
  const rows: unknown[] = []
  for (const row of asList(listed)) {
    const shaped = item === undefined ? row : await item.evaluate(row, bindings)
    if (shaped !== undefined) rows.push(shaped)
  }
  return succeed({ rows: rowsOfValues(rows), values })
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

/** A success without what it should hold is an error in disguise, or a definition that does not fit. */
async function failMissing(
  body: unknown,
  { reader, answer, now }: Pick<ListContext, 'reader' | 'answer' | 'now'>,
  what: string,
): Promise<Outcome<never>> {
  const told = await reader.judge.judgeBody(answer, body, now)
  return fail(
    told ??
      reader.teller.tell('definition', {
        status: answer.status,
        what: `answered without ${what}: ${describeBody(body)}`,
      }),
  )
}

function describeBody(body: unknown): string {
  if (Array.isArray(body)) return 'the answer is a list'
  if (typeof body !== 'object' || body === null) return `the answer is ${JSON.stringify(body)}`
  const keys = Object.keys(body).slice(0, 10)
  return keys.length === 0
    ? 'the answer is empty'
    : `it has ${keys.map((key) => `"${key}"`).join(', ')}`
}

export type ReadItem = (answer: UpstreamAnswer, now: number) => Promise<Outcome<string>>

/** What a success without a body comes to, where the call is not a read. */
const done = '{"ok":true}'

/** Reads an answer of which nothing is wanted but that it went well. */
export const readNothing: ReadItem = async () => succeed(done)

/** Compiles how one record is read, as compact JSON of an object; without `item` the body itself is the record. */
export function compileItemReader(
  item: Expression | undefined,
  { isRead }: { readonly isRead: boolean },
  reader: Reader,
): ReadItem {
  const wanted = reader.decode === decodeAnswer ? wantedTree({ item }) : undefined
  return async (answer, now) => {
    if (answer.body.length === 0) return isRead ? failAbsent(answer, reader) : succeed(done)
    const text = wanted === undefined ? undefined : findItem(answer.body, wanted, item)
    if (text !== undefined) return succeed(text)
    const decoded = reader.decode(answer, reader.teller)
    if (!decoded.ok) return decoded
    return readItemValue(decoded.value, item, { reader, answer, now, isRead })
  }
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

interface ItemContext extends Pick<ListContext, 'reader' | 'answer' | 'now'> {
  readonly isRead: boolean
}

async function readItemValue(
  body: unknown,
  item: Expression | undefined,
  context: ItemContext,
): Promise<Outcome<string>> {
  const value =
    item === undefined
      ? body
      : await item.evaluate(body, answerBindings(context.answer, context.now))
  if (value === undefined || value === null) return failAbsentItem(body, item, context)
  const isRecord = typeof value === 'object' && !Array.isArray(value)
  return succeed(JSON.stringify(isRecord ? value : { result: value }))
}

async function failAbsentItem(
  body: unknown,
  item: Expression | undefined,
  context: ItemContext,
): Promise<Outcome<string>> {
  const { reader, answer, now, isRead } = context
  const told = await reader.judge.judgeBody(answer, body, now)
  if (told !== undefined) return fail(told)
  if (isRead && isEmptyHolder(body, item)) return failAbsent(answer, reader)
  return failMissing(body, context, `"${item?.source ?? 'a record'}"`)
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
