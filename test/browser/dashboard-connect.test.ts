import t, { type Test } from 'tap'
import { openAgent } from '../acceptance/client.ts'
import { startMortise } from '../acceptance/mortise.ts'
import { freePort } from '../support/free-port.ts'
import { dataCentres, type Location, locations } from '../upstreams/zoho/data-centres.ts'
import { choose, copyUrl, openDashboard } from './dashboard.ts'
import { pageFaults } from './page-faults.ts'
import { leadToSimulators } from './vendor-addresses.ts'
import { startBrowser, type Visitor } from './visitor.ts'

const port = await freePort()
const redirectUri = `http://127.0.0.1:${port}/connect/callback`
const { url, zoho } = await startMortise(t, { port, redirectUri, secrets: 'distinct' })
const browser = await startBrowser(t)
const vendor = new Map(
  locations.map((each) => [dataCentres[each].accounts, zoho.origin(each, 'accounts')]),
)

/** An administrator whose account lives in a data centre, and who has chosen the API and the data centre. */
async function begin(t: Test, home: Location, region: string): Promise<Visitor> {
  zoho.visit(home)
  const visitor = await openDashboard(t, browser, {
    url,
    path: '/start',
    vendors: [...vendor.keys()],
  })
  const { page } = visitor
  await leadToSimulators(page, vendor)
  await choose(page, 'API', 'Zoho Bigin')
  await choose(page, 'Data centre', region)
  return visitor
}

/** Each data centre has a secret of its own. */
async function saveApp(
  { page }: Visitor,
  { secret, region }: { readonly secret: string; readonly region?: string },
): Promise<void> {
  await page.getByLabel('Client ID').fill(zoho.client('us').id)
  await page.getByLabel(/^Client secret/).fill(secret)
  if (region !== undefined) await choose(page, 'Data centre of the app', region)
  await page.getByRole('button', { name: 'Save the app' }).click()
}

async function connect({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Connect Zoho Bigin here' }).click()
  await page.getByRole('button', { name: 'Continue to Zoho Bigin' }).click()
}

const places = [
  ['us', 'United States'],
  ['eu', 'Europe'],
  ['in', 'India'],
] as const

for (const [home, region] of places) {
  t.test(`an account in ${region} is connected, and a client uses it`, async (t) => {
    const visitor = await begin(t, home, region)
    const { page } = visitor
    await page
      .getByLabel('Redirect URI')
      .and(page.locator(`[value="${redirectUri}"]`))
      .waitFor()
    t.same(await pageFaults(visitor, `start-app-${home}`), [])
    await saveApp(visitor, { region, secret: zoho.client(home).secret })
    await connect(visitor)
    await page.getByRole('heading', { name: 'Zoho Bigin is connected' }).waitFor()
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: /^Connected/ }).waitFor()
    await page.getByText(dataCentres[home].company).first().waitFor()
    t.same(await pageFaults(visitor, `start-connected-${home}`), [])
    await page.getByRole('button', { name: 'Make the URL' }).click()
    const agent = await openAgent(t, await copyUrl(page))
    const { value } = await agent.call('list_all_zoho_bigin_current_organization')
    t.match(value, { result: [{ company_name: dataCentres[home].company }] })
  })
}

t.test('a wrong secret is told, mended in the dashboard, and the account connected', async (t) => {
  const visitor = await begin(t, 'au', 'Australia')
  const { page } = visitor
  await saveApp(visitor, { region: 'Australia', secret: 'mistyped' })
  await connect(visitor)
  await page.getByRole('alert').getByText('does not accept the client secret').waitFor()
  const problem = page.url()
  await page.goto(`${url}/start?integration=zoho_bigin&region=au`)
  await page.getByRole('button', { name: 'Replace it' }).click()
  await saveApp(visitor, { secret: zoho.client('au').secret })
  await page.getByText('is registered').waitFor()
  await connect(visitor)
  await page.getByRole('heading', { name: 'Zoho Bigin is connected' }).waitFor()
  t.match(problem, redirectUri)
  t.same(visitor.complaints(), [])
})
