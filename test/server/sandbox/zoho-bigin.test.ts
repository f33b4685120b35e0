import { readFileSync } from 'node:fs'
import t from 'tap'
import {
  type Args,
  type CallContext,
  callMethod,
  compileDefinition,
} from '../../../engine/index.ts'
import { readExamples } from '../../../server/sandbox/examples.ts'
import { createSandbox } from '../../../server/sandbox/play.ts'
import { rootPath } from '../../support/root.ts'
import { failureOf, jsonOf } from '../../support/shop.ts'

interface Named {
  readonly id: string
  readonly name: string
}

interface User {
  readonly id: string
  readonly full_name: string
  readonly status: string
  readonly role: Named
  readonly profile: Named
}

interface Profile extends Named {
  readonly permissions_details: readonly { readonly name: string; readonly enabled: boolean }[]
}

const read = (file: string) => readFileSync(rootPath('integrations', file), 'utf8')

function open(sent: string[] = []) {
  const file = 'zoho_bigin.yaml'
  const { integration } = compileDefinition(read(file), { file, name: 'zoho_bigin' })
  const { examples } = readExamples(read('zoho_bigin.examples.yaml'), { file })
  if (integration === undefined || examples === undefined) throw new Error('there are faults')
  const { token, account } = examples
  const play = createSandbox(examples)
  const context: CallContext = {
    account: { id: 'a1', ...account },
    maxResultBytes: 100_000,
    ports: {
      pause: async () => undefined,
      send: (request, options) => {
        sent.push(request.path)
        return play(request, options)
      },
      clock: () => 0,
      sign: (text) => Buffer.from(text).toString('base64url'),
      credentials: {
        secrets: {},
        current: () => token,
        renew: () => Promise.reject(new Error('renewed')),
      },
    },
  }
  return (key: string, args: Args = {}) => {
    const method = integration.methods.get(key)
    if (method === undefined) throw new Error(`no method ${key}`)
    return callMethod(method, args, context)
  }
}

type Call = ReturnType<typeof open>

async function listAll<T>(call: Call, key: string, args: Args = {}): Promise<readonly T[]> {
  const rows: T[] = []
  let cursor: unknown = null
  do {
    const page = jsonOf(await call(key, cursor === null ? args : { ...args, next_cursor: cursor }))
    rows.push(...(page['result'] as readonly T[]))
    cursor = page['next_cursor']
  } while (cursor !== null)
  return rows
}

t.test('the sandbox holds what an audit of administrators is after', async (t) => {
  const call = open()
  const profiles = await listAll<Profile>(call, 'profiles.list')
  const canDelete = profiles.filter(({ permissions_details: details }) =>
    details.some(({ name, enabled }) => name.includes('Delete') && enabled),
  )
  t.same(
    canDelete.map(({ name }) => name),
    ['Administrator', 'Data Steward', 'Team Lead'],
  )
  const users = await listAll<User>(call, 'users.list')
  t.equal(new Set(users.map(({ id }) => id)).size, 230)
  const administrators = users.filter(({ profile }) => profile.id === canDelete[0]?.id)
  t.same(
    administrators.map(({ full_name: name }) => name),
    [
      'Amara Osei',
      'Priya Nair',
      'Victor Hale',
      'Daniel Cho',
      'Rowan Pike',
      'Edith Jansen',
      'Olga Price',
    ],
  )
  const types = ['AdminUsers', 'DeactiveUsers', 'DeletedUsers', 'ActiveConfirmedAdmins']
  const counts = types.map(async (type) => (await listAll(call, 'users.list', { type })).length)
  t.same(await Promise.all(counts), [7, 14, 10, 5])
})

t.test('the sandbox holds a person to offboard, on the second page', async (t) => {
  const call = open()
  const first = jsonOf(await call('users.list'))['result'] as readonly User[]
  const isSarah = ({ full_name: name }: User) => name === 'Sarah Jenkins'
  t.equal(first.find(isSarah), undefined)
  const sarah = (await listAll<User>(call, 'users.list')).find(isSarah)
  t.match(sarah, { role: { name: 'Sales Representative' }, profile: { name: 'Data Steward' } })
  const id = sarah?.id
  t.match(jsonOf(await call('users.delete', { id })), { id })
  t.equal(failureOf(await call('users.get', { id })).kind, 'not_found')
  t.match(failureOf(await call('users.delete', { id })), {
    upstream: { code: 'ID_ALREADY_DELETED' },
  })
  t.match((await listAll<User>(call, 'users.list')).find(isSarah), { status: 'deleted' })
  const active = await listAll<User>(call, 'users.list', { type: 'ActiveUsers' })
  t.equal(active.find(isSarah), undefined)
  t.match(jsonOf(await open()('users.get', { id })), { status: 'active' }, 'until the next start')
})

t.test('a page of users has its roles and profiles in three requests', async (t) => {
  const sent: string[] = []
  const call = open(sent)
  const args = {
    limit: 20,
    expand: ['role', 'profile'],
    fields: ['id', 'role.name', 'profile.permissions_details'],
  }
  const { result, note } = jsonOf(await call('users.list', args))
  t.equal(note, undefined)
  t.ok((result as readonly unknown[]).length === 20)
  for (const user of result as readonly User[])
    t.match(user, { role: { name: String }, profile: { permissions_details: Array } })
  t.same(
    sent.map((path) => path.split('?')[0]),
    ['/bigin/v2/users', '/bigin/v2/settings/roles', '/bigin/v2/settings/profiles'],
  )
})
