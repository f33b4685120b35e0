import t from 'tap'
import {
  categoriesOf,
  findIntegrations,
} from '../../../../server/dashboard/app/pages/catalogue/find.ts'
import { wayTitle } from '../../../../server/dashboard/app/pieces/way-title.ts'

const bigin = {
  name: 'zoho_bigin',
  title: 'Zoho Bigin',
  about: 'A small CRM.',
  categories: ['crm'],
}
const github = { name: 'github', title: 'GitHub', about: 'Code.', categories: ['work', 'code'] }
const broken = { name: 'broken', title: null, about: null, categories: [] }
const all = [bigin, github, broken]

const searches: readonly (readonly [string, string, readonly object[]])[] = [
  ['', '', all],
  ['big', '', [bigin]],
  ['  CRM zoho ', '', [bigin]],
  ['igin', '', []],
  ['', 'work', [github]],
  ['zoho', 'work', []],
  ['brok', '', [broken]],
]

t.test('definitions are found by beginnings of words and by category', async (t) => {
  for (const [words, category, found] of searches) {
    t.same(findIntegrations(all, { words, category }), found, `"${words}" in "${category}"`)
  }
  t.same(categoriesOf(all), ['code', 'crm', 'work'])
})

t.test('a way to authenticate that has no title is told by its scheme', async (t) => {
  t.equal(wayTitle({ title: 'oauth2', scheme: 'oauth2' }), 'OAuth 2')
  t.equal(wayTitle({ title: 'Private app', scheme: 'bearer' }), 'Private app')
  t.equal(wayTitle({ title: 'new', scheme: 'new' }), 'new')
})
