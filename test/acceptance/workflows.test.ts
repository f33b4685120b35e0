import t from 'tap'
import { openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

/** The tools of the article. */
const seven = [
  'list_all_zoho_bigin_users',
  'get_single_zoho_bigin_user_by_id',
  'delete_a_zoho_bigin_user_by_id',
  'list_all_zoho_bigin_roles',
  'list_all_zoho_bigin_profiles',
  'list_all_zoho_bigin_current_organization',
  'list_all_zoho_bigin_me',
]

for (const era of ['handshake', 'stateless'] as const) {
  t.test(`Through the client of the ${era} era`, async (t) => {
    const { zoho, connect, openServer } = await startMortise(t)
    const { users } = zoho.organisation('eu')
    const server = { name: 'Article', config: { allow: seven } }
    const agent = await openAgent(t, await openServer(await connect('eu'), server), era)

    t.test('the seven tools are there, by their names', async (t) => {
      t.same(await agent.tools(), seven)
    })

    t.test('an audit finds every holder of an administrative profile', async (t) => {
      const profiles = await agent.callAll('list_all_zoho_bigin_profiles')
      const admin = profiles.find((profile) => profile['name'] === 'Administrator')
      const active = await agent.callAll('list_all_zoho_bigin_users', { type: 'ActiveUsers' })
      const holders = active.filter((user) => (user['profile'] as { id: string }).id === admin?.id)
      const expected = users.filter(
        (user) => user.status === 'active' && user.profile.name === 'Administrator',
      )
      t.equal(expected.length, 6)
      t.same(
        holders.map(({ id, email }) => ({ id, email })),
        expected.map(({ id, email }) => ({ id, email })),
      )
    })

    t.test('an offboarding finds a person, reports role and profile, and deletes', async (t) => {
      const leaver = users[410]
      const everybody = await agent.callAll('list_all_zoho_bigin_users')
      t.equal(everybody.length, 437, 'three pages, none of them twice')
      t.equal(new Set(everybody.map(({ id }) => id)).size, 437)
      const found = everybody.find((user) => user['email'] === leaver?.email)
      t.equal(found?.id, leaver?.id, 'an id beyond 2^53, digit for digit')
      const [role, profile] = [leaver?.role.name, leaver?.profile.name]
      const one = await agent.call('get_single_zoho_bigin_user_by_id', { id: found?.id })
      t.match(one.value, { id: leaver?.id, role: { name: role }, profile: { name: profile } })
      const roles = await agent.callAll('list_all_zoho_bigin_roles')
      t.match(
        roles.find(({ id }) => id === leaver?.role.id),
        { name: role },
      )
      t.match(await agent.call('delete_a_zoho_bigin_user_by_id', { id: found?.id }), {
        isError: false,
        value: { id: leaver?.id },
      })
      t.equal(leaver?.status, 'deleted')
      t.match(await agent.call('get_single_zoho_bigin_user_by_id', { id: found?.id }), {
        value: { status: 'deleted' },
      })
    })

    t.test('an agent learns where it is, and as whom it calls', async (t) => {
      const { details, primaryUserId } = zoho.organisation('eu')
      const [organisation] = await agent.callAll('list_all_zoho_bigin_current_organization')
      t.equal(organisation?.['zgid'], details.zgid)
      const [me] = await agent.callAll('list_all_zoho_bigin_me')
      t.equal(me?.id, primaryUserId)
    })
  })
}
