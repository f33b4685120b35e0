import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { type Mortise, startMortise } from '../acceptance/mortise.ts'

import { enter, tabTo, typeInto } from './keyboard.ts'
import { strictPolicy } from './policy.ts'
import { testWalk, type Walk } from './test-walk.ts'
import { openVisitor, startBrowser } from './visitor.ts'

const methods = 'resources: { users: { list: { about: List users., get: /users } } }'

const keyed = `
title: Keyed
account:
  plan: { title: Plan, of: { free: Free, pro: Professional }, default: free }
region:
  ask: Data centre
  default: us
  of: { us: { title: United States }, eu: { title: Europe } }
base: https://api.vendor.example
auth:
  ask:
    key: { title: API key, secret: true, about: "Under Settings, Keys." }
    certificate?: { title: Certificate, lines: true }
  apply: { headers: { X-Key: "\${account.key}" } }
connect:
  - get: /me
    save: { label: name, organisation: organisation }
${methods}
`

const several = `
title: Several
base: https://api.vendor.example
auth:
  - { name: token, title: A token of mine, bearer: token }
  - name: key
    title: A key
    ask: { key: { title: Key, secret: true } }
    apply: { headers: { X-Key: "\${account.key}" } }
connect:
  - get: /orgs
    choose: { ask: Which organisation?, from: orgs, value: id, label: name }
    save: { org: $chosen.id, label: $chosen.name }
${methods}
`

/** Long and unbroken, as names that people give may be. */
const longName = `Donaudampfschifffahrtsgesellschaft${'skapitäns'.repeat(8)}`

async function startVendor(t: Test): Promise<string> {
  const vendor = createServer(({ url, headers }, response) => {
    const isIn = headers['x-key'] === 'right' || headers.authorization === 'Bearer right'
    const orgs = [
      { id: 'o1', name: longName },
      { id: 'o2', name: 'Two' },
    ]
    const body = url === '/orgs' ? { orgs } : { name: 'Ada', organisation: longName }
    response.writeHead(isIn ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(isIn ? body : {}))
  }).listen(0, '127.0.0.1')
  t.teardown(() => vendor.close())
  await once(vendor, 'listening')
  return `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`
}

async function newLink({ request }: Mortise, body: object): Promise<string> {
  return (await request('POST /link-token', body)).body.url ?? ''
}

const mortise = await startMortise(t, {
  integrations: t.testdir({ 'keyed.yaml': keyed, 'several.yaml': several }),
  routes: { 'https://api.vendor.example': await startVendor(t) },
})
const browser = await startBrowser(t)

const giveKey: Walk = async (_, { page }, look) => {
  const press = () => page.getByRole('button', { name: 'Connect' }).click()
  await page.goto(await newLink(mortise, { integration: 'keyed', label: 'Our Keyed' }))
  await page.getByRole('heading', { name: 'Connect Keyed: Our Keyed' }).waitFor()
  await look('connect-ask')
  await press()
  await page.getByRole('alert').getByText('One answer needs another look.').waitFor()
  await look('connect-ask-again')
  await page.getByLabel('API key').fill('wrong')
  await press()
  await page.getByRole('heading', { name: 'Not connected' }).waitFor()
  await look('connect-problem')
  await page.getByRole('link', { name: 'Begin again' }).click()
  await page.getByLabel('API key').fill('right')
  await page.getByLabel('Plan').selectOption('Professional')
  await press()
  await page.getByRole('heading', { name: 'Keyed is connected' }).waitFor()
  await page.getByText(longName).waitFor()
  await look('connect-done')
}

const choose: Walk = async (_, { page }, look) => {
  const back = `${mortise.url}/healthz?from=connect`
  await page.goto(await newLink(mortise, { integration: 'several', redirect_uri: back }))
  await page.getByRole('group', { name: 'How do you want to connect?' }).waitFor()
  await look('connect-ways')
  await page.getByRole('radio', { name: 'A key' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Key').fill('right')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('group', { name: 'Which organisation?' }).waitFor()
  await look('connect-choose')
  await page.getByRole('radio', { name: 'Two' }).check()
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('heading', { name: 'Several is connected' }).waitFor()
  await look('connect-done-and-on')
  await page.getByRole('link', { name: 'Continue' }).click()
  await page.waitForURL(/\/healthz\?from=connect&integrated_account_id=/)
}

const pages = { browser, origins: [mortise.url] }
await testWalk(t, pages, 'a key is given', giveKey)
await testWalk(t, pages, 'an organisation is chosen', choose)

t.test('an organisation is chosen by the keyboard alone', async (t) => {
  const { page, complaints } = await openVisitor(t, browser, { origins: [mortise.url] })
  await page.goto(await newLink(mortise, { integration: 'several' }))
  await tabTo(page, page.getByRole('radio', { name: 'A token of mine' }))
  await page.keyboard.press('ArrowDown')
  await enter(page, page.getByRole('button', { name: 'Continue' }))
  await typeInto(page, page.getByLabel('Key'), 'right')
  await enter(page, page.getByRole('button', { name: 'Connect' }))
  await tabTo(page, page.getByRole('radio', { name: longName }))
  await page.keyboard.press('ArrowDown')
  await enter(page, page.getByRole('button', { name: 'Connect' }))
  await page.getByText('Two').waitFor()
  t.same(complaints(), [])
})

t.test('what pages may do is said by the strictest policy that they can live with', async (t) => {
  const { page } = await openVisitor(t, browser, { origins: [mortise.url] })
  const links = [await newLink(mortise, { integration: 'keyed' }), `${mortise.url}/connect/link_x`]
  for (const link of links) {
    const headers = (await page.goto(link))?.headers()
    t.match(headers?.['content-security-policy'], strictPolicy)
    t.match(headers, { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' })
  }
})
