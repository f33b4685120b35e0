import t from 'tap'
import { type Agent, openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const account = await mortise.connect('eu')

const users = 'list_all_zoho_bigin_users'
const one = 'get_single_zoho_bigin_user_by_id'
const remove = 'delete_a_zoho_bigin_user_by_id'
const roles = 'list_all_zoho_bigin_roles'
const profiles = 'list_all_zoho_bigin_profiles'
const organization = 'list_all_zoho_bigin_current_organization'
const me = 'list_all_zoho_bigin_me'
const every = [users, one, remove, roles, profiles, organization, me]

/** Filters, and what each lets through of these. */
const matrix: readonly (readonly [config: object, offered: readonly string[]])[] = [
  [{}, every],
  [{ methods: ['read'] }, [users, one, roles, profiles, organization, me]],
  [{ methods: ['write'] }, [remove]],
  [{ methods: ['list'] }, [users, roles, profiles, organization, me]],
  [{ methods: ['get', 'delete'] }, [one, remove]],
  [{ tags: ['offboarding'] }, [remove]],
  [{ tags: ['organization'] }, [organization]],
  [{ methods: ['read'], tags: ['organization'] }, [organization]],
  [{ allow: [users, roles] }, [users, roles]],
  [{ deny: [remove, me] }, [users, one, roles, profiles, organization]],
  [{ methods: ['list'], deny: [roles, profiles] }, [users, organization, me]],
]

/** How the agent learns what there is. */
async function offeredBy(agent: Agent, exposure: string): Promise<readonly string[]> {
  if (exposure === 'all') return agent.tools()
  const queries = [
    'list users',
    'get one user',
    'delete a user',
    'roles',
    'profiles',
    'organisation',
    'me',
  ]
  const found = await Promise.all(
    queries.map((query) => agent.call('search_tools', { query, limit: 10 })),
  )
  const tools = found.flatMap(({ value }) => value['tools'] as readonly { readonly name: string }[])
  return [...new Set(tools.map(({ name }) => name))]
}

/** Every way to a tool that is not offered, and what must come of it. */
async function reach(agent: Agent, exposure: string, name: string): Promise<boolean> {
  const ways =
    exposure === 'all'
      ? [agent.call(name, { id: '1' })]
      : [
          agent.call(name, { id: '1' }),
          agent.call('call_tool', { tool_name: name, arguments: { id: '1' } }),
          agent.call('get_tool_schema', { tool_names: [name] }),
        ]
  const ends = await Promise.allSettled(ways)
  return ends.some((end) => end.status === 'fulfilled' && !end.value.isError)
}

for (const exposure of ['all', 'discovery']) {
  for (const era of ['handshake', 'stateless'] as const) {
    t.test(`what is filtered out is neither told nor called: ${exposure}, ${era}`, async (t) => {
      for (const [filter, offered] of matrix) {
        const config = { allow: every, ...filter, tool_exposure: exposure }
        const url = await mortise.openServer(account, { name: 'Matrix', config })
        const agent = await openAgent(t, url, era)
        const told = await offeredBy(agent, exposure)
        t.same(told.toSorted(), offered.toSorted(), JSON.stringify(filter))
        const before = mortise.zoho.requests.length
        for (const name of every.filter((each) => !offered.includes(each))) {
          t.notOk(await reach(agent, exposure, name), `${name} by ${JSON.stringify(filter)}`)
        }
        t.equal(mortise.zoho.requests.length, before, 'nothing was sent')
      }
    })
  }
}

t.test('a relation does not lead to what is filtered out', async (t) => {
  const url = await mortise.openServer(account, {
    name: 'Users',
    config: { allow: [users] },
  })
  const agent = await openAgent(t, url)
  const before = mortise.zoho.requests.length
  const { value } = await agent.call(users, { limit: 5, expand: ['role', 'profile'] })
  t.equal(value.result?.length, 5)
  const paths = mortise.zoho.requests.slice(before).map(({ url }) => String(url))
  t.notOk(paths.some((path) => /roles|profiles/.test(path)))
})
