import { type Condition, comparable, comparisons, readField } from './conditions.ts'
import type { Organisation } from './organisation.ts'

/** A query, read. */
export interface Query {
  readonly fields: readonly string[]
  readonly module: string
  readonly where: Condition
  readonly order: { readonly field: string; readonly sign: 1 | -1 } | undefined
  readonly offset: number
  readonly limit: number
}

/** Where a query is not what the grammar says. */
export class CoqlSyntaxError extends Error {}

const TOKENS = /\s*('(?:[^']|'')*'|[A-Za-z_$][\w.$]*|-?\d+(?:\.\d+)?|<=|>=|!=|[=<>(),])/gy

/** Reads `select a, b from Module where ... order by a desc limit 0, 200`. */
export function readQuery(text: string, organisation: Organisation): Query {
  const reader = createReader(tokensOf(text))
  reader.expect('select')
  const fields = reader.list()
  reader.expect('from')
  const module = reader.next()
  reader.expect('where')
  const where = readOr(reader, organisation)
  const order = reader.takes('order') ? readOrder(reader) : undefined
  const { offset, limit } = reader.takes('limit') ? readLimit(reader) : { offset: 0, limit: 200 }
  if (reader.peek() !== '') throw new CoqlSyntaxError(`near ${reader.peek()}`)
  return { fields, module, where, order, offset, limit }
}

function tokensOf(text: string): readonly string[] {
  const tokens = [...text.trim().matchAll(TOKENS)]
  const read = tokens.reduce((sum, [whole]) => sum + whole.length, 0)
  if (read < text.trim().length) throw new CoqlSyntaxError(`near ${text.trim().slice(read)}`)
  return tokens.map(([, token = '']) => token)
}

interface Reader {
  readonly peek: () => string
  readonly next: () => string
  readonly takes: (word: string) => boolean
  readonly expect: (word: string) => void
  readonly list: () => readonly string[]
}

function createReader(tokens: readonly string[]): Reader {
  let at = 0
  const peek = () => tokens[at] ?? ''
  const next = () => {
    const token = peek()
    if (token === '') throw new CoqlSyntaxError('at the end')
    at += 1
    return token
  }
  const takes = (word: string) => {
    const found = peek().toLowerCase() === word
    if (found) at += 1
    return found
  }
  const expect = (word: string) => {
    if (!takes(word)) throw new CoqlSyntaxError(`near ${peek()}: ${word} expected`)
  }
  const list = () => {
    const items = [next()]
    while (takes(',')) items.push(next())
    return items
  }
  return { peek, next, takes, expect, list }
}

function readOr(reader: Reader, organisation: Organisation): Condition {
  let condition = readAnd(reader, organisation)
  while (reader.takes('or')) {
    const [one, other] = [condition, readAnd(reader, organisation)]
    condition = (row) => one(row) || other(row)
  }
  return condition
}

function readAnd(reader: Reader, organisation: Organisation): Condition {
  let condition = readComparison(reader, organisation)
  while (reader.takes('and')) {
    const [one, other] = [condition, readComparison(reader, organisation)]
    condition = (row) => one(row) && other(row)
  }
  return condition
}

const signs = {
  '=': 'equals',
  '!=': 'not_equal',
  '<': 'less_than',
  '<=': 'less_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
} as const

function readComparison(reader: Reader, organisation: Organisation): Condition {
  if (reader.takes('(')) {
    const inner = readOr(reader, organisation)
    reader.expect(')')
    return inner
  }
  const field = reader.next()
  const test = readTest(reader)
  return (row) => test(comparable(readField(organisation, row, field)))
}

function readTest(reader: Reader): (value: unknown) => boolean {
  if (reader.takes('is')) {
    const isNot = reader.takes('not')
    reader.expect('null')
    return (value) => (value === null || value === undefined) !== isNot
  }
  const isNot = reader.takes('not')
  const test = readPositiveTest(reader)
  return isNot ? (value) => !test(value) : test
}

function readPositiveTest(reader: Reader): (value: unknown) => boolean {
  if (reader.takes('in')) {
    reader.expect('(')
    const wanted = reader.list().map(literal)
    reader.expect(')')
    return (value) => comparisons.in(value, wanted)
  }
  if (reader.takes('between')) {
    const least = literal(reader.next())
    reader.expect('and')
    const most = literal(reader.next())
    return (value) => comparisons.between(value, [least, most])
  }
  if (reader.takes('like')) return likeTest(literal(reader.next()))
  const sign = reader.next()
  const name = Object.entries(signs).find(([each]) => each === sign)?.[1]
  if (name === undefined) throw new CoqlSyntaxError(`near ${sign}`)
  const wanted = literal(reader.next())
  return (value) => comparisons[name](value, [wanted])
}

/** `%` stands for anything. */
function likeTest(pattern: string): (value: unknown) => boolean {
  const parts = pattern.toLowerCase().split('%')
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const shape = new RegExp(`^${escaped.join('.*')}$`)
  return (value) => shape.test(String(value ?? '').toLowerCase())
}

function literal(token: string): string {
  return token.startsWith("'") ? token.slice(1, -1).replaceAll("''", "'") : token
}

function readOrder(reader: Reader): NonNullable<Query['order']> {
  reader.expect('by')
  const field = reader.next()
  if (reader.takes('desc')) return { field, sign: -1 }
  reader.takes('asc')
  return { field, sign: 1 }
}

function readLimit(reader: Reader): { readonly offset: number; readonly limit: number } {
  const first = Number(reader.next())
  if (reader.takes(',')) return { offset: first, limit: Number(reader.next()) }
  return reader.takes('offset')
    ? { offset: Number(reader.next()), limit: first }
    : { offset: 0, limit: first }
}
