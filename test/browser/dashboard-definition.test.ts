import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { openDashboard } from './dashboard.ts'
import { pageFaults } from './page-faults.ts'
import { startBrowser } from './visitor.ts'

const sound = `title: Acme
about: A stand-in API.
base: https://api.acme.example
resources:
  users:
    list: { about: List users., get: /users }
`
const faulty = sound.replace('get: /users', 'gett: /users')

const integrations = t.testdir({ 'acme.yaml': sound })
const write = (text: string) => writeFileSync(join(integrations, 'acme.yaml'), text)
const { url } = await startMortise(t, { integrations })
const browser = await startBrowser(t)

t.test('a file that is broken and mended shows in its text, without reload', async (t) => {
  const visitor = await openDashboard(t, browser, { url, path: '/catalogue/acme' })
  const { page } = visitor
  await page.getByRole('tab', { name: 'Definition' }).click()
  const text = page.getByRole('region', { name: 'Text of the definition' })
  await text.getByText('get: /users').waitFor()
  t.equal(await text.locator('mark').count(), 0)
  t.same(await pageFaults(visitor, 'definition'), [])
  await page.evaluate('window.isTheSame = true')

  write(faulty)
  const wrong = page.getByRole('list', { name: 'What is wrong' })
  await wrong.getByText('"gett"').first().waitFor()
  await page.getByText('An older one serves').waitFor()
  const told = await wrong.getByRole('listitem').first().textContent()
  const line = text.locator('code[data-marked]').first()
  t.match(await line.getAttribute('data-number'), '6')
  t.equal(await line.locator('mark').textContent(), 'gett')
  const [, said = ''] = /^Line 6, column \d+(.+)$/.exec(String(told)) ?? []
  t.match(said, '"gett"')
  t.ok((await line.textContent())?.includes(said), 'the text says it at the line')
  await wrong
    .getByRole('button', { name: /^Line 6, column/ })
    .first()
    .click()
  await line.and(page.locator(':focus')).waitFor()
  t.same(await pageFaults(visitor, 'definition-faulty'), [])

  write(sound)
  await wrong.waitFor({ state: 'detached' })
  await text.locator('mark').waitFor({ state: 'detached' })
  await text.getByText('get: /users').waitFor()
  await page.getByText('Serving', { exact: true }).waitFor()
  t.ok(await page.evaluate('window.isTheSame'), 'nothing was loaded anew')
  t.same(visitor.complaints(), [])
})
