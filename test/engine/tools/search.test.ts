import t from 'tap'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { createToolSearch } from '../../../engine/tools/search.ts'
import { manyTools } from './many-tools.ts'
import { method } from './outline.ts'
import { PLAIN_REQUESTS } from './search-requests.ts'

const tools = manyTools()
const find = createToolSearch(tools)
const namesFor = (query: string, limit = 5) => find(query, limit).map(({ name }) => name)

t.test('among 500 tools a plain request finds the right one', async (t) => {
  t.ok(tools.length >= 500, `${tools.length} tools`)
  t.ok(PLAIN_REQUESTS.length >= 60, `${PLAIN_REQUESTS.length} requests`)
  const names = new Set(tools.map(({ name }) => name))
  const places = PLAIN_REQUESTS.map(([request, ...right]) => {
    for (const name of right) t.ok(names.has(name), `${name} exists`)
    return namesFor(request).findIndex((name) => right.includes(name))
  })
  const share = (isHit: (place: number) => boolean) => places.filter(isHit).length / places.length
  const first = share((place) => place === 0)
  const five = share((place) => place >= 0)
  t.comment(`first: ${first.toFixed(3)}, among five: ${five.toFixed(3)}`)
  t.ok(first >= 0.75, `${first} come first`)
  t.ok(five >= 0.9, `${five} are among the first five`)
})

t.test('a request names the deed in many ways', async (t) => {
  const own = ['list', 'get', 'create', 'update', 'delete'].map((name) =>
    deriveTool(method({ resource: 'users', name, about: `${name} a user` }), {
      name: 'acme',
      title: 'Acme',
    }),
  )
  const cases: readonly (readonly [string, string])[] = [
    ['fire a user', 'delete_a_acme_user_by_id'],
    ["revoke Bob's user", 'delete_a_acme_user_by_id'],
    ['which users are there?', 'list_all_acme_users'],
    ['users', 'list_all_acme_users'],
    ['rename a user', 'update_a_acme_user_by_id'],
    ['a user, please add one', 'create_a_acme_user'],
    ['show who was removed from the users', 'list_all_acme_users'],
  ]
  const search = createToolSearch(own)
  for (const [request, name] of cases) t.equal(search(request, 1)[0]?.name, name, request)
})

t.test('a name that is written out comes first', async (t) => {
  for (const name of ['delete_a_zoho_bigin_user_by_id', 'box_files_download']) {
    t.equal(namesFor(name)[0], name)
  }
})

t.test('misspelt words are found as well', async (t) => {
  t.ok(namesFor('suplliers', 3).includes('list_all_northwind_suppliers'))
})

t.test('nothing is found for words that mean nothing here', async (t) => {
  for (const query of ['', '   ', '???', 'the of and', 'xqzzqx']) t.same(namesFor(query), [])
})

t.test('no request is too strange or too long to be answered', async (t) => {
  for (const query of ['constructor __proto__ toString', 'İstanbul 雪 😀', 'word '.repeat(5_000)]) {
    t.doesNotThrow(() => find(query, 5))
  }
})

t.test('a search among 500 tools is quick', async (t) => {
  const rounds = [1, 2, 3, 4, 5].map(() => {
    const start = performance.now()
    for (const [request] of PLAIN_REQUESTS) find(request, 10)
    return (performance.now() - start) / PLAIN_REQUESTS.length
  })
  const each = Math.min(...rounds)
  t.comment(`${each.toFixed(2)} ms each`)
  t.ok(each < 5, `${each} ms`)
})
