import t from 'tap'
import { checkDefinition } from '../../../engine/definition/check.ts'
import { inheritMethods, inheritRequest } from '../../../engine/definition/inherit.ts'
import { readDefinition } from '../../../engine/definition/read.ts'

/** The methods of a definition whose resources are these; `rest` holds other keys of the API. */
function inherit(resources: string, rest = '') {
  const text = `title: Acme\nbase: https://api.acme.com\n${rest}\nresources: ${resources}`
  const { value, faults } = readDefinition(text, { file: 'api.yaml' })
  const told = faults.map(({ problem }) => problem)
  const sound = checkDefinition(value, (_, problem) => told.push(problem))
  if (sound === undefined || told.length > 0) throw new Error(told.join('; '))
  return inheritMethods(sound)
}

/** The one method of a definition. */
function only(method: string, rest = '') {
  const [first] = inherit(`{ users: { list: { get: /users, ${method} } } }`, rest)
  if (first === undefined) throw new Error('no method')
  return first
}

const at = ['resources', 'users', 'list']

t.test('inheritMethods gives each method its names, in the order of the definition', (t) => {
  const methods = inherit(
    '{ users: { about: People., tags: [people, all], get: { get: /me }, list: { title: All, about: List., get: /users, tags: [all, slow] } }, roles: { list: { get: /roles } } }',
  )
  t.same(
    methods.map(({ key }) => key),
    ['users.get', 'users.list', 'roles.list'],
  )
  t.match(methods[0], {
    resource: 'users',
    name: 'get',
    resourceAbout: 'People.',
    tags: ['people', 'all'],
  })
  t.match(methods[1], { title: 'All', about: 'List.', at, tags: ['people', 'all', 'slow'] })
  t.same(methods[2]?.tags, [])
  t.notOk('about' in (methods[2] ?? {}), 'what is not said is absent')
  t.end()
})

t.test('a method is a list by its items or its name', (t) => {
  const methods = inherit(
    '{ users: { list: { get: /users }, find: { get: /find, items: users }, get: { get: /me } } }',
  )
  t.same(
    methods.map(({ isList }) => isList),
    [true, true, false],
  )
  t.end()
})

t.test('inheritRequest reads the verb, the path and the body', (t) => {
  const verbs = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE' } as const
  for (const [key, verb] of Object.entries(verbs)) {
    const request = inheritRequest({ [key]: '/users' }, ['connect', 0])
    const path = { source: '/users', at: ['connect', 0, key] }
    t.same(request, { verb, path, query: [], headers: [], arrays: 'repeat' }, key)
  }
  const { body } = inheritRequest({ post: '/users', form: { a: 1 } }, ['connect', 0])
  t.same(body, { key: 'form', value: { a: 1 }, at: ['connect', 0, 'form'] })
  t.end()
})

t.test('query and headers of the API go with each method, which has the last word', (t) => {
  const rest =
    'request: { query: { v: 2, lang: en, trace: 1 }, headers: { Accept: a, X-Trace: b } }'
  const method = only(
    'query: { lang: de, trace: null, own: 1 }, headers: { accept: c, x-trace: null }',
    rest,
  )
  t.same(method.query, [
    { key: 'v', value: 2, at: ['request', 'query', 'v'] },
    { key: 'lang', value: 'de', at: [...at, 'query', 'lang'] },
    { key: 'own', value: 1, at: [...at, 'query', 'own'] },
  ])
  t.same(method.headers, [{ key: 'accept', value: 'c', at: [...at, 'headers', 'accept'] }])
  t.end()
})

t.test('pages are those of the method, else of the API, and only of lists', (t) => {
  const rest = 'paginate: { page: page }'
  t.same(only('tags: []', rest).paginate, { value: { page: 'page' }, at: ['paginate'] })
  const own = { value: { cursor: 'after', next: 'next' }, at: [...at, 'paginate'] }
  t.same(only('paginate: { cursor: after, next: next }', rest).paginate, own)
  t.same(only('paginate: link', rest).paginate?.value, { link: 'next' })
  t.equal(only('paginate: none', rest).paginate, undefined)
  t.equal(only('tags: []', 'paginate: none').paginate, undefined)
  t.equal(inherit('{ users: { get: { get: /me } } }', rest)[0]?.paginate, undefined)
  t.end()
})

t.test('limits are merged by fact, each at its own place, and can be none', (t) => {
  const rest = 'limits: { limit: x-max, reset: x-reset }'
  const limit = { value: 'x-max', at: ['limits', 'limit'] }
  const reset = { value: 'x-reset', at: ['limits', 'reset'] }
  const wait = { value: 'x-wait', at: [...at, 'limits', 'reset'] }
  t.same(only('tags: []').limits, undefined)
  t.same(only('tags: []', rest).limits, { limit, reset })
  t.same(only('limits: { reset: x-wait }', rest).limits, { limit, reset: wait })
  t.same(only('limits: none', rest).limits, 'none')
  t.same(only('limits: { reset: x-wait }', 'limits: none').limits, { reset: wait })
  t.end()
})

t.test('errors are merged by key and by code, each at its own place', (t) => {
  const rest =
    'errors: { code: code, message: message, kinds: { GONE: not_found, ODD: upstream }, hints: { GONE: Look., ODD: Wait. }, empty: [NONE] }'
  const own = 'message: text, kinds: { ODD: conflict }, hints: { ODD: Try. }, empty: [404]'
  t.same(only(`errors: { ${own}, partial: bad }`, rest).errors, {
    code: { value: 'code', at: ['errors', 'code'] },
    message: { value: 'text', at: [...at, 'errors', 'message'] },
    partial: { value: 'bad', at: [...at, 'errors', 'partial'] },
    kinds: { GONE: 'not_found', ODD: 'conflict' },
    hints: { GONE: 'Look.', ODD: 'Try.' },
    empty: ['404'],
  })
  t.same(only('tags: []', rest).errors.empty, ['NONE'])
  t.same(only('errors: none', rest).errors, { kinds: {}, hints: {}, empty: [] })
  t.same(only('tags: []').errors, { kinds: {}, hints: {}, empty: [] })
  t.end()
})

t.test('a record is the method’s own, else that of its resource unless it deletes', (t) => {
  const [list, get, remove] = inherit(
    '{ users: { record: { id: string }, list: { get: /users }, get: { get: /me, record: { name: string } }, delete: { delete: /me } } }',
  )
  t.same(list?.record, { value: { id: 'string' }, at: ['resources', 'users', 'record'] })
  t.same(get?.record, { value: { name: 'string' }, at: ['resources', 'users', 'get', 'record'] })
  t.equal(remove?.record, undefined)
  t.end()
})

t.test('arguments, items and item come with their places', (t) => {
  const method = only('args: { word: string }, items: users, item: "{ id: id }"')
  t.same(method.args, { value: { word: 'string' }, at: [...at, 'args'] })
  t.same(method.items, { value: 'users', at: [...at, 'items'] })
  t.same(method.item, { value: '{ id: id }', at: [...at, 'item'] })
  t.same(only('tags: []').args, { value: {}, at: [...at, 'args'] })
  t.end()
})
