import t from 'tap'
import { openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const { zoho, connect, openServer, pass, request } = mortise

const ping = async (url: string, method = 'POST') => {
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
  const response = await fetch(url, { method, headers, body })
  const varying = ['date', 'content-length']
  const told = [...response.headers].filter(([name]) => !varying.includes(name))
  return { status: response.status, headers: told, text: await response.text() }
}

t.test('Of two accounts', async (t) => {
  const accounts = { eu: await connect('eu'), jp: await connect('jp') }
  const eu = await openAgent(t, await openServer(accounts.eu))
  const jp = await openAgent(t, await openServer(accounts.jp))
  const japanese = zoho.organisation('jp').users
  const visited = async (act: () => Promise<unknown>) => {
    const before = zoho.requests.length
    await act()
    return [...new Set(zoho.requests.slice(before).map(({ location }) => location))]
  }

  t.test('each sees its own people, also through many calls at once', async (t) => {
    const agents = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? eu : jp))
    const answers = await Promise.all(
      agents.map((agent) => agent.callAll('list_all_zoho_bigin_me')),
    )
    for (const [index, [me]] of answers.entries()) {
      const { primaryUserId } = zoho.organisation(index % 2 === 0 ? 'eu' : 'jp')
      t.equal(me?.id, primaryUserId)
    }
  })

  t.test('none reaches a person of the other by id', async (t) => {
    const id = japanese[7]?.id ?? ''
    const places = await visited(async () => {
      t.match(await eu.call('get_single_zoho_bigin_user_by_id', { id }), {
        isError: true,
        value: { error: { kind: 'not_found' } },
      })
      t.match(await eu.call('delete_a_zoho_bigin_user_by_id', { id }), { isError: true })
    })
    t.same(places, ['eu'])
    t.equal(japanese[7]?.status, 'active')
  })

  t.test('none reaches a page of the other by cursor', async (t) => {
    const { value } = await jp.call('list_all_zoho_bigin_users', { limit: 50 })
    t.type(value.next_cursor, 'string')
    const places = await visited(async () => {
      const stolen = await eu.call('list_all_zoho_bigin_users', { next_cursor: value.next_cursor })
      const ids = new Set(japanese.map((user) => user.id))
      t.notOk(stolen.value.result?.some(({ id }) => ids.has(id)))
    })
    t.notOk(places.includes('jp'))
  })

  t.test('none is chosen by an argument', async (t) => {
    for (const name of ['integrated_account_id', 'account', 'region', 'base']) {
      const args = { [name]: name === 'region' ? 'jp' : accounts.jp }
      const places = await visited(() => eu.call('list_all_zoho_bigin_me', args))
      t.notOk(places.includes('jp'), name)
    }
  })

  t.test('none has its servers told or deleted under the other', async (t) => {
    const input = { name: 'Japan only' }
    const { body } = await request(`POST /integrated-account/${accounts.jp}/mcp`, input)
    const path = `/integrated-account/${accounts.eu}/mcp/${body.id}`
    t.equal((await request(`GET ${path}`)).status, 404)
    t.equal((await request(`PATCH ${path}`, { name: 'Mine' })).status, 404)
    t.equal((await request(`DELETE ${path}`)).status, 404)
    t.equal((await ping(body.url ?? '')).status, 200)
  })
})

t.test('A URL that is no longer good answers as one that never was', async (t) => {
  const account = await connect('us')
  const never = await ping(`${mortise.url}/mcp/${'a'.repeat(32)}`)
  t.equal(never.status, 404)

  t.test('once its server has expired', async (t) => {
    const list = await request(`GET /integrated-account/${account}`)
    const inTwoMinutes = Date.parse(String(list.body['created_at'])) + 120_000
    const input = { name: 'Short', expires_at: new Date(inTwoMinutes).toISOString() }
    const url = await openServer(account, input)
    t.equal((await ping(url)).status, 200)
    pass(121)
    t.same(await ping(url), never)
  })

  t.test('once its server is deleted', async (t) => {
    const path = `/integrated-account/${account}/mcp`
    const { body } = await request(`POST ${path}`, { name: 'Gone' })
    t.equal((await ping(body.url ?? '')).status, 200)
    t.equal((await request(`DELETE ${path}/${body.id}`)).status, 204)
    t.same(await ping(body.url ?? ''), never)
  })

  t.test('once its account is deleted', async (t) => {
    const other = await connect('ca')
    const url = await openServer(other)
    t.equal((await ping(url)).status, 200)
    t.equal((await request(`DELETE /integrated-account/${other}`)).status, 204)
    t.same(await ping(url), never)
  })

  t.test('and cannot be told from the id of a server', async (t) => {
    const { body } = await request(`POST /integrated-account/${account}/mcp`, { name: 'Id' })
    t.same(await ping(`${mortise.url}/mcp/${body.id}`), never)
  })
})

t.test('A server offers no more than its filter lets through', async (t) => {
  const account = await connect('in')
  const url = await openServer(account, { name: 'Audit', config: { methods: ['read'] } })
  const agent = await openAgent(t, url)
  t.notOk((await agent.tools()).includes('delete_a_zoho_bigin_user_by_id'))
  const id = zoho.organisation('in').users[5]?.id
  await t.rejects(agent.call('delete_a_zoho_bigin_user_by_id', { id }))
  t.equal(zoho.organisation('in').users[5]?.status, 'active')
})
