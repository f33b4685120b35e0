import { type ApiCall, invalidId, isId, isReply, readPage } from './api-call.ts'
import { formatTime } from './data-centres.ts'
import { invalidParameter, json, noContent, type Reply, refusal } from './exchange.ts'
import { isRecordModule, type Row } from './rows.ts'

/** Page numbers reach this row and none beyond. */
const maxRowsByPage = 2_000

const maxFields = 50

const pageTokenMs = 24 * 3_600_000

const sortable = ['id', 'Created_Time', 'Modified_Time']

/** What must stay the same from one page to the next. */
interface Listing {
  readonly fields: string
  readonly sortBy: string
  readonly sortOrder: 'asc' | 'desc'
  readonly perPage: number
}

/** Where a page begins, and its number. */
interface Position {
  readonly offset: number
  readonly page: number
}

/** A page token in clear: the listing it continues, for whom, and until when. */
interface PageToken extends Position {
  readonly listing: string
  readonly userId: string
  readonly expiresAt: number
}

/** `GET /{module}`: one page, by number or by token. */
export function listRecords(call: ApiCall): Reply {
  const listing = readListing(call.query)
  if (isReply(listing)) {
    return listing
  }
  const position = readPosition(call, listing)
  if (isReply(position)) {
    return position
  }
  const rows = sort(rowsOf(call), listing)
  const changed = keepChanged(rows, call.modifiedSince)
  if (changed === undefined) {
    return refusal(400, 'INVALID_DATA', 'Invalid date format', { header: 'If-Modified-Since' })
  }
  if (changed.length === 0 && rows.length > 0) {
    return { status: 304 }
  }
  const page = changed.slice(position.offset, position.offset + listing.perPage)
  if (page.length === 0) {
    return noContent
  }
  const fields = listing.fields.split(',').map((field) => field.trim())
  return json(200, {
    data: page.map((row) => pick(row, fields)),
    info: infoOf(call, { listing, position, total: changed.length, count: page.length }),
  })
}

/** `GET /{module}/{id}`: every field, and no `fields` needed. */
export function getRecord(call: ApiCall): Reply {
  const id = call.path['id'] ?? ''
  if (!isId(id)) {
    return invalidId(id)
  }
  const found = rowsOf(call).find((row) => row.id === id)
  return found === undefined ? noContent : json(200, { data: [found] })
}

/** The rows of the module in a call's path. */
export function rowsOf({ organisation, path }: ApiCall): Row[] {
  const module = path['module'] ?? ''
  return isRecordModule(module) ? organisation.records[module] : []
}

function readListing(query: URLSearchParams): Listing | Reply {
  const fields = query.get('fields') ?? ''
  if (fields === '') {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'fields',
    })
  }
  if (fields.split(',').length > maxFields) {
    return refusal(400, 'LIMIT_EXCEEDED', 'Too many fields', { limit: maxFields })
  }
  const sortBy = query.get('sort_by') ?? 'id'
  const sortOrder = query.get('sort_order') ?? 'desc'
  if (!sortable.includes(sortBy)) {
    return invalidParameter('sort_by')
  }
  if (sortOrder !== 'asc' && sortOrder !== 'desc') {
    return invalidParameter('sort_order')
  }
  const page = readPage(query)
  return isReply(page) ? page : { fields, sortBy, sortOrder, perPage: page.perPage }
}

function readPosition(call: ApiCall, listing: Listing): Position | Reply {
  const token = call.query.get('page_token')
  if (token === null) {
    return readPagePosition(call.query)
  }
  if (call.query.has('page')) {
    return invalidParameter('page_token', 'page and page_token exclude each other')
  }
  const position = readPageToken(token)
  const isValid =
    position !== undefined &&
    position.listing === JSON.stringify([call.path['module'], listing]) &&
    position.userId === call.caller.id &&
    position.expiresAt > call.now()
  return isValid ? position : invalidParameter('page_token')
}

function readPagePosition(query: URLSearchParams): Position | Reply {
  const asked = readPage(query)
  if (isReply(asked)) {
    return asked
  }
  const { page, perPage } = asked
  if (page * perPage > maxRowsByPage) {
    return refusal(
      400,
      'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
      'You have reached the limit of records that page can reach; use page_token',
      { limit: maxRowsByPage },
    )
  }
  return { offset: (page - 1) * perPage, page }
}

function readPageToken(text: string): PageToken | undefined {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString())
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined
    }
    throw error
  }
}

function infoOf(
  call: ApiCall,
  is: { listing: Listing; position: Position; total: number; count: number },
) {
  const { perPage, sortBy, sortOrder } = is.listing
  const { offset, page } = is.position
  const moreRecords = offset + is.count < is.total
  const expiresAt = call.now() + pageTokenMs
  const tokenTo = (target: Position) =>
    formatPageToken({
      ...target,
      listing: JSON.stringify([call.path['module'], is.listing]),
      userId: call.caller.id,
      expiresAt,
    })
  return {
    per_page: perPage,
    count: is.count,
    page,
    more_records: moreRecords,
    sort_by: sortBy,
    sort_order: sortOrder,
    next_page_token: moreRecords ? tokenTo({ offset: offset + perPage, page: page + 1 }) : null,
    previous_page_token:
      offset === 0 ? null : tokenTo({ offset: Math.max(0, offset - perPage), page: page - 1 }),
    page_token_expiry: moreRecords ? formatTime(expiresAt, call.organisation.location) : null,
  }
}

/** Base64 with its `+`, `/` and `=`: a client that does not encode its query breaks it. */
function formatPageToken(token: PageToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64')
}

function sort(rows: readonly Row[], { sortBy, sortOrder }: Listing): Row[] {
  const sign = sortOrder === 'asc' ? 1 : -1
  const keyOf = (row: Row) => String(row[sortBy] ?? '')
  return [...rows].sort((one, other) => sign * compare(keyOf(one), keyOf(other)))
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1
}

/** The date is ISO 8601 with an offset; an HTTP date is none. */
function keepChanged(rows: readonly Row[], since: string | undefined): Row[] | undefined {
  if (since === undefined) {
    return [...rows]
  }
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/.test(since)) {
    return undefined
  }
  return rows.filter((row) => Date.parse(String(row['Modified_Time'])) > Date.parse(since))
}

function pick(row: Row, fields: readonly string[]): Row {
  const kept = fields.filter((field) => Object.hasOwn(row, field))
  return { ...Object.fromEntries(kept.map((field) => [field, row[field]])), id: row.id }
}
