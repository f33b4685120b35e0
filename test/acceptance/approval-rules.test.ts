import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import t from 'tap'
import { openAgent, type ToolAnswer } from './client.ts'
import { startMortise } from './mortise.ts'
import { signIn } from './person.ts'

const remove = 'delete_a_zoho_bigin_user_by_id'
const config = { approval: { methods: ['destructive'], expires_in: 600 } }

const { connect, openServer, pass, request, url, zoho } = await startMortise(t)
const account = await connect('eu')
const { users } = zoho.organisation('eu')
const person = await signIn(url, 'the-operators-token')
const server = await openServer(account, { name: 'Careful', config })
const agent = await openAgent(t, server)

/** How often Zoho was told to delete a user. */
const deletes = (id: string) =>
  zoho.requests.filter((sent) => sent.method === 'DELETE' && sent.url.endsWith(id)).length

let next = 20
/** The id of somebody whom no test has touched yet. */
const anybody = () => users[next++]?.id ?? ''

interface Told {
  readonly error: { readonly kind: string; readonly message: string; readonly hint: string }
  readonly approval: { readonly handle: string; readonly url: string; readonly state: string }
}

const told = ({ value }: ToolAnswer) => value as unknown as Told
const idOf = (answer: ToolAnswer) => told(answer).approval.url.split('/').at(-1) ?? ''

/** A client that leads its person to a page, and tells that they went there, or that they did not. */
async function openBrowsing(action: 'accept' | 'decline', onPage: (url: string) => Promise<void>) {
  const client = new Client(
    { name: 'browsing', version: '7' },
    {
      capabilities: { elicitation: { url: {} } },
      versionNegotiation: { mode: { pin: '2026-07-28' } },
    },
  )
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    if (params.mode === 'url') await onPage(params.url)
    return { action }
  })
  await client.connect(new StreamableHTTPClientTransport(new URL(server)))
  t.teardown(() => client.close())
  return async (args: Record<string, unknown>): Promise<ToolAnswer> => {
    const answer = await client.callTool({ name: remove, arguments: args })
    const [first] = answer.content as readonly { readonly text: string }[]
    return { isError: answer.isError === true, value: JSON.parse(first?.text ?? '') }
  }
}

t.test(
  'a client that opens pages is led to ours, and has the result of the same call',
  async (t) => {
    const id = anybody()
    const pages: string[] = []
    const call = await openBrowsing('accept', async (page) => {
      pages.push(page)
      const shown = await person.open(new URL(page).pathname)
      t.match(shown.text, 'calls itself “browsing 7”')
      await person.approve(page.split('/').at(-1) ?? '')
    })
    const done = await call({ id })
    t.equal(done.isError, false, JSON.stringify(done.value))
    t.equal(pages.length, 1)
    t.equal(deletes(id), 1)
  },
)

t.test('that its person accepted to open the page approves nothing', async (t) => {
  for (const action of ['accept', 'decline'] as const) {
    const id = anybody()
    const call = await openBrowsing(action, async () => undefined)
    const answer = await call({ id })
    t.match(told(answer), { error: { kind: 'approval_required' }, approval: { state: 'pending' } })
    t.match(told(await call({ id, approval: told(answer).approval.handle })), {
      approval: { state: 'pending' },
    })
    t.equal(deletes(id), 0)
  }
})

t.test('what is refused is not done, and the reason is told', async (t) => {
  const id = anybody()
  const first = await agent.call(remove, { id })
  const page = await person.refuse(idOf(first), 'She only moved teams')
  t.match(page.text, /is refused/)
  const { handle } = told(first).approval
  const again = await agent.call(remove, { approval: handle })
  t.match(told(again).error, { kind: 'forbidden', message: /refused .*She only moved teams/ })
  await person.approve(idOf(first))
  t.match(told(await agent.call(remove, { id, approval: handle })).error, { kind: 'forbidden' })
  t.equal(deletes(id), 0)
})

t.test('what nobody decides ends, and cannot be approved any more', async (t) => {
  const id = anybody()
  const first = await agent.call(remove, { id })
  pass(601)
  const page = await person.approve(idOf(first))
  t.match(page.text, /Nobody decided/)
  const late = await agent.call(remove, { approval: told(first).approval.handle })
  t.match(told(late).error, { message: /Nobody decided/ })
  const anew = await agent.call(remove, { id })
  t.not(told(anew).approval.handle, told(first).approval.handle, 'a person is asked anew')
  t.equal(deletes(id), 0)
})

t.test('approved twice at the same moment it is done once', async (t) => {
  const id = anybody()
  const first = await agent.call(remove, { id })
  const { handle } = told(first).approval
  const other = await signIn(url, 'the-operators-token')
  await Promise.all([
    person.approve(idOf(first)),
    other.approve(idOf(first)),
    person.request(`POST /approval/${idOf(first)}/approve`),
    agent.call(remove, { approval: handle }),
  ])
  const all = await Promise.all(
    Array.from({ length: 5 }, () => agent.call(remove, { approval: handle })),
  )
  t.same(new Set(all.map(({ isError }) => isError)), new Set([false]))
  t.equal(deletes(id), 1)
})

t.test('no handle but its own opens anything, and none takes other arguments', async (t) => {
  const [id, other] = [anybody(), anybody()]
  const first = await agent.call(remove, { id })
  const { handle } = told(first).approval
  await person.approve(idOf(first))
  const elsewhere = await openAgent(t, await openServer(account, { name: 'Other', config }))
  for (const foreign of [handle, 'apr_nothing', idOf(first), '']) {
    const answer = await elsewhere.call(remove, { id, approval: foreign })
    t.match(told(answer).error, { kind: 'not_found' }, foreign)
  }
  const swapped = await agent.call(remove, { id: other, approval: handle })
  t.match(told(swapped).error, { kind: 'invalid_input', message: /not the arguments/ })
  for (const confirm of [{ confirm: true }, { approved: true }])
    t.match(told(await agent.call(remove, { id: other, ...confirm })).error, {
      kind: 'invalid_input',
    })
  t.equal(deletes(other), 0)
  t.equal(deletes(id), 1)
})

t.test('a state that was made up, or is of another call, is refused', async (t) => {
  const [id, other] = [anybody(), anybody()]
  const call = async (args: object, more: object = {}) => {
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': { elicitation: { url: {} } },
    }
    const answer = await fetch(server, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': remove,
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: remove, arguments: args, ...more, _meta },
      }),
    })
    return (await answer.json()) as {
      readonly result: { readonly requestState: string }
      readonly error?: object
    }
  }
  const { result } = await call({ id })
  t.match(result, {
    resultType: 'input_required',
    inputRequests: { approval: { method: 'elicitation/create', params: { mode: 'url' } } },
  })
  const answers = { inputResponses: { approval: { action: 'accept' } } }
  const { requestState } = result
  const changed = `${requestState.slice(0, -4)}AAAA`
  for (const [args, state] of [
    [{ id }, changed],
    [{ id: other }, requestState],
    [{ id }, { forged: true }],
  ] as const) {
    const refused = await call(args, { ...answers, requestState: state })
    t.match(refused.error, { code: -32602 })
  }
  const again = await call({ id }, { requestState })
  t.match(again.result, { resultType: 'input_required' }, 'without an answer it is asked again')
  t.equal(deletes(id) + deletes(other), 0)
})

t.test('only people decide, and each of their own tenant alone', async (t) => {
  const id = anybody()
  const first = await agent.call(remove, { id })
  const path = `/approve/${idOf(first)}`
  t.match(await request(`POST /approval/${idOf(first)}/approve`), {
    status: 403,
    body: { message: /Only a person decides/ },
  })
  t.match(await request(`POST /approval/${idOf(first)}/refuse`), { status: 403 })
  const nobody = await fetch(`${url}${path}`, { redirect: 'manual' })
  t.equal(nobody.headers.get('location'), `/sign-in?to=${encodeURIComponent(path)}`)
  const made = await request('POST /api-token', { name: 'elsewhere', tenant_id: 'other' })
  const stranger = await signIn(url, String(made.body['token']))
  const never = await stranger.open('/approve/nothing')
  t.same(await stranger.open(path), never, 'as if there were none')
  t.equal(never.status, 404)
  await stranger.approve(idOf(first))
  t.equal((await stranger.request(`POST /approval/${idOf(first)}/approve`)).status, 404)
  t.equal((await stranger.request(`GET /approval/${idOf(first)}`)).status, 404)
  t.match((await stranger.request('GET /approval')).text, '"result":[]')
  t.match((await stranger.request('GET /approval/count')).text, '{"count":0}')
  const forged = await person.send(path, { decision: 'approve', csrf: 'guessed' })
  t.equal(forged.status, 422)
  t.equal(deletes(id), 0)
  const { body } = await request(`GET /approval/${idOf(first)}`)
  t.match(body, { state: 'pending', arguments: { id }, subject: { id } })
  const { body: page } = await request(
    `GET /approval?state=pending&integrated_account_id=${account}`,
  )
  t.ok((page['result'] as readonly object[]).length > 0)
})

t.test('who decided and what came of it is in the log, with the receipt', async (t) => {
  const id = anybody()
  const first = await agent.call(remove, { id })
  await person.approve(idOf(first))
  const { body } = await request(`GET /approval/${idOf(first)}`)
  t.match(body, { state: 'done', decided_by: { name: 'operator' } })
  const logged = await waitFor(async () => {
    const { body: log } = await request(`GET /log?log_type_filter[approval_id]=${idOf(first)}`)
    const rows = log['result'] as readonly { readonly log_type: string }[]
    return rows.length >= 3 ? rows : undefined
  })
  t.match(
    logged.find(({ log_type }) => log_type === 'approval'),
    { message: `approved: ${remove}`, api_token: { name: 'operator' } },
  )
  const run = await request(`GET /log/${body['request_id']}`)
  t.match(run.body, { tool_name: remove, outcome: 'ok', receipt: { id } })
})

async function waitFor<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

t.test('what must be approved is checked when it is given', async (t) => {
  const path = `POST /integrated-account/${account}/mcp`
  for (const [approval, wrong] of [
    [{}, /names no calls/],
    [{ methods: ['destructve'] }, /config\.approval\.methods\.0.*did you mean "destructive"/],
    [{ tags: ['offbording'] }, /config\.approval\.tags\.0.*did you mean "offboarding"/],
    [{ tools: ['nothing'] }, /config\.approval\.tools\.0/],
    [{ methods: ['write'], expires_in: 5 }, /expires_in/],
  ] as const) {
    const { status, body } = await request(path, { name: 'Wrong', config: { approval } })
    t.equal(status, 400)
    t.match(body, { message: wrong })
  }
})

t.test('a call that would be refused anyway asks nobody', async (t) => {
  const policy = { rules: [{ name: 'never', for: ['delete'], check: 'false' }] }
  const strict = await openServer(account, { name: 'Strict', config: { ...config, policy } })
  const answer = await (await openAgent(t, strict)).call(remove, { id: anybody() })
  t.match(told(answer).error, { kind: 'forbidden', message: /never/ })
  t.match(told(await agent.call(remove, {})).error, { kind: 'invalid_input' })
})

t.test('webhooks are told how far a call is, and nothing of its arguments', async (t) => {
  const names = ['approval:requested', 'approval:refused']
  const hook = { url: 'https://hooks.example/in', events: names }
  const { body } = await request('POST /webhook', hook)
  const id = anybody()
  await person.refuse(idOf(await agent.call(remove, { id })))
  const { body: told } = await request(`GET /webhook/${body.id}/deliveries`)
  const events = (told['result'] as readonly { readonly event: string }[]).map(({ event }) => event)
  // Both were made at the one moment of the test's clock.
  t.same(new Set(events), new Set(names))
  t.notMatch(JSON.stringify(told), id)
})
