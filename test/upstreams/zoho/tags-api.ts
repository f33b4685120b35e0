import { type ApiCall, failure, type ItemResult, success } from './api-call.ts'
import { json, noContent, type Reply, refusal } from './exchange.ts'
import type { Tag } from './holdings.ts'
import { isObject, parseObject } from './parse-object.ts'
import { answerItems } from './records-change.ts'
import { rowsOf } from './records-list.ts'
import { isRecordModule, type Row } from './rows.ts'

function tagsOf({ organisation }: ApiCall, module: string): Tag[] {
  const { tags } = organisation.holdings
  const known = tags.get(module) ?? []
  tags.set(module, known)
  return known
}

/** The module that settings are asked for, or the refusal. */
export function readModule({ query }: ApiCall): string | Reply {
  const module = query.get('module')
  if (module === null) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'module',
    })
  }
  return isRecordModule(module)
    ? module
    : refusal(400, 'INVALID_MODULE', 'the module name given seems to be invalid')
}

/** `GET /settings/tags?module=` */
export function listTags(call: ApiCall): Reply {
  const module = readModule(call)
  if (typeof module !== 'string') return module
  const tags = tagsOf(call, module)
  return tags.length === 0 ? noContent : json(200, { tags, info: { count: tags.length } })
}

/** `POST /settings/tags?module=` */
export function createTags(call: ApiCall): Reply {
  const module = readModule(call)
  if (typeof module !== 'string') return module
  const given = parseObject(call.body)?.['tags']
  if (!Array.isArray(given)) return refusal(400, 'INVALID_DATA', 'body', { api_name: 'tags' })
  const results = given.map((tag) => createTag(call, module, isObject(tag) ? tag['name'] : ''))
  return answerTags(results, 201)
}

function createTag(call: ApiCall, module: string, given: unknown): ItemResult {
  const name = String(given ?? '')
  const tags = tagsOf(call, module)
  if (name === '') return failure('MANDATORY_NOT_FOUND', 'required field not found')
  if (tags.some((tag) => tag.name === name)) return failure('DUPLICATE_DATA', 'duplicate data')
  const tag = { id: call.organisation.holdings.nextId(), name }
  tags.push(tag)
  return success('tags created successfully', { id: tag.id })
}

/** `PUT /settings/tags/{id}?module=` */
export function updateTag(call: ApiCall): Reply {
  const module = readModule(call)
  if (typeof module !== 'string') return module
  const tag = tagsOf(call, module).find(({ id }) => id === call.path['id'])
  const given = parseObject(call.body)?.['tags']
  const first: unknown = Array.isArray(given) ? given[0] : undefined
  if (tag === undefined || !isObject(first)) return answerTags([failure('INVALID_DATA', 'id')], 200)
  tag.name = String(first['name'])
  return answerTags([success('tags updated successfully', { id: tag.id })], 200)
}

/** `DELETE /settings/tags/{id}`: one result, in no list. */
export function deleteTag({ organisation, path }: ApiCall): Reply {
  for (const tags of organisation.holdings.tags.values()) {
    const index = tags.findIndex(({ id }) => id === path['id'])
    if (index === -1) continue
    const [tag] = tags.splice(index, 1)
    return json(200, { tags: success('tags deleted successfully', { id: tag?.id }) })
  }
  return json(400, { tags: failure('INVALID_DATA', 'the id given seems to be invalid') })
}

/** `GET /settings/tags/{id}/actions/records_count?module=` */
export function countTagged(call: ApiCall): Reply {
  const module = readModule(call)
  if (typeof module !== 'string') return module
  const rows = rowsOf({ ...call, path: { module } })
  return json(200, { count: String(rows.filter((row) => hasTag(row, call.path['id'])).length) })
}

function labelsOf(row: Row): readonly { readonly id?: string; readonly name: string }[] {
  return Array.isArray(row['Tag']) ? row['Tag'] : []
}

function hasTag(row: Row, id: string | undefined): boolean {
  return labelsOf(row).some((label) => label.id === id)
}

function answerTags(results: readonly ItemResult[], ifGood: number): Reply {
  const isBad = results.some(({ status }) => status === 'error')
  return json(isBad ? 400 : ifGood, { tags: results })
}

/** `POST /{module}/actions/add_tags?ids=&tag_names=` */
export function addTags(call: ApiCall): Reply {
  return changeTags(call, (labels, tags) => [
    ...labels.filter(({ name }) => tags.every((tag) => tag.name !== name)),
    ...tags,
  ])
}

/** `POST /{module}/actions/remove_tags?ids=&tag_names=` */
export function removeTags(call: ApiCall): Reply {
  return changeTags(call, (labels, tags) =>
    labels.filter(({ name }) => tags.every((tag) => tag.name !== name)),
  )
}

function changeTags(
  call: ApiCall,
  change: (labels: ReturnType<typeof labelsOf>, tags: readonly Tag[]) => unknown,
): Reply {
  const list = (name: string) => (call.query.get(name) ?? '').split(',').filter((id) => id !== '')
  const [ids, names] = [list('ids'), list('tag_names')]
  if (ids.length === 0 || names.length === 0) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing')
  }
  const { module = '' } = call.path
  for (const name of names) createTag(call, module, name)
  const tags = tagsOf(call, module).filter(({ name }) => names.includes(name))
  const results = ids.map((id) => {
    const row = rowsOf(call).find((each) => each.id === id)
    if (row === undefined) return failure('INVALID_DATA', 'record not found', { id })
    row['Tag'] = change(labelsOf(row), tags)
    return success('tags updated successfully', { id, tags: names })
  })
  return answerItems(call, results, 200)
}
