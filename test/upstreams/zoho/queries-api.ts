import { type ApiCall, isReply, readPage } from './api-call.ts'
import { type Condition, comparable, comparisons, readField } from './conditions.ts'
import { CoqlSyntaxError, type Query, readQuery } from './coql.ts'
import { invalidParameter, json, noContent, type Reply, refusal } from './exchange.ts'
import { parseObject } from './parse-object.ts'
import { rowsOf } from './records-list.ts'
import { isRecordModule, type Row } from './rows.ts'

/** The most rows of one query, and the last row that any reaches. */
const maxRows = 200
const lastRow = 10_000

/** `POST /coql` */
export function runQuery(call: ApiCall): Reply {
  const text = parseObject(call.body)?.['select_query']
  if (typeof text !== 'string') {
    return refusal(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
      api_name: 'select_query',
    })
  }
  try {
    return answerQuery(call, readQuery(text, call.organisation))
  } catch (error) {
    if (!(error instanceof CoqlSyntaxError)) throw error
    return refusal(400, 'SYNTAX_ERROR', 'error occurred while parsing the query', {
      near: error.message,
    })
  }
}

function answerQuery({ organisation }: ApiCall, query: Query): Reply {
  const { module, where, order, offset, limit, fields } = query
  if (!isRecordModule(module)) {
    return refusal(400, 'INVALID_QUERY', 'invalid module name given', { module })
  }
  if (limit > maxRows || offset + limit > lastRow) {
    return refusal(400, 'LIMIT_EXCEEDED', 'the limit given is invalid', { limit: maxRows })
  }
  const read = (row: Row, field: string) => readField(organisation, row, field)
  const found = organisation.records[module].filter(where)
  const sorted = order === undefined ? found : sortRows(found, order, read)
  const page = sorted.slice(offset, offset + limit)
  if (page.length === 0) return noContent
  const data = page.map((row) => ({
    ...Object.fromEntries(fields.map((field) => [field, shown(read(row, field))])),
    id: row.id,
  }))
  return json(200, {
    data,
    info: { count: page.length, more_records: found.length > offset + limit },
  })
}

/** Of a lookup, only the id. */
function shown(value: unknown): unknown {
  const id = comparable(value)
  return id === value ? value : { id }
}

function sortRows(
  rows: readonly Row[],
  { field, sign }: NonNullable<Query['order']>,
  read: (row: Row, field: string) => unknown,
): readonly Row[] {
  const isLess = (one: Row, other: Row) =>
    comparisons.less_than(comparable(read(one, field)), [String(comparable(read(other, field)))])
  return [...rows].sort((one, other) =>
    isLess(one, other) ? -sign : isLess(other, one) ? sign : 0,
  )
}

/** `GET /{module}/search`: by exactly one of four ways. */
export function searchRecords(call: ApiCall): Reply {
  const asked = ['criteria', 'email', 'phone', 'word'].filter((name) => call.query.has(name))
  const [way = ''] = asked
  if (asked.length !== 1) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_names: ['criteria', 'email', 'phone', 'word'],
    })
  }
  const page = readPage(call.query)
  if (isReply(page)) return page
  const condition = searchCondition(call, way, call.query.get(way) ?? '')
  if (condition === undefined) return refusal(400, 'INVALID_QUERY', 'Invalid query formed')
  const found = rowsOf(call).filter(condition)
  const data = found.slice((page.page - 1) * page.perPage, page.page * page.perPage)
  if (data.length === 0) return noContent
  const info = {
    per_page: page.perPage,
    count: data.length,
    page: page.page,
    more_records: page.page * page.perPage < found.length,
  }
  return json(200, { data, info })
}

function searchCondition(call: ApiCall, way: string, text: string): Condition | undefined {
  const wanted = text.toLowerCase()
  const isAmong = (row: Row, names: readonly string[]) =>
    names.some((name) => String(row[name] ?? '').toLowerCase() === wanted)
  if (way === 'email') return (row) => isAmong(row, ['Email', 'Secondary_Email'])
  if (way === 'phone') return (row) => isAmong(row, ['Phone', 'Mobile'])
  if (way === 'word') return (row) => wordsOf(row).includes(wanted)
  return readCriteria(call, text)
}

function wordsOf(row: Row): string {
  const texts = Object.values(row).filter((value) => typeof value === 'string')
  return texts.join('\n').toLowerCase()
}

/** `((Last_Name:equals:Rao)and(Phone:starts_with:044))`; nothing where it is something else. */
function readCriteria(call: ApiCall, text: string): Condition | undefined {
  const outer = /^\((.*)\)$/s.exec(text.trim())?.[1]
  if (outer === undefined) return undefined
  const parts = splitParts(outer)
  if (parts === undefined) return readCriterion(call, outer)
  const conditions = parts.members.map((member) => readCriteria(call, member))
  if (conditions.some((condition) => condition === undefined)) return undefined
  const all = conditions.filter((condition) => condition !== undefined)
  return parts.word === 'and'
    ? (row) => all.every((condition) => condition(row))
    : (row) => all.some((condition) => condition(row))
}

/** The bracketed members of `(a)and(b)`. */
function splitParts(text: string) {
  const members: string[] = []
  const words = new Set<string>()
  let rest = text
  while (rest.startsWith('(')) {
    const end = endOfBracket(rest)
    members.push(rest.slice(0, end))
    const [word = '', name = ''] = /^\s*(and|or)\s*/i.exec(rest.slice(end)) ?? []
    if (name !== '') words.add(name.toLowerCase())
    rest = rest.slice(end + word.length)
  }
  const [word = 'and'] = words
  return members.length === 0 || rest !== '' || words.size > 1 ? undefined : { members, word }
}

function endOfBracket(text: string): number {
  let depth = 0
  for (const [index, letter] of [...text].entries()) {
    if (letter === '(') depth += 1
    if (letter === ')') depth -= 1
    if (depth === 0) return index + 1
  }
  return text.length
}

function readCriterion({ organisation }: ApiCall, text: string): Condition | undefined {
  const [, field = '', name = '', value = ''] = /^([\w.$]+):(\w+):(.*)$/s.exec(text) ?? []
  const compare = Object.entries(comparisons).find(([each]) => each === name)?.[1]
  if (compare === undefined) return undefined
  const wanted = name === 'in' || name === 'between' ? value.split(',') : [value]
  return (row) => compare(comparable(readField(organisation, row, field)), wanted)
}

/** `GET /{module}/actions/count` */
export function countRecords(call: ApiCall): Reply {
  return json(200, { count: rowsOf(call).length })
}

/** `GET /{module}/deleted`; nothing here is ever deleted for good. */
export function listDeleted(call: ApiCall): Reply {
  const type = call.query.get('type') ?? 'all'
  if (!['all', 'recycle', 'permanent'].includes(type)) return invalidParameter('type')
  const page = readPage(call.query)
  if (isReply(page)) return page
  const all = type === 'permanent' ? [] : call.organisation.holdings.deleted
  const found = all.filter(({ module }) => module === call.path['module'])
  const data = found.slice((page.page - 1) * page.perPage, page.page * page.perPage)
  if (data.length === 0) return noContent
  const more = page.page * page.perPage < found.length
  return json(200, {
    data: data.map(({ module: _, ...row }) => row),
    info: { per_page: page.perPage, count: data.length, page: page.page, more_records: more },
  })
}
