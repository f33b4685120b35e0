import t from 'tap'
import { openAgent, type ToolAnswer } from './client.ts'
import { startMortise } from './mortise.ts'

const { zoho, connect, openServer, request } = await startMortise(t)
const account = await connect('eu')
const { users, primaryUserId } = zoho.organisation('eu')
const errorOf = ({ isError, value }: ToolAnswer) => (isError ? value['error'] : undefined)

const policy = {
  hide: ['email', 'zuid'],
  max_records: 20,
  rules: [
    {
      name: 'never the owner',
      for: ['destructive'],
      check: `args.id != "${primaryUserId}"`,
      message: 'The owner of the organisation stays',
    },
  ],
}

for (const era of ['handshake', 'stateless'] as const) {
  for (const exposure of ['all', 'discovery']) {
    t.test(`a policy holds through the client of the ${era} era, ${exposure}`, async (t) => {
      const config = { policy, tool_exposure: exposure }
      const agent = await openAgent(t, await openServer(account, { name: 'Strict', config }), era)
      const call = (name: string, args: Record<string, unknown>) =>
        exposure === 'all'
          ? agent.call(name, args)
          : agent.call('call_tool', { tool_name: name, arguments: args })

      const list = await call('list_all_zoho_bigin_users', { limit: 200 })
      t.equal(list.value.result?.length, 20, 'no more at once than it may return')
      const one = await call('get_single_zoho_bigin_user_by_id', { id: users[5]?.id })
      t.match(one.value, { id: users[5]?.id, full_name: users[5]?.full_name })
      t.notMatch(JSON.stringify([list, one]), /email|zuid|@/)

      const before = zoho.requests.length
      const asked = { limit: 5, fields: ['id', 'email'] }
      t.match(errorOf(await call('list_all_zoho_bigin_users', asked)), {
        kind: 'forbidden',
        message: /"email" is hidden/,
      })
      const owner = await call('delete_a_zoho_bigin_user_by_id', { id: primaryUserId })
      t.match(errorOf(owner), { message: /The owner of the organisation stays\.$/ })
      t.equal(zoho.requests.length, before, 'nothing was sent')

      const found = await agent.call('search', { query: 'First 7' })
      t.equal(found.isError, false)
      const [contact] = found.value['results'] as readonly { readonly id: string }[]
      const fetched = await agent.call('fetch', { id: contact?.id })
      t.match(fetched.value, { text: /Full_Name|Last_Name/ })
      t.notMatch(String(fetched.value['text']), /Email|@/, 'not even as text')
    })
  }
}

t.test('what a policy refuses is in the log, by the name of its rule', async (t) => {
  const { body } = await request('GET /log?limit=100')
  t.match(JSON.stringify(body['result']), /The owner of the organisation stays/)
})

t.test('a policy that is wrong is refused before it is kept', async (t) => {
  const input = (wrong: object) => ({ name: 'Wrong', config: { policy: wrong } })
  const path = `POST /integrated-account/${account}/mcp`
  for (const wrong of [
    { rules: [{ name: 'a', check: 'args.id !=' }] },
    { rules: [{ name: 'a', check: 'true', for: ['nothing'] }] },
    { hours: { from: '9', to: '17:00', time_zone: 'UTC' } },
    { hours: { from: '09:00', to: '17:00', time_zone: 'Moon' } },
    { max_records: 0 },
    { hidden: ['email'] },
  ]) {
    const { status, body } = await request(path, input(wrong))
    t.equal(status, 400, JSON.stringify(wrong))
    t.match(body, { message: /policy/ })
  }
  const made = await request(path, input({ max_records: 5 }))
  const server = `/integrated-account/${account}/mcp/${made.body.id}`
  const lifted = await request(`PATCH ${server}`, { config: { policy: null } })
  t.equal((lifted.body['config'] as { policy?: object }).policy, undefined)
})
