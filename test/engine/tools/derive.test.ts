import t from 'tap'
import type { MethodOutline } from '../../../engine/integration.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { method } from './outline.ts'

const acme = { name: 'acme', title: 'Acme' }
const tool = (changes: Partial<MethodOutline>) => deriveTool(method(changes), acme)

const HINTS: readonly (readonly [Partial<MethodOutline>, string])[] = [
  [{ name: 'list' }, 'read idempotent'],
  [{ name: 'get' }, 'read idempotent'],
  [{ name: 'search', verb: 'POST', isList: true }, 'read idempotent'],
  [{ name: 'create' }, ''],
  [{ name: 'update' }, 'destructive'],
  [{ name: 'update', verb: 'PUT' }, 'destructive idempotent'],
  [{ name: 'delete' }, 'destructive idempotent'],
  [{ name: 'merge', verb: 'POST' }, 'destructive'],
  [{ name: 'send', verb: 'POST' }, 'destructive'],
  [{ name: 'create', confirms: true }, 'destructive'],
  [{ name: 'export', verb: 'POST', reads: true, isJob: true }, ''],
  [{ name: 'list', isJob: true }, ''],
  [{ name: 'create', isJob: true }, ''],
  [{ name: 'purge', verb: 'POST', isJob: true }, 'destructive'],
  [{ name: 'get', confirms: true }, 'destructive'],
]

t.test('every tool carries all hints, and in doubt it destroys', async (t) => {
  for (const [changes, expected] of HINTS) {
    const { annotations } = tool(changes)
    t.equal(annotations.openWorldHint, true)
    const told = [
      annotations.readOnlyHint && 'read',
      annotations.destructiveHint && 'destructive',
      annotations.idempotentHint && 'idempotent',
    ]
    t.equal(told.filter(Boolean).join(' '), expected, JSON.stringify(changes))
  }
})

const TITLES: readonly (readonly [Partial<MethodOutline>, string])[] = [
  [{ resource: 'user_groups', name: 'list' }, 'List Acme user groups'],
  [{ resource: 'user_groups', name: 'get' }, 'Get Acme user group'],
  [{ resource: 'users', name: 'delete' }, 'Delete Acme user'],
  [{ resource: 'contacts', name: 'bulkMerge' }, 'Bulk merge: Acme contacts'],
  [{ title: 'Who am I?' }, 'Who am I?'],
]

t.test('a title is for people, and stands beside the annotations too', async (t) => {
  for (const [changes, title] of TITLES) {
    t.match(tool(changes), { title, annotations: { title } })
  }
})

t.test(
  'a description tells what is done, how a list goes on, and what a delete means',
  async (t) => {
    t.match(tool({ about: 'List\nusers.' }).description, /^List users\. If next_cursor is not null/)
    t.match(tool({ name: 'delete' }).description, /No other tool brings back/)
    t.equal(tool({ name: 'get', about: 'Get a user.' }).description, 'Get a user.')
  },
)

t.test('a description hides nothing from the people who read it', async (t) => {
  const about = 'Get\u200b a\u202e user\u0007.'
  t.equal(tool({ name: 'get', about }).description, 'Get a user .')
})

t.test('a long description is cut at a word, and keeps what follows of the method', async (t) => {
  const { description } = tool({ about: 'word '.repeat(400) })
  t.ok(description.length <= 1024)
  t.match(description, /word… If next_cursor/)
})
