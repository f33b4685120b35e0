import { join } from 'node:path'
import t from 'tap'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { aCall } from '../contracts/calls.ts'
import { freePort } from '../support/free-port.ts'
import { spawnServer } from '../support/start-server.ts'
import { openDashboard } from './dashboard.ts'
import { startBrowser } from './visitor.ts'

const calls = 100_000
const batch = 10_000
/** All of them within the day that is shown at first. */
const everyMs = 800
/** The first page is drawn whole, so that the browser's own search finds what is in it. */
const mostDrawn = 120
const mostMs = 10_000

const data = t.testdir()
const port = await freePort()
const url = `http://127.0.0.1:${port}`
const env = { PORT: String(port), MORTISE_DATA: data }
const server = await spawnServer(env, /^API token: (\S+)[\s\S]*^MCP server: /m)
t.teardown(() => server.end())
const headers = { authorization: `Bearer ${server.printed}` }
const answer = await fetch(`${url}/integrated-account`, { headers })
const { result } = (await answer.json()) as { readonly result: readonly { readonly id: string }[] }
const written = await seed(String(result[0]?.id), Date.now() - 60_000)
t.comment(`${calls} calls written in ${written} ms`)
const browser = await startBrowser(t)

/** Writes the log as the server itself would, the oldest call with a tool of its own; how long it took. */
async function seed(accountId: string, newest: number): Promise<number> {
  const began = Date.now()
  const store = await openSqliteStore(join(data, 'mortise.db'))
  for (let from = 0; from < calls; from += batch) {
    const rows = Array.from({ length: batch }, (_, index) => {
      const age = from + index
      const tool = age === calls - 1 ? 'the_oldest' : 'list_all_acme_users'
      const createdAt = newest - age * everyMs
      return aCall({ id: `call-${age}`, createdAt, accountId, serverId: null, tool })
    })
    await store.calls.insert(rows)
  }
  await store.close()
  return Date.now() - began
}

t.test('of a hundred thousand calls, those in sight are drawn, and any is found', async (t) => {
  const { page, complaints } = await openDashboard(t, browser, { url, token: server.printed })
  const table = page.getByRole('table', { name: 'Calls' })
  const rows = table.locator('tbody tr[data-index]')
  const measure = async (what: string, until: () => Promise<unknown>) => {
    const began = Date.now()
    await until()
    const [ms, drawn] = [Date.now() - began, await rows.count()]
    t.comment(`${what} after ${ms} ms, ${drawn} rows drawn`)
    t.ok(ms < mostMs, `${what}: ${ms} ms`)
    t.ok(drawn < mostDrawn, `${what}: ${drawn} rows drawn`)
  }
  await measure('the newest', async () => {
    await page.goto(`${url}/calls`)
    await rows.first().waitFor()
  })
  for (const index of [200, 300, 400, 500]) {
    await measure(`row ${index}`, async () => {
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
      await table.locator(`tr[aria-rowindex="${index + 1}"]`).waitFor()
    })
  }
  await measure('the oldest, by its tool', async () => {
    await page.goto(`${url}/calls?tool=the_oldest`)
    await page.getByText('These are all calls of this time').waitFor()
  })
  t.equal(await rows.count(), 1)
  await measure('all of them over time', async () => {
    await page.goto(`${url}/calls?view=time`)
    await page.getByText('100,000').first().waitFor()
  })
  t.same(complaints(), [])
})
