import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { rootPath } from '../support/root.ts'
import { openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

const original = await readFile(rootPath('integrations', 'zoho_bigin.yaml'), 'utf8')

/** The definition under another name, with one more resource. */
const extended = original.replace('name: zoho_bigin', 'name: bigin_sales').replace(
  '\nsearch:\n',
  `
  customers:
    about: People and companies that the organisation sells to.
    record: { id: string, Last_Name: string, Email: string }
    list:
      about: List customers.
      get: /Contacts
      query: { fields: "Last_Name,Email" }
      items: data

search:
`,
)

const folder = t.testdir({ integrations: { 'zoho_bigin.yaml': original } })
const integrations = join(folder, 'integrations')
const { zoho, connect, openServer, log, request } = await startMortise(t, { integrations })

const tools = ['list_all_bigin_sales_customers', 'list_all_bigin_sales_me']

/** Puts a file in its place at once, as a deployment does. */
async function drop(name: string, text: string): Promise<void> {
  await writeFile(join(folder, name), text)
  await rename(join(folder, name), join(integrations, name))
}

t.test('A definition that is dropped in', async (t) => {
  const droppedAt = performance.now()
  await drop('bigin_sales.yaml', extended)
  await log.line(/^bigin_sales is loaded/)
  t.ok(performance.now() - droppedAt < 2_000, 'is there within two seconds')
  const account = await connect('us', { integration: 'bigin_sales' })
  const input = { name: 'Customers', config: { allow: tools } }
  const agent = await openAgent(t, await openServer(account, input))

  t.test('has tools under its own name, and works', async (t) => {
    t.same(await agent.tools(), tools.toReversed())
    const [me] = await agent.callAll('list_all_bigin_sales_me')
    t.equal(me?.id, zoho.organisation('us').primaryUserId)
  })

  t.test('reads past the row where page numbers end, every row once', async (t) => {
    const before = zoho.requests.length
    const contacts = await agent.callAll('list_all_bigin_sales_customers', { limit: 200 })
    t.equal(contacts.length, 2_437)
    t.equal(new Set(contacts.map(({ id }) => id)).size, 2_437)
    const pages = zoho.requests.slice(before).map(({ url, status }) => {
      const { searchParams } = new URL(url, 'http://zoho.test')
      return [searchParams.get('page'), searchParams.has('page_token'), status]
    })
    t.same(pages.at(9), ['10', false, 200])
    t.same(pages.slice(10), Array(3).fill([null, true, 200]))
    t.equal(pages.length, 13)
  })
})

t.test('A broken definition', async (t) => {
  const account = await connect('eu')
  const agent = await openAgent(t, await openServer(account))
  const look = () => agent.callAll('list_all_zoho_bigin_me')

  t.test('is told by file, line and column, and disturbs nobody', async (t) => {
    const broken = original
      .replace('name: zoho_bigin', 'name: bigin_bad')
      .replace('items:', 'itmes:')
    await drop('bigin_bad.yaml', broken)
    const line = broken.slice(0, broken.indexOf('itmes:')).split('\n').length
    t.match(await log.line(new RegExp(`bigin_bad\\.yaml:${line}:\\d+`)), /itmes.*items/)
    t.match(log.text(), /^bigin_bad is not served/m)
    t.match((await request('GET /integration/bigin_bad')).body, { is_serving: false })
    t.equal((await look()).length, 1)
  })

  t.test('that was good before goes on as it was', async (t) => {
    await drop('zoho_bigin.yaml', `${original}\nresources: twice`)
    await log.line(/^zoho_bigin is served as it was before/)
    t.equal((await look()).length, 1)
  })
})
