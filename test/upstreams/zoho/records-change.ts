import { type ApiCall, failure, type ItemResult, isId, isReply, success } from './api-call.ts'
import { formatId, formatTime } from './data-centres.ts'
import { invalidParameter, json, type Reply, refusal } from './exchange.ts'
import { isObject, parseObject } from './parse-object.ts'
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

/** `PUT /{module}`, each record with its id, and `PUT /{module}/{id}`. */
export function updateRecords(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) {
    return items
  }
  const ownId = call.path['id']
  const results = items.map((item) => {
    const changes = isObject(item) ? item : {}
    return update(call, ownId ?? String(changes['id'] ?? ''), changes)
  })
  return answerItems(call, results, 200)
}

/** `POST /{module}/upsert`: a record that is there by the fields that tell duplicates is changed. */
export function upsertRecords(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) {
    return items
  }
  const named = parseObject(call.body)?.['duplicate_check_fields']
  const fields = Array.isArray(named) ? named.map(String) : ['Email', 'Account_Name']
  const results = items.map((item, index) => {
    const there = isObject(item) ? findDuplicate(call, item, fields) : undefined
    const result = there === undefined ? insert(call, item, index) : update(call, there.id, item)
    const details = { ...result.details, duplicate_field: there === undefined ? null : fields[0] }
    return { ...result, details, action: there === undefined ? 'insert' : 'update' }
  })
  return answerItems(call, results, 200)
}

function findDuplicate(
  call: ApiCall,
  item: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Row | undefined {
  return rowsOf(call).find((row) =>
    fields.some((field) => (item[field] ?? '') !== '' && row[field] === item[field]),
  )
}

/** Lookups are given by their id alone and kept with the name that belongs to it. */
export function update(call: ApiCall, id: string, changes: unknown): ItemResult {
  const row = rowsOf(call).find((each) => each.id === id)
  if (row === undefined || !isObject(changes)) {
    return failure('INVALID_DATA', 'the id given seems to be invalid', { id })
  }
  const owner = ownerOf(call, changes['Owner'])
  if (owner === 'unknown') {
    return failure('INVALID_DATA', 'invalid data', { api_name: 'Owner' })
  }
  const time = formatTime(call.now(), call.organisation.location)
  Object.assign(row, changes, { id, Modified_Time: time }, owner && { Owner: owner })
  return success('record updated', { id, Modified_Time: time })
}

function ownerOf({ organisation }: ApiCall, value: unknown) {
  if (value === undefined) {
    return undefined
  }
  const id = isObject(value) ? value['id'] : value
  const user = organisation.users.find((each) => each.id === id && each.status !== 'deleted')
  return user === undefined ? 'unknown' : { id: user.id, name: user.full_name, email: user.email }
}

/** `DELETE /{module}/{id}` */
export function deleteRecord(call: ApiCall): Reply {
  return answerItems(call, [remove(call, call.path['id'] ?? '')], 200)
}

/** One item has a status of its own; several are accepted, whatever became of each. */
export function answerItems(call: ApiCall, results: readonly ItemResult[], ifGood: number): Reply {
  const failed = results.filter((result) => result.status === 'error').length
  if (results.length === 1) {
    return json(failed === 0 ? ifGood : 400, { data: results })
  }
  return json(failed === 0 ? 202 : call.partialStatus, { data: results })
}

export function insert(call: ApiCall, item: unknown, index: number): ItemResult {
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
  const { id: ownerId, full_name: name, email } = call.caller
  const row: Row = {
    Owner: { id: ownerId, name, email },
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
  const [row] = rows.splice(index, 1)
  const { organisation, caller, now } = call
  organisation.holdings.deleted.push({
    module: call.path['module'] ?? '',
    id,
    display_name: String(row?.['Full_Name'] ?? row?.['Deal_Name'] ?? row?.['Subject'] ?? id),
    type: 'recycle',
    deleted_by: { id: caller.id, name: caller.full_name },
    deleted_time: formatTime(now(), organisation.location),
  })
  return success('record deleted', { id })
}

/** The records of a body, or the refusal of the body. */
export function readItems(body: string): readonly unknown[] | Reply {
  const items = parseObject(body)?.['data']
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
