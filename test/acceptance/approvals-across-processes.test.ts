import { Client as Database } from 'pg'
import t from 'tap'
import { startPostgres } from '../support/postgres.ts'
import { rootPath } from '../support/root.ts'
import { type ServerProcess, spawnServer } from '../support/start-server.ts'
import { createZohoSimulator } from '../upstreams/zoho/simulator.ts'
import { openAgent, type ToolAnswer } from './client.ts'
import { signIn } from './person.ts'

const adminToken = 'the-operators-token'
const remove = 'delete_a_zoho_bigin_user_by_id'

const postgres = await startPostgres(t)
const zoho = await createZohoSimulator()
t.teardown(() => zoho.close())
const database = await postgres.createDatabase()
const { users } = zoho.organisation('eu')

const start = () =>
  spawnServer(
    {
      DATABASE_URL: database,
      MORTISE_ADMIN_TOKEN: adminToken,
      MORTISE_KEYS: `shared:${Buffer.alloc(32, 5).toString('base64')}`,
      MORTISE_INTEGRATIONS: rootPath('integrations'),
      MORTISE_SANDBOX: 'off',
      MORTISE_LIMITS: 'off',
      // So that the first request of an approved call is the call itself.
      MORTISE_RECEIPTS: 'off',
      MORTISE_ROUTES: zoho.routes,
    },
    /^Mortise listens on (\S+)$/m,
  )

const running = new Set<ServerProcess>()
t.teardown(() => Promise.all([...running].map((each) => each.end())))

/** A process of its own, until it is killed. */
async function startProcess() {
  const server = await start()
  running.add(server)
  return {
    url: server.printed,
    kill: async () => {
      running.delete(server)
      await server.end('SIGKILL')
    },
  }
}

async function post(line: string, body: object): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(line, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json()) as Readonly<Record<string, string>>
}

const first = await startProcess()

/** The path of an MCP server that wants approvals, the same in every process. */
const path = await (async () => {
  const { id: client_id, secret: client_secret } = zoho.client('eu')
  const app = { integration: 'zoho_bigin', client_id, client_secret, region: 'eu' }
  await post(`${first.url}/oauth-app`, app)
  const credentials = zoho.grant('eu')
  const account = { integration: 'zoho_bigin', region: 'eu', credentials }
  const { id } = await post(`${first.url}/integrated-account`, account)
  const config = { approval: { methods: ['destructive'] } }
  const server = { name: 'Careful', config }
  const { url = '' } = await post(`${first.url}/integrated-account/${id}/mcp`, server)
  return new URL(url).pathname
})()

const agentAt = (url: string) => openAgent(t, `${url}${path}`)
const deletes = (id: string) =>
  zoho.requests.filter((sent) => sent.method === 'DELETE' && sent.url.endsWith(id)).length

interface Waiting {
  readonly handle: string
  readonly id: string
}

function waitingOf({ value }: ToolAnswer): Waiting {
  const { handle, url } = value['approval'] as { readonly handle: string; readonly url: string }
  return { handle, id: url.split('/').at(-1) ?? '' }
}

async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function stateOf(url: string, id: string): Promise<string> {
  const headers = { authorization: `Bearer ${adminToken}` }
  const answer = await fetch(`${url}/approval/${id}`, { headers })
  return ((await answer.json()) as { readonly state: string }).state
}

const approveAt = async (url: string, id: string) =>
  (await signIn(url, adminToken)).request(`POST /approval/${id}/approve`)

t.test(
  'two processes that are told to approve at the same moment make the call once',
  async (t) => {
    const second = await startProcess()
    const [one, two] = [await agentAt(first.url), await agentAt(second.url)]
    for (const { id } of users.slice(30, 36)) {
      const [asked, again] = await Promise.all([one.call(remove, { id }), two.call(remove, { id })])
      const waiting = waitingOf(asked)
      t.same(waitingOf(again), waiting, 'asked of two processes at once it is one')
      const seen = await Promise.all([
        approveAt(first.url, waiting.id),
        approveAt(second.url, waiting.id),
        two.call(remove, { approval: waiting.handle }),
      ])
      t.equal(seen.filter((each) => 'status' in each && each.status === 200).length, 1)
      await until(async () => (await stateOf(second.url, waiting.id)) === 'done' || undefined)
      const results = await Promise.all(
        [one, two].map((agent) => agent.call(remove, { approval: waiting.handle })),
      )
      t.same(results[0]?.value, results[1]?.value)
      t.equal(results[0]?.isError, false)
      t.equal(deletes(id), 1)
    }
    await second.kill()
  },
)

t.test('killed between the approval and the call, the next process makes it, once', async (t) => {
  const victim = await startProcess()
  const id = users[40]?.id ?? ''
  const waiting = waitingOf(await (await agentAt(victim.url)).call(remove, { id }))
  const signedIn = await signIn(victim.url, adminToken)
  // The approval is told to webhooks before the call is made: whoever holds their table holds the process there.
  const holder = new Database(database)
  await holder.connect()
  await holder.query('begin')
  await holder.query('lock table webhook in access exclusive mode')
  await first.kill()
  signedIn.request(`POST /approval/${waiting.id}/approve`).catch(() => undefined)
  const state = async () => {
    const { rows } = await holder.query('select state from approval where id = $1', [waiting.id])
    return rows[0]?.state === 'approved' || undefined
  }
  await until(state)
  await victim.kill()
  t.equal(deletes(id), 0)
  await holder.query('rollback')
  await holder.end()
  const next = await startProcess()
  await until(async () => (await stateOf(next.url, waiting.id)) === 'done' || undefined)
  const agent = await agentAt(next.url)
  t.equal((await agent.call(remove, { approval: waiting.handle })).isError, false)
  t.equal(deletes(id), 1)
  await next.kill()
})

t.test('killed during the call, nobody makes it again, and everybody is told so', async (t) => {
  const victim = await startProcess()
  const id = users[41]?.id ?? ''
  const waiting = waitingOf(await (await agentAt(victim.url)).call(remove, { id }))
  zoho.failNext('eu', 'api', { kind: 'hang' })
  void approveAt(victim.url, waiting.id).catch(() => undefined)
  await until(() => deletes(id) === 1 || undefined)
  await victim.kill()
  const next = await startProcess()
  const agent = await agentAt(next.url)
  const early = await agent.call(remove, { approval: waiting.handle })
  // Until the process has been silent for a while, it may still be at it.
  t.match(early.value, { approval: { state: /^(running|unknown)$/ } })
  await until(async () => (await stateOf(next.url, waiting.id)) === 'unknown' || undefined)
  const late = await agent.call(remove, { approval: waiting.handle })
  t.match(late.value, { error: { message: /not known/, hint: /Look at the record/ } })
  const page = await (await signIn(next.url, adminToken)).open(`/approve/${waiting.id}`)
  t.match(page.text, /what came of it is not known/)
  t.equal(deletes(id), 1)
  await next.kill()
})
