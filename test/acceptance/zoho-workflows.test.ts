import { readFileSync } from 'node:fs'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import t from 'tap'
import { rootPath } from '../support/root.ts'
import { formatTime } from '../upstreams/zoho/data-centres.ts'
import type { Organisation } from '../upstreams/zoho/organisation.ts'
import type { Row as Stored } from '../upstreams/zoho/rows.ts'
import { type Agent, openAgent, type Row, type ToolValue } from './client.ts'
import { startMortise } from './mortise.ts'

const dayMs = 86_400_000
const today = Date.now()

/** What a question costs a model: the tools that it calls, and the tokens of what they give. */
interface Cost {
  calls: number
  tokens: number
}

/** Calls a tool on somebody's behalf, and adds to what that costs. */
type Ask = (tool: string, args?: Record<string, unknown>) => Promise<ToolValue>

/** A question, how a model gets to the answer by calls alone, and what the answer is. */
interface Workflow {
  readonly name: string
  readonly answer: (ask: Ask, organisation: Organisation) => Promise<unknown>
  /** By what the organisation really holds. */
  readonly right: (organisation: Organisation) => unknown
}

/** Half a day more recent, so that nothing happened just then. */
const daysAgo = (days: number) => formatTime(today - (days - 0.5) * dayMs, 'eu')
const ownerOf = (row: Stored) => (row['Owner'] as { readonly id: string }).id
const isSince = (text: unknown, days: number) =>
  Date.parse(String(text)) > Date.parse(daysAgo(days))
const isOpen = (row: Stored) => !String(row['Stage']).startsWith('Closed')

/** Somebody who sells. */
function leaver({ users }: Organisation) {
  const found = users[66]
  if (found === undefined) throw new Error('Nobody sells')
  return found
}

const workflows: readonly Workflow[] = [
  {
    name: 'Who is an administrator, and who should not be?',
    answer: async (ask) => {
      const fields = ['full_name', 'email', 'status', 'profile.name']
      const users = await allOf(ask, 'list_all_zoho_bigin_users', { limit: 200, fields })
      const { result: profiles } = await ask('list_all_zoho_bigin_profiles', {
        fields: ['name', 'custom'],
      })
      const admins = users.filter((user) => profileOf(user) === 'Administrator')
      return {
        active: admins.filter(({ status }) => status === 'active').map(({ email }) => email),
        left: admins.filter(({ status }) => status !== 'active').map(({ email }) => email),
        custom: profiles?.filter(({ custom }) => custom).map(({ name }) => name),
      }
    },
    right: ({ users, profiles }) => {
      const admins = users.filter(({ profile }) => profile.name === 'Administrator')
      return {
        active: admins.filter(({ status }) => status === 'active').map(({ email }) => email),
        left: admins.filter(({ status }) => status !== 'active').map(({ email }) => email),
        custom: profiles.filter(({ custom }) => custom).map(({ name }) => name),
      }
    },
  },
  {
    name: 'Offboard a colleague',
    answer: async (ask, organisation) => {
      const { email } = leaver(organisation)
      const users = await ask('list_all_zoho_bigin_users', {
        type: 'ActiveUsers',
        limit: 200,
        fields: ['id', 'email'],
      })
      const id = users.result?.find((user) => user['email'] === email)?.id
      const { role, profile } = await ask('get_single_zoho_bigin_user_by_id', {
        id,
        fields: ['role.name', 'profile.name'],
      })
      await ask('delete_a_zoho_bigin_user_by_id', { id })
      const after = await ask('get_single_zoho_bigin_user_by_id', { id, fields: ['status'] })
      return { role, profile, status: after['status'] }
    },
    right: (organisation) => {
      const { role, profile, status } = leaver(organisation)
      return { role: { name: role.name }, profile: { name: profile.name }, status }
    },
  },
  {
    name: 'Give the contacts of whoever left to somebody else',
    answer: async (ask, organisation) => {
      const [manager] = organisation.users.slice(3)
      const query = `select Last_Name from Contacts where Owner.id = '${leaver(organisation).id}' limit 0, 200`
      const { result = [] } = await ask('zoho_bigin_coql_query', { select_query: query })
      const records = result.map(({ id }) => ({ id, Owner: { id: manager?.id } }))
      const changed = await ask('zoho_bigin_records_update_many', { module: 'Contacts', records })
      const left = await ask('zoho_bigin_coql_query', { select_query: query })
      const results = changed['results'] as readonly { code: string }[]
      return {
        moved: results.every(({ code }) => code === 'SUCCESS') && results.length > 0,
        left: left.result?.length,
      }
    },
    right: () => ({ moved: true, left: 0 }),
  },
  {
    name: 'Which open deals stand still, by stage?',
    answer: async (ask) => {
      const rows = await queryAll(
        ask,
        `select Deal_Name, Stage from Pipelines where Stage not in ('Closed Won', 'Closed Lost') and Modified_Time < '${daysAgo(60)}'`,
      )
      return countBy(rows.map(({ Stage }) => String(Stage)))
    },
    right: ({ records }) =>
      countBy(
        records.Pipelines.filter((row) => isOpen(row) && !isSince(row['Modified_Time'], 60)).map(
          (row) => String(row['Stage']),
        ),
      ),
  },
  {
    name: 'Which companies are there twice?',
    answer: async (ask) => {
      const fields = ['Account_Name']
      const rows = await allOf(ask, 'list_all_zoho_bigin_companies', { limit: 200, fields })
      return doubles(rows)
    },
    right: ({ records }) => doubles(records.Accounts),
  },
  {
    name: 'What did each seller do this week?',
    answer: async (ask) => {
      const owners = await activityOwners(ask, 7)
      return countBy(owners)
    },
    right: ({ records }) =>
      countBy([
        ...records.Calls.filter((row) => isSince(row['Call_Start_Time'], 7)).map(ownerOf),
        ...records.Events.filter((row) => isSince(row['Start_DateTime'], 7)).map(ownerOf),
        ...records.Tasks.filter((row) => isSince(row['Modified_Time'], 7)).map(ownerOf),
      ]),
  },
  {
    name: 'Which sellers have been dormant for three months?',
    answer: async (ask) => {
      const fields = ['id', 'role.name']
      const type = 'ActiveUsers'
      const users = await allOf(ask, 'list_all_zoho_bigin_users', { type, limit: 200, fields })
      const sellers = users.filter((user) => /^Sales/.test((user['role'] as { name: string }).name))
      const busy = new Set(await activityOwners(ask, 90))
      return sellers
        .map(({ id }) => id)
        .filter((id) => !busy.has(id))
        .sort()
    },
    right: ({ users, records }) => {
      const busy = new Set([
        ...records.Calls.filter((row) => isSince(row['Call_Start_Time'], 90)).map(ownerOf),
        ...records.Events.filter((row) => isSince(row['Start_DateTime'], 90)).map(ownerOf),
        ...records.Tasks.filter((row) => isSince(row['Modified_Time'], 90)).map(ownerOf),
      ])
      return users
        .filter(({ role, status }) => status === 'active' && role.name.startsWith('Sales'))
        .map(({ id }) => id)
        .filter((id) => !busy.has(id))
        .sort()
    },
  },
]

async function activityOwners(ask: Ask, days: number): Promise<readonly string[]> {
  const since = daysAgo(days)
  const rows = [
    ...(await queryAll(ask, `select Owner.id from Calls where Call_Start_Time > '${since}'`)),
    ...(await queryAll(ask, `select Owner.id from Events where Start_DateTime > '${since}'`)),
    ...(await queryAll(ask, `select Owner.id from Tasks where Modified_Time > '${since}'`)),
  ]
  return rows.map((row) => String(row['Owner.id']))
}

/** All rows of a query, two hundred at a time. */
async function queryAll(ask: Ask, query: string): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let offset = 0; ; offset += 200) {
    const answer = await ask('zoho_bigin_coql_query', {
      select_query: `${query} limit ${offset}, 200`,
      limit: 200,
    })
    rows.push(...(answer.result ?? []))
    if ((answer.result ?? []).length < 200) return rows
  }
}

async function allOf(
  ask: Ask,
  tool: string,
  args: Record<string, unknown>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let cursor: string | null | undefined
  do {
    const answer = await ask(tool, { ...args, ...(cursor && { next_cursor: cursor }) })
    rows.push(...(answer.result ?? []))
    cursor = answer.next_cursor
  } while (cursor)
  return rows
}

const profileOf = (user: Row) => (user['profile'] as { readonly name: string }).name

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

function doubles(rows: readonly { readonly [field: string]: unknown }[]): readonly string[] {
  const counts = countBy(rows.map((row) => String(row['Account_Name']).toLowerCase()))
  return Object.keys(counts).filter((name) => counts[name] === 2)
}

function counting(agent: Agent, cost: Cost): Ask {
  return async (tool, args = {}) => {
    const { isError, value } = await agent.call(tool, args)
    if (isError) throw new Error(`${tool}: ${JSON.stringify(value)}`)
    cost.calls += 1
    cost.tokens += encode(JSON.stringify(value)).length
    return value
  }
}

/** What the page about workflows says that each costs. */
function documented(): ReadonlyMap<string, Cost> {
  const page = readFileSync(rootPath('integrations/zoho_bigin.workflows.md'), 'utf8')
  const rows = page.matchAll(/^\| \[?([^|\]]+)[^|]*\| (\d+) \| ([\d,]+) \|$/gm)
  return new Map(
    [...rows].map(([, name = '', calls, tokens = '']) => [
      name.trim(),
      { calls: Number(calls), tokens: Number(tokens.replace(',', '')) },
    ]),
  )
}

t.test('What people ask of Zoho Bigin', async (t) => {
  const { zoho, connect, openServer } = await startMortise(t, { seed: 7 })
  const agent = await openAgent(t, await openServer(await connect('eu')))
  const organisation = zoho.organisation('eu')
  const told = documented()
  for (const { name, answer, right } of workflows) {
    const cost = { calls: 0, tokens: 0 }
    const given = await answer(counting(agent, cost), organisation)
    t.same(given, right(organisation), name)
    t.comment(`${name} ${cost.calls} calls, ${cost.tokens} tokens`)
    const { calls, tokens } = told.get(name) ?? { calls: 0, tokens: 0 }
    t.equal(cost.calls, calls, `${name}: as many calls as the page says`)
    t.ok(Math.abs(cost.tokens / tokens - 1) < 0.1, `${name}: about ${tokens} tokens, as it says`)
  }
  const audit = told.get('Who is an administrator, and who should not be?')
  t.ok(audit && audit.calls <= 3 && audit.tokens <= 15_000, 'an audit stays small')
  t.ok((told.get('Offboard a colleague')?.calls ?? 9) <= 4, 'and so does an offboarding')
})
