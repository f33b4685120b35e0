import { type ApiCall, failure, type ItemResult, isId, isReply, success } from './api-call.ts'
import { formatId, formatTime } from './data-centres.ts'
import { invalidParameter, json, type Reply, refusal } from './exchange.ts'
import { rowsOf } from './records-list.ts'
import { firstSerial, isRecordModule, mandatoryFields, type Row } from './rows.ts'

const maxItems = 100

/** How many credits an insert or update of some records costs: one for every ten. */
export function creditsFor(body: string): number {
  const items = readItems(body)
  return isReply(items) ? 1 : Math.ceil(items.length / 10)
}

/** `POST /{module}`: as many results as records, in their order. */
export function insertRecords(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) {
    return items
  }
  const results = items.map((item, index) => insert(call, item, index))
  return answerItems(call, results, 201)
}

/** `DELETE /{module}?ids=`: the ids stand in the query. */
export function deleteRecords(call: ApiCall): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '')
  if (ids.length === 0) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'ids',
    })
  }
  if (ids.length > maxItems) {
    return refusal(400, 'LIMIT_EXCEEDED', 'Too many ids', { limit: maxItems })
  }
  if (!ids.every(isId)) {
    return invalidParameter('ids')
  }
  const results = ids.map((id) => remove(call, id))
  return answerItems(call, results, 200)
}

/** `DELETE /{module}/{id}` */
export function deleteRecord(call: ApiCall): Reply {
  return answerItems(call, [remove(call, call.path['id'] ?? '')], 200)
}

/** One item has a status of its own; several are accepted, whatever became of each. */
function answerItems(call: ApiCall, results: readonly ItemResult[], ifGood: number): Reply {
  const failed = results.filter((result) => result.status === 'error').length
  if (results.length === 1) {
    return json(failed === 0 ? ifGood : 400, { data: results })
  }
  return json(failed === 0 ? 202 : call.partialStatus, { data: results })
}

function insert(call: ApiCall, item: unknown, index: number): ItemResult {
  const module = call.path['module'] ?? ''
  const rows = rowsOf(call)
  if (!isRecordModule(module) || !isObject(item)) {
    return failure('INVALID_DATA', 'invalid data', { expected_data_type: 'jsonobject' })
  }
  const missing = mandatoryFields[module].find((field) => (item[field] ?? '') === '')
  if (missing !== undefined) {
    const place = { api_name: missing, json_path: `$.data[${index}].${missing}` }
    return failure('MANDATORY_NOT_FOUND', 'required field not found', place)
  }
  const { location } = call.organisation
  const time = formatTime(call.now(), location)
  const last = rows.at(-1)?.id.slice(-12) ?? String(firstSerial[module] - 1)
  const row: Row = {
    ...item,
    id: formatId(location, Number(last) + 1),
    Created_Time: time,
    Modified_Time: time,
  }
  rows.push(row)
  return success('record added', { id: row.id, Created_Time: time, Modified_Time: time })
}

function remove(call: ApiCall, id: string): ItemResult {
  const rows = rowsOf(call)
  const index = rows.findIndex((row) => row.id === id)
  if (index === -1) {
    return failure('INVALID_DATA', 'the id given seems to be invalid', { id })
  }
  rows.splice(index, 1)
  return success('record deleted', { id })
}

/** The records of a body, or the refusal of the body. */
function readItems(body: string): readonly unknown[] | Reply {
  const parsed = parse(body)
  const items = isObject(parsed) ? parsed['data'] : undefined
  if (!Array.isArray(items) || items.length === 0) {
    return refusal(400, 'INVALID_DATA', 'body', {
      expected_data_type: 'jsonarray',
      api_name: 'data',
    })
  }
  if (items.length > maxItems) {
    return refusal(400, 'LIMIT_EXCEEDED', 'Too many records', { limit: maxItems })
  }
  return items
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined
    }
    throw error
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
