import { type ApiCall, failure, isReply, readPage, success } from './api-call.ts'
import { json, noContent, type Reply, refusal } from './exchange.ts'
import { answerItems, insert, readItems, update } from './records-change.ts'
import { rowsOf } from './records-list.ts'
import { isRecordModule, type RecordModule, type Row } from './rows.ts'

/** Which field of the related module points back. */
const pointers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Accounts: { Contacts: 'Account_Name', Pipelines: 'Account_Name', Tasks: 'What_Id' },
  Contacts: { Pipelines: 'Contact_Name', Tasks: 'Who_Id', Calls: 'Who_Id', Events: 'Who_Id' },
  Pipelines: { Tasks: 'What_Id', Calls: 'What_Id', Events: 'What_Id' },
}

/** `GET /{module}/{id}/{related_list}` */
export function listRelated(call: ApiCall): Reply {
  const { module = '', id = '', related = '' } = call.path
  if (!isRecordModule(related)) {
    return refusal(400, 'INVALID_DATA', 'the related list given seems to be invalid')
  }
  const fields = call.query.get('fields')
  if (fields === null) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'fields',
    })
  }
  const page = readPage(call.query)
  if (isReply(page)) return page
  const found = relatedRows(call, { module, id, related })
  const rows = found.slice((page.page - 1) * page.perPage, page.page * page.perPage)
  if (rows.length === 0) return noContent
  const names = [...fields.split(','), 'id']
  const data = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name))),
  )
  const more = page.page * page.perPage < found.length
  const info = { per_page: page.perPage, count: rows.length, page: page.page, more_records: more }
  return json(200, { data, info })
}

interface Relation {
  readonly module: string
  readonly id: string
  readonly related: RecordModule
}

function relatedRows(call: ApiCall, { module, id, related }: Relation): readonly Row[] {
  const { records, holdings } = call.organisation
  const pointer = related === 'Notes' ? 'Parent_Id' : pointers[module]?.[related]
  const linked = holdings.links.get(`${module}/${id}/${related}`) ?? new Set()
  return records[related].filter(
    (row) => linked.has(row.id) || (pointer !== undefined && idOf(row[pointer]) === id),
  )
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
}

/** `PUT /{module}/{id}/{related_list}`, the ids in the body. */
export function relate(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) return items
  return changeLinks(call, items.map(idOf).map(String), (links, id) => links.add(id))
}

/** `DELETE /{module}/{id}/{related_list}?ids=` */
export function unrelate(call: ApiCall): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').filter((id) => id !== '')
  return changeLinks(call, ids, (links, id) => links.delete(id))
}

function changeLinks(
  call: ApiCall,
  ids: readonly string[],
  change: (links: Set<string>, id: string) => void,
): Reply {
  const { module = '', id = '', related = '' } = call.path
  if (!isRecordModule(related)) {
    return refusal(400, 'INVALID_DATA', 'the related list given seems to be invalid')
  }
  const { links: all } = call.organisation.holdings
  const key = `${module}/${id}/${related}`
  const links = all.get(key) ?? new Set()
  all.set(key, links)
  const results = ids.map((each) => {
    if (!call.organisation.records[related].some((row) => row.id === each)) {
      return failure('INVALID_DATA', 'the id given seems to be invalid', { id: each })
    }
    change(links, each)
    return success('relation updated', { id: each })
  })
  return answerItems(call, results, 200)
}

/** `POST /{module}/{id}/Notes`: the record that the path names is the note's parent. */
export function insertNotes(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) return items
  const { module = '', id = '' } = call.path
  if (!rowsOf(call).some((row) => row.id === id)) {
    return answerItems(call, [failure('INVALID_DATA', 'the id given seems to be invalid')], 201)
  }
  const notes = { ...call, path: { module: 'Notes' } }
  const results = items.map((item, index) =>
    insert(notes, { Parent_Id: { id }, $se_module: module, ...(item as object) }, index),
  )
  return answerItems(call, results, 201)
}

/** `PUT /{module}/{id}/Notes/{note_id}` */
export function updateNote(call: ApiCall): Reply {
  const items = readItems(call.body)
  if (isReply(items)) return items
  const [item] = items
  const notes = { ...call, path: { module: 'Notes' } }
  return answerItems(call, [update(notes, call.path['item'] ?? '', item)], 200)
}
