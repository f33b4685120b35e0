import t from 'tap'
import { openAgent } from '../acceptance/client.ts'
import { startMortise } from '../acceptance/mortise.ts'
import { openDashboard } from './dashboard.ts'
import { pageFaults } from './page-faults.ts'
import { startBrowser } from './visitor.ts'

const { url, connect, openServer, pass } = await startMortise(t)
const account = await connect('eu')
const agent = await openAgent(t, await openServer(account))
await agent.call('list_all_zoho_bigin_users', { limit: 2 })
await agent.call('get_single_zoho_bigin_user_by_id', { id: '1' })
// Its clock stands still, and must not be behind the browser's.
pass(600)
const browser = await startBrowser(t)

/** Pages by the name of their pictures, each with a text that is there once it is whole. */
const pages = [
  ['accounts', '/accounts', 'Zoho Bigin'],
  ['account', `/accounts/${account}`, 'Overview'],
  ['account-calls', `/accounts/${account}/calls`, 'These are all calls'],
  ['account-settings', `/accounts/${account}/settings`, 'Delete'],
  ['calls', '/calls', 'These are all calls'],
  ['calls-over-time', '/calls?view=time', 'Over time'],
  ['approvals-none', '/approvals', 'Nothing waits for you'],
  ['settings-apps', '/settings/apps', 'Zoho Bigin'],
  ['settings-tokens', '/settings/tokens', 'API tokens'],
  ['settings-webhooks', '/settings/webhooks', 'Webhooks'],
  ['settings-about', '/settings/about', 'About'],
] as const

t.test('no page has a fault', async (t) => {
  const visitor = await openDashboard(t, browser, { url, path: '/accounts' })
  const { page } = visitor
  for (const [name, path, text] of pages) {
    await page.goto(url + path)
    await page.getByRole('main').getByText(text).first().waitFor()
    await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'detached' })
    t.same(await pageFaults(visitor, name), [], name)
  }
})
