import t from 'tap'
import { freePort } from '../support/free-port.ts'
import { dataCentres, type Location, locations } from '../upstreams/zoho/data-centres.ts'
import { startMortise } from './mortise.ts'

const port = await freePort()
const redirectUri = `http://127.0.0.1:${port}/connect/callback`
const mortise = await startMortise(t, { port, redirectUri, secrets: 'distinct' })
const { zoho, request } = mortise
for (const each of locations) await register(each)

async function register(location: Location, secret?: string): Promise<void> {
  const { id: client_id, secret: own } = zoho.client(location)
  const client_secret = secret ?? own
  const app = { integration: 'zoho_bigin', region: location, client_id, client_secret }
  await request('POST /oauth-app', app)
}

/** A page at which a person ends. */
interface Ending {
  readonly status: number
  readonly text: string
  /** Every address on the way, without its query. */
  readonly path: readonly string[]
}

/** Opens a new link and goes on from its form, beginning in a data centre. */
async function connect(begin: Location, tenant_id: string): Promise<Ending> {
  const { body } = await request('POST /link-token', { integration: 'zoho_bigin', tenant_id })
  return browse(String(body.url), new URLSearchParams({ region: begin }))
}

/** Follows redirects as a browser does, with the cookies of our own pages; the vendor's addresses lead to its simulator. */
async function browse(start: string, form: URLSearchParams): Promise<Ending> {
  let answer = await fetch(start, { method: 'POST', body: form, redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const path: string[] = []
  for (let count = 0; count < 5; count += 1) {
    const location = answer.headers.get('location')
    if (location === null) break
    const { origin, pathname } = new URL(location)
    path.push(origin + pathname)
    const found = location.replace(origin, simulated(origin))
    answer = await fetch(found, { redirect: 'manual', headers: { cookie } })
  }
  const html = await answer.text()
  const text = html.replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { status: answer.status, text, path }
}

function simulated(origin: string): string {
  const at = locations.find((location) => dataCentres[location].accounts === origin)
  return at === undefined ? origin : zoho.origin(at, 'accounts')
}

async function accounts(tenant: string) {
  const { body } = await request(`GET /integrated-account?tenant_id=${tenant}`)
  return body['result'] as readonly Record<string, unknown>[]
}

t.test(
  'quirk 5: code, renewal and calls stay in the data centre where the person lives',
  async (t) => {
    for (const home of locations) {
      zoho.requests.length = 0
      zoho.visit(home)
      const done = await connect(home === 'cn' ? 'cn' : 'us', `home-${home}`)
      t.match(done.text, /Zoho Bigin is connected/, home)
      const [account] = await accounts(`home-${home}`)
      t.match(account, { region: home, status: 'active' })
      t.match(
        account,
        { identity: { org: /^\d+$/, label: /./ } },
        'quirk 27: it is told whose it is',
      )
      mortise.pass(3700)
      const call = `GET /proxy/users?integrated_account_id=${String(account?.['id'])}`
      t.equal((await request(call)).status, 200, `${home}, after the token ended`)
      const asked = zoho.requests.filter(({ url }) => !url.startsWith('/oauth/v2/auth'))
      t.same(
        [...new Set(asked.map(({ location }) => location))],
        [home],
        'no other one heard of it',
      )
    }
  },
)

t.test('quirk 6: the two hosts of Canada share no suffix', async (t) => {
  zoho.visit('ca')
  const { path } = await connect('us', 'canada')
  t.same(path.slice(0, 2), [
    'https://accounts.zoho.com/oauth/v2/auth',
    'https://accounts.zohocloud.ca/oauth/v2/auth',
  ])
  t.match(await accounts('canada'), [{ region: 'ca' }])
})

t.test('quirk 7: China is begun at its own host, since nobody is sent on to it', async (t) => {
  zoho.visit('cn')
  const astray = await connect('us', 'china')
  t.equal(astray.status, 400, 'the American host does not know the account')
  t.match((await connect('cn', 'china')).text, /Zoho Bigin is connected/)
  t.match(await accounts('china'), [{ region: 'cn' }])
})

t.test(
  'quirk 1: a refusal with status 200 connects nothing, and names the wrong setting',
  async (t) => {
    await register('us', 'mistyped')
    zoho.visit('us')
    const { text } = await connect('us', 'mistyped')
    t.match(text, /does not accept the client secret .*POST \/oauth-app/)
    t.same(await accounts('mistyped'), [])
    await register('us')
  },
)

t.test('quirk 5: the secret of another data centre is none of this one', async (t) => {
  await register('eu', zoho.client('us').secret)
  zoho.visit('eu')
  const { text } = await connect('us', 'foreign')
  t.match(text, /does not accept the OAuth app.*enabled for this data centre/)
  await register('eu')
})

t.test('quirk 10: scopes are joined by commas', async (t) => {
  zoho.visit('us')
  const { path } = await connect('us', 'scopes')
  t.equal(path.length, 2, 'a list that is joined otherwise is refused')
  t.match(await accounts('scopes'), [{ status: 'active' }])
})

t.test(
  'quirks 2 and 3: the throttle, in any language, is waited out and asked no more',
  async (t) => {
    for (const home of ['eu', 'cn'] as const) {
      const id = await mortise.connect(home, { expiresInSeconds: 3600 })
      const refresh = { integrated_account_id: id }
      const renew = () => request('POST /integrated-account/refresh-credentials', refresh)
      for (let count = 0; count < 10; count += 1) {
        t.equal((await renew()).status, 200, `${home} ${count}`)
      }
      zoho.requests.length = 0
      const answers = [await renew(), await renew(), await renew()]
      t.same(
        answers.map(({ status }) => status),
        [429, 429, 429],
        home,
      )
      t.equal(zoho.requests.length, 1, 'the accounts host is asked once')
      const { body } = await request(`GET /integrated-account/${id}`)
      t.match(body, { status: 'active', last_error: null })
      mortise.pass(660)
      t.equal((await renew()).status, 200)
    }
  },
)

t.test(
  'quirk 4: the twenty-first grant of a person ends the first, and the account says so',
  async (t) => {
    const first = await mortise.connect('in')
    for (let count = 0; count < 20; count += 1) zoho.grant('in')
    const call = `GET /proxy/users?integrated_account_id=${first}`
    t.equal((await request(call)).status, 401)
    const { body } = await request(`GET /integrated-account/${first}`)
    t.match(body, { status: 'needs_reauth', last_error: { hint: /^Reconnect the account/ } })
  },
)

t.test('quirk 8: a callback can name no host of its own, and nothing is sent to one', async (t) => {
  zoho.visit('us')
  const { body } = await request('POST /link-token', {
    integration: 'zoho_bigin',
    tenant_id: 'evil',
  })
  const form = new URLSearchParams({ region: 'us' })
  const answer = await fetch(String(body.url), { method: 'POST', body: form, redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const state = new URL(answer.headers.get('location') ?? '').searchParams.get('state') ?? ''
  zoho.requests.length = 0
  const evil = new URLSearchParams({
    state,
    code: 'stolen',
    location: 'us',
    'accounts-server': 'https://accounts.zoho.com.evil.example',
  })
  const page = await fetch(`${mortise.url}/connect/callback?${evil}`, { headers: { cookie } })
  t.equal(page.status, 403)
  t.match(await page.text(), /no data centre that the definition lists/)
  t.same(zoho.requests, [])
  t.same(await accounts('evil'), [])
})

t.test('quirk 9: the API wants a prefix of its own, whatever the token answer says', async (t) => {
  const id = await mortise.connect('jp')
  zoho.requests.length = 0
  t.equal((await request(`GET /proxy/users?integrated_account_id=${id}`)).status, 200)
  t.match(zoho.requests.at(-1)?.headers.authorization, /^Zoho-oauthtoken 1000\./)
})
