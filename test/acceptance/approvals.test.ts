import t, { type Test } from 'tap'
import { type Era, openAgent, type ToolAnswer } from './client.ts'
import { type MortiseOptions, startMortise } from './mortise.ts'
import { signIn } from './person.ts'

const adminToken = 'the-operators-token'
const remove = 'delete_a_zoho_bigin_user_by_id'
const config = { approval: { methods: ['destructive'], expires_in: 600 } }

/** What a call that waits is told by. */
interface Waiting {
  readonly id: string
  readonly handle: string
  readonly url: string
  readonly state: string
}

function waitingOf({ isError, value }: ToolAnswer): Waiting {
  if (!isError) throw new Error(JSON.stringify(value))
  const told = value['approval'] as Omit<Waiting, 'id'>
  return { ...told, id: told.url.split('/').at(-1) ?? '' }
}

function errorOf({ isError, value }: ToolAnswer): { kind: string; message: string; hint: string } {
  if (!isError) throw new Error(JSON.stringify(value))
  return value['error'] as { kind: string; message: string; hint: string }
}

async function start(t: Test, options: MortiseOptions = {}) {
  const mortise = await startMortise(t, options)
  const account = await mortise.connect('eu')
  const { users } = mortise.zoho.organisation('eu')
  const person = await signIn(mortise.url, adminToken)
  /** How often Zoho was told to delete a user. */
  const deletes = (id: string) =>
    mortise.zoho.requests.filter(({ method, url }) => method === 'DELETE' && url.endsWith(id))
      .length
  return { ...mortise, account, users, person, deletes }
}

const { account, users, person, deletes, zoho, openServer } = await start(t)

let next = 5
/** Somebody of the company whom no test has touched yet. */
function anybody() {
  const found = users[next++]
  if (found === undefined) throw new Error('nobody is left')
  return found
}

const ways: readonly (readonly [Era, string])[] = [
  ['handshake', 'all'],
  ['handshake', 'discovery'],
  ['stateless', 'all'],
  ['stateless', 'discovery'],
]

for (const [era, exposure] of ways) {
  t.test(`a delete waits, is shown, approved and done once: ${era}, ${exposure}`, async (t) => {
    const server = { name: 'Careful', config: { ...config, tool_exposure: exposure } }
    const agent = await openAgent(t, await openServer(account, server), era)
    const call = (args: Record<string, unknown>) =>
      exposure === 'all'
        ? agent.call(remove, args)
        : agent.call('call_tool', { tool_name: remove, arguments: args })
    const { id, full_name } = anybody()

    const before = zoho.requests.length
    const first = await call({ id })
    t.match(errorOf(first), { kind: 'approval_required', hint: /http.*\/approve\// })
    const waiting = waitingOf(first)
    t.equal(zoho.requests.length, before, 'nothing was sent')
    t.same(waitingOf(await call({ id })), waiting, 'asked again it is the same')
    t.same(waitingOf(await call({ approval: waiting.handle })), waiting, 'and waits on')

    const page = await person.open(`/approve/${waiting.id}`)
    for (const shown of [id, full_name, 'Careful', remove, 'ends that person'])
      t.match(page.text, String(shown))
    const after = await person.approve(waiting.id)
    t.match(after.text, /is done/)
    t.equal(deletes(id), 1)

    const done = await call({ id, approval: waiting.handle })
    t.equal(done.isError, false, JSON.stringify(done.value))
    t.same((await call({ approval: waiting.handle })).value, done.value, 'the same result again')
    t.match((await person.approve(waiting.id)).text, /is done/)
    t.equal(deletes(id), 1, 'and once for all')
  })
}

t.test('what needs nobody is done at once', async (t) => {
  const agent = await openAgent(t, await openServer(account, { name: 'Careful', config }))
  const list = await agent.call('list_all_zoho_bigin_users', { limit: 5 })
  t.equal(list.isError, false)
})
