import t from 'tap'
import { openAgent } from '../acceptance/client.ts'
import { startMortise } from '../acceptance/mortise.ts'
import { choose, copyUrl, openDashboard } from './dashboard.ts'
import { pageFaults } from './page-faults.ts'
import { startBrowser } from './visitor.ts'

const remove = 'delete_a_zoho_bigin_user_by_id'
const list = 'list_all_zoho_bigin_users'

const { url, zoho, connect, openServer, pass } = await startMortise(t)
const account = await connect('eu')
const servers = { url, path: `/accounts/${account}/mcp` }
const browser = await startBrowser(t)

t.test(
  'a server to read alone, from which delete is gone, and which ends in an hour',
  async (t) => {
    const visitor = await openDashboard(t, browser, servers)
    const { page } = visitor
    await page.getByText('There is no MCP server yet').waitFor()
    t.same(await pageFaults(visitor, 'servers-none'), [])
    await page.getByRole('link', { name: 'Create an MCP server' }).click()
    const offered = page.getByRole('list', { name: 'Tools that it offers' })
    await page.getByRole('button', { name: 'Everything', exact: true }).click()
    await offered.getByText(remove).waitFor()
    await page.getByRole('button', { name: 'Read only' }).click()
    await offered.getByText(remove).waitFor({ state: 'detached' })
    await offered.getByText(list).waitFor()
    await page.getByText('List all', { exact: true }).click()
    await choose(page, 'Expires', 'In an hour')
    t.same(await pageFaults(visitor, 'server-new'), [])
    await page.getByRole('button', { name: 'Create and show the URL' }).click()
    const agent = await openAgent(t, await copyUrl(page))
    t.same(await pageFaults(visitor, 'server-url'), [])
    const tools = await agent.tools()
    t.ok(tools.includes(list))
    t.notOk(tools.includes(remove))
    // It changes no record, but it leaves a job and its file with the vendor.
    t.same(await agent.changingTools(), ['create_a_zoho_bigin_bulk_read'])
    await t.rejects(agent.call(remove, { id: zoho.organisation('eu').users[5]?.id }))
    t.match(await agent.call(list, { limit: 1 }), { isError: false })

    await page.getByRole('link', { name: 'I have copied it' }).click()
    const row = (name: RegExp) => page.getByRole('row', { name }).waitFor()
    // It was "Everything" before it was to read alone; what nobody typed must not be its name.
    await row(/^Read only Reads .* On in 59 minutes/)
    t.same(await pageFaults(visitor, 'servers'), [])
    // Its clock stood still while the browser's went on.
    pass(5_400)
    await t.rejects(agent.call(list, { limit: 1 }), /No MCP server here/)
    await page.clock.setSystemTime(Date.now() + 5_400_000)
    await page.reload()
    await row(/^Read only Reads .* Expired \d+ minutes ago/)
  },
)

t.test('a URL is exchanged for a new one, and the old one stops', async (t) => {
  const old = await openAgent(t, await openServer(account, { name: 'Leaked' }))
  const visitor = await openDashboard(t, browser, servers)
  const { page } = visitor
  await page.getByRole('link', { name: 'Leaked' }).click()
  await page.getByRole('heading', { name: 'Leaked' }).waitFor()
  t.same(await pageFaults(visitor, 'server'), [])
  await page.getByRole('button', { name: 'New URL' }).click()
  await choose(page, 'The URL of now', 'Stops at once')
  t.same(await pageFaults(visitor, 'server-rotate'), [])
  await page.getByRole('button', { name: 'Make a new URL' }).click()
  const renewed = await openAgent(t, await copyUrl(page))
  t.ok((await renewed.tools()).length > 0)
  await t.rejects(old.call(list), /No MCP server here/)
  await page.getByRole('button', { name: 'I have copied it' }).click()
})

t.test('a delete waits in the queue until somebody approves it', async (t) => {
  const user = zoho.organisation('eu').users[6]
  const visitor = await openDashboard(t, browser, { ...servers, path: `${servers.path}/new` })
  const { page } = visitor
  await page.getByRole('button', { name: 'Everything, changes need approval' }).click()
  await page.getByText('List all', { exact: true }).click()
  await page.getByRole('button', { name: 'Create and show the URL' }).click()
  const agent = await openAgent(t, await copyUrl(page))
  const { value } = await agent.call(remove, { id: user?.id })
  const { handle } = value['approval'] as { readonly handle: string }
  await page.getByRole('link', { name: /^Approvals.*1/ }).click()
  t.same(await pageFaults(visitor, 'approvals'), [])
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText(String(user?.full_name)).first().waitFor()
  t.same(await pageFaults(visitor, 'approval-in-dashboard'), [])
  t.equal(user?.status, 'active')
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('button', { name: 'Approve it' }).click()
  await page.getByRole('heading', { name: 'What came of it' }).waitFor()
  t.equal(zoho.organisation('eu').users[6]?.status, 'deleted')
  t.match(await agent.call(remove, { approval: handle }), { isError: false })
  t.same(visitor.complaints(), [])
})
