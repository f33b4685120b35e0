import t, { type Test } from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { freePort } from '../support/free-port.ts'
import { dataCentres, type Location, locations } from '../upstreams/zoho/data-centres.ts'
import { pageFaults } from './page-faults.ts'
import { leadToSimulators } from './vendor-addresses.ts'
import { openVisitor, startBrowser, type Visitor } from './visitor.ts'

const port = await freePort()
const redirectUri = `http://127.0.0.1:${port}/connect/callback`
const mortise = await startMortise(t, { port, redirectUri, secrets: 'distinct' })
const { zoho, request } = mortise
for (const each of locations) await register(each, zoho.client(each).secret)

const browser = await startBrowser(t)
const vendor = new Map(
  locations.map((each) => [dataCentres[each].accounts, zoho.origin(each, 'accounts')]),
)

async function register(region: Location, client_secret: string): Promise<void> {
  const client_id = zoho.client(region).id
  await request('POST /oauth-app', { integration: 'zoho_bigin', region, client_id, client_secret })
}

/** A person whose account lives in a data centre, on the page of a new link. */
async function openLink(t: Test, home: Location): Promise<Visitor> {
  zoho.visit(home)
  const visitor = await openVisitor(t, browser, { origins: [mortise.url, ...vendor.keys()] })
  await leadToSimulators(visitor.page, vendor)
  const link = { integration: 'zoho_bigin', tenant_id: `home-${home}` }
  await visitor.page.goto((await request('POST /link-token', link)).body.url ?? '')
  return visitor
}

async function connect({ page }: Visitor, begin: Location): Promise<void> {
  await page.getByRole('combobox', { name: 'Data centre' }).selectOption(begin)
  await page.getByRole('button', { name: 'Continue to Zoho Bigin' }).click()
}

for (const home of ['us', 'eu', 'ca'] as const) {
  t.test(`a person whose account lives in ${home} connects it`, async (t) => {
    const visitor = await openLink(t, home)
    await connect(visitor, 'us')
    const { page } = visitor
    await page.getByRole('heading', { name: 'Zoho Bigin is connected' }).waitFor()
    await page.getByText(dataCentres[home].company).waitFor()
    t.match(page.url(), `${redirectUri}?`)
    t.same(await pageFaults(visitor, `zoho-connected-${home}`), [])
    const { body } = await request(`GET /integrated-account?tenant_id=home-${home}`)
    t.match(body, { result: [{ region: home, status: 'active' }] })
  })
}

t.test('a wrong secret connects nothing; once it is mended, the same link does', async (t) => {
  await register('jp', 'mistyped')
  const visitor = await openLink(t, 'jp')
  const { page } = visitor
  await connect(visitor, 'us')
  await page.getByRole('heading', { name: 'Not connected' }).waitFor()
  await page.getByRole('alert').getByText('does not accept the client secret').waitFor()
  t.same(await pageFaults(visitor, 'zoho-not-connected'), [])
  t.match((await request('GET /integrated-account?tenant_id=home-jp')).body, { result: [] })
  await register('jp', zoho.client('jp').secret)
  await page.getByRole('link', { name: 'Begin again' }).click()
  await connect(visitor, 'jp')
  await page.getByRole('heading', { name: 'Zoho Bigin is connected' }).waitFor()
  await page.getByText('Japan').waitFor()
  t.same(visitor.complaints(), [])
})

t.test('who begins in the wrong half of the world goes back and begins in China', async (t) => {
  const visitor = await openLink(t, 'cn')
  const { page } = visitor
  await connect(visitor, 'us')
  await page.getByText('This account does not exist').waitFor()
  await page.goBack()
  await connect(visitor, 'cn')
  await page.getByRole('heading', { name: 'Zoho Bigin is connected' }).waitFor()
  await page.getByText(dataCentres.cn.company).waitFor()
  t.same(visitor.complaints(), [])
})
