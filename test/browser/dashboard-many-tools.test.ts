import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { openDashboard } from './dashboard.ts'
import { startBrowser } from './visitor.ts'

const tools = 1_000
const mostDrawn = 60

const resources = Array.from(
  { length: tools },
  (_, index) =>
    `  thing_${index}:\n    list: { about: List things ${index}., get: /things/${index} }`,
)
const acme = [
  'title: Acme',
  'about: A stand-in API.',
  'base: https://api.acme.example',
  'resources:',
  ...resources,
  '',
].join('\n')

const integrations = t.testdir({ 'acme.yaml': acme })
const { url } = await startMortise(t, { integrations })
const browser = await startBrowser(t)

t.test('of a thousand tools, those in sight are drawn, and any is found', async (t) => {
  const { page, complaints } = await openDashboard(t, browser, { url, path: '/catalogue/acme' })
  const began = Date.now()
  await page.reload()
  const list = page.getByRole('list', { name: 'Tools' })
  await list.getByText('list_all_acme_thing_0', { exact: true }).waitFor()
  t.comment(`the first of ${tools} tools after ${Date.now() - began} ms`)
  t.ok(Date.now() - began < 10_000, 'the first tools are soon there')
  await page.getByText(/^1,000 tools/).waitFor()
  const items = list.getByRole('listitem')
  t.ok((await items.count()) < mostDrawn)

  const jumped = Date.now()
  await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)')
  await list.getByText('list_all_acme_thing_999', { exact: true }).waitFor()
  t.comment(`the last after ${Date.now() - jumped} ms, ${await items.count()} drawn`)
  t.ok((await items.count()) < mostDrawn)

  const searched = Date.now()
  await page.getByRole('searchbox', { name: 'Search tools' }).fill('things 777')
  await page.getByText('1 of 1,000 tools').waitFor()
  await list.getByText('list_all_acme_thing_777', { exact: true }).waitFor()
  t.comment(`one found after ${Date.now() - searched} ms`)
  t.same(complaints(), [])
})
