import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { rootPath } from '../support/root.ts'
import { openDashboard } from './dashboard.ts'
import { enter, tabTo, typeInto } from './keyboard.ts'
import { pageFaults } from './page-faults.ts'
import { startBrowser } from './visitor.ts'

const acme = `title: Acme
about: A stand-in API.
categories: [testing]
base: https://api.acme.example
resources:
  users:
    list: { about: List users., get: /users }
`

const integrations = t.testdir({ 'acme.yaml': acme, 'empty.yaml': 'title: Nothing yet\n' })
for (const name of ['zoho_bigin.yaml', 'github.yaml', 'slack.yaml']) {
  copyFileSync(rootPath('integrations', name), join(integrations, name))
}
const mortise = await startMortise(t, { integrations })
const browser = await startBrowser(t)
const catalogue = { url: mortise.url, path: '/catalogue' }

t.test('what can be connected is listed, also what cannot', async (t) => {
  const visitor = await openDashboard(t, browser, catalogue)
  const { page } = visitor
  const row = (name: RegExp) => page.getByRole('row', { name })
  await row(/Zoho Bigin .*Serving.* 103 .*United States, Europe, .* and 5 more/).waitFor()
  await row(/empty.* Faulty: \d faults?/).waitFor()
  t.same(await pageFaults(visitor, 'catalogue'), [])
})

t.test('the catalogue is searched by the keyboard alone', async (t) => {
  const { page, complaints } = await openDashboard(t, browser, catalogue)
  await page.getByRole('status').getByText('5 definitions').waitFor()
  await enter(page, page.getByRole('link', { name: 'Skip to the page' }))
  await typeInto(page, page.getByRole('searchbox', { name: 'Search' }), 'bigin')
  await page.getByText('1 of 5 definitions').waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('nobody')
  await page.getByText('No definition fits').waitFor()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await tabTo(page, page.getByRole('combobox', { name: 'Category' }))
  await page.keyboard.type('testing')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Acme/ }).waitFor()
  await page.getByText('1 of 5 definitions').waitFor()
  t.match(page.url(), /\?category=testing$/, 'the choice can be sent to somebody')
  t.same(complaints(), [])
})

t.test('a definition that turns bad and good again shows without reload', async (t) => {
  const { page, complaints } = await openDashboard(t, browser, catalogue)
  const row = (name: RegExp) => page.getByRole('row', { name }).waitFor()
  await row(/Acme.* Serving/)
  writeFileSync(join(integrations, 'acme.yaml'), acme.replace('get: /users', 'gett: /users'))
  await row(/Acme.* An older one serves/)
  writeFileSync(join(integrations, 'acme.yaml'), acme.replace('stand-in', 'mended'))
  await row(/Acme.*A mended API.* Serving/)
  writeFileSync(join(integrations, 'new.yaml'), acme.replace('Acme', 'Newcomer'))
  await row(/Newcomer.* Serving/)
  t.same(complaints(), [])
})

t.test('an address without a page says so, on a telephone with the navigation open', async (t) => {
  const visitor = await openDashboard(t, browser, { url: mortise.url, path: '/catalogue/a/b/c' })
  const { page } = visitor
  await page.getByRole('heading', { name: 'No such page' }).waitFor()
  t.same(await pageFaults(visitor, 'no-such-page'), [])
  await page.setViewportSize({ width: 360, height: 640 })
  await page.getByRole('button', { name: 'Open the navigation' }).click()
  const link = page.getByRole('navigation').getByRole('link', { name: 'Catalogue' })
  await link.click()
  await page.getByRole('heading', { name: 'Catalogue' }).waitFor()
  await link.waitFor({ state: 'hidden' })
  await page.getByRole('listitem').filter({ hasText: 'Zoho Bigin' }).waitFor()
})

t.test('colours follow the system until they are chosen, and who signs out is out', async (t) => {
  const { page } = await openDashboard(t, browser, catalogue)
  const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
  const scheme = (name: string) =>
    page.locator(`html[data-mantine-color-scheme=${name}]`).waitFor({ state: 'attached' })
  await page.emulateMedia({ colorScheme: 'light' })
  await scheme('light')
  const light = await ground()
  await page.emulateMedia({ colorScheme: 'dark' })
  await scheme('dark')
  t.not(await ground(), light)
  await tabTo(page, page.getByRole('radio', { name: 'As the system' }))
  await page.keyboard.press('ArrowLeft')
  await scheme('light')
  t.equal(await ground(), light)
  await page.reload()
  await page.getByRole('heading', { name: 'Catalogue' }).waitFor()
  t.equal(await ground(), light, 'it is remembered')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in to Mortise' }).waitFor()
  await page.goto(`${mortise.url}/catalogue`)
  await page.getByRole('heading', { name: 'Sign in to Mortise' }).waitFor()
})
