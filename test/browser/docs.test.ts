import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { pageFaults } from './page-faults.ts'
import { openVisitor, startBrowser } from './visitor.ts'

const mortise = await startMortise(t)
const browser = await startBrowser(t)

t.test('the page of the API shows its parts, and tries a request', async (t) => {
  const visitor = await openVisitor(t, browser, { origins: [mortise.url] })
  const { page } = visitor
  await page.goto(`${mortise.url}/docs`)
  await page.getByRole('heading', { name: 'MCP servers' }).waitFor()
  t.same(await pageFaults(visitor, 'docs'), [])
  await page.getByRole('heading', { name: 'Service' }).click()
  await page.getByRole('button', { name: /^GET .healthz/ }).click()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await page.getByRole('button', { name: 'Execute' }).click()
  await page.getByText('"status": "ok"').first().waitFor()
  t.same(visitor.complaints(), [])
})
