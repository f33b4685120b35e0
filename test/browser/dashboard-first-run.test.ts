import t from 'tap'
import { openAgent } from '../acceptance/client.ts'
import { freePort } from '../support/free-port.ts'
import { spawnServer } from '../support/start-server.ts'
import { copyUrl, openDashboard } from './dashboard.ts'
import { pageFaults } from './page-faults.ts'
import { startBrowser } from './visitor.ts'

const port = await freePort()
const url = `http://127.0.0.1:${port}`
const server = await spawnServer({ PORT: String(port) }, /^API token: (\S+)[\s\S]*^MCP server: /m)
t.teardown(() => server.end())
const browser = await startBrowser(t)

t.test('from the first start to a URL that a client uses', async (t) => {
  const visitor = await openDashboard(t, browser, { url, token: server.printed })
  const { page } = visitor
  await page.getByRole('heading', { name: 'Start', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Make a URL to try' }).waitFor()
  t.same(await pageFaults(visitor, 'start'), [])
  await page.getByRole('button', { name: 'Make a URL to try' }).click()
  const copied = await copyUrl(page)
  await page.getByRole('tab', { name: 'ChatGPT' }).waitFor()
  t.same(await pageFaults(visitor, 'start-url'), [])
  const agent = await openAgent(t, copied)
  const call = { tool_name: 'list_all_zoho_bigin_users', arguments: { limit: 3 } }
  const answer = await agent.call('call_tool', call)
  t.equal(answer.isError, false, JSON.stringify(answer.value))
})
