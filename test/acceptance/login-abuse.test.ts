import t, { type Test } from 'tap'
import { openVisitor } from '../support/visitor.ts'
import {
  agreeTo,
  CALLBACK,
  callWith,
  OPERATOR,
  type RawClient,
  registerClient,
  signIn,
} from './login.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const account = await mortise.connect('eu')
const elsewhere = await mortise.connect('jp')
const client = await registerClient(mortise)

interface Served {
  readonly id: string
  readonly url: string
}

/** An MCP server that asks for a login. */
async function openServer(config: object = {}, ofAccount = account): Promise<Served> {
  const input = { name: 'With a login', config: { require_oauth: true, ...config } }
  const { body } = await mortise.request(`POST /integrated-account/${ofAccount}/mcp`, input)
  return { id: String(body.id), url: String(body.url) }
}

async function logIn({ url }: Served, by: RawClient = client) {
  const tokens = await by.redeem(await agreeTo(mortise, by.authorization(url)))
  return { access: tokens.access_token ?? '', refresh: tokens.refresh_token ?? '' }
}

const refresh = (token: string) =>
  client.token({ grant_type: 'refresh_token', refresh_token: token })

const statusOf = async (url: string, token: string) => (await callWith(url, token)).status

/** Opens an authorization that must not lead to a page on which somebody could agree. */
async function refusedAt(t: Test, authorization: URL) {
  const page = await openVisitor(mortise.url).open(authorization.href)
  t.notMatch(page.text, /Agree|Who are you/)
  return page
}

t.test('a token opens the URL that it is for, and no other', async (t) => {
  const served = await openServer()
  const { access } = await logIn(served)
  t.equal(await statusOf(served.url, access), 200)
  const others = [await openServer(), await openServer({}, elsewhere)]
  for (const other of others) {
    const answer = await callWith(other.url, access)
    t.equal(answer.status, 401)
    t.match(answer.challenge, /error="invalid_token", resource_metadata="/)
  }
  const path = `/integrated-account/${account}/mcp/${served.id}`
  const rotated = await mortise.request(`POST ${path}/rotate`)
  const next = String(rotated.body.url)
  t.equal(await statusOf(next, access), 401, 'nor the next URL of its server')
  t.equal(await statusOf(served.url, access), 200, 'as long as its own still leads there')
  await mortise.request(`DELETE ${path}`)
  t.equal(await statusOf(next, access), 404)
  t.equal(await statusOf(served.url, access), 404)
})

t.test('no token is given for another resource than the one that was agreed to', async (t) => {
  const served = await openServer()
  const other = await openServer()
  const answer = await agreeTo(mortise, client.authorization(served.url))
  t.match(await client.redeem(answer, { resource: other.url }), {
    status: 400,
    error: 'invalid_target',
  })
  const again = await client.redeem(await agreeTo(mortise, client.authorization(served.url)))
  const stolen = await client.token({
    grant_type: 'refresh_token',
    refresh_token: again.refresh_token ?? '',
    resource: other.url,
  })
  t.match(stolen, { status: 400, error: 'invalid_target' })
  for (const resource of ['', `${mortise.url}/mcp/nobody`, 'https://other.example/mcp/x']) {
    const page = await refusedAt(t, client.authorization(served.url, { resource }))
    t.equal(page.away?.searchParams.get('error'), 'invalid_target', resource)
    t.equal(page.away?.searchParams.get('iss'), `${mortise.url}/oauth`, 'errors say who tells them')
  }
})

t.test('a code works once; who shows it again ends the login', async (t) => {
  const served = await openServer()
  const answer = await agreeTo(mortise, client.authorization(served.url))
  const both = await Promise.all([client.redeem(answer), client.redeem(answer)])
  t.same(both.map(({ status }) => status).sort(), [200, 400])
  t.match(await client.redeem(answer), { status: 400, error: 'invalid_grant' })
  const access = both.find(({ status }) => status === 200)?.access_token ?? ''
  t.equal(await statusOf(served.url, access), 401)
})

t.test('a refresh token works once; who shows it again ends the login', async (t) => {
  const served = await openServer()
  const first = await logIn(served)
  const second = await refresh(first.refresh)
  t.equal(await statusOf(served.url, second.access_token ?? ''), 200)
  t.not(second.refresh_token, first.refresh)
  t.match(await refresh(first.refresh), { status: 400, error: 'invalid_grant' })
  t.equal(await statusOf(served.url, second.access_token ?? ''), 401)
  t.match(await refresh(second.refresh_token ?? ''), { status: 400, error: 'invalid_grant' })
})

t.test('a code is for the client that asked for it, with its proof and its address', async (t) => {
  const served = await openServer()
  const other = await registerClient(mortise)
  const redeem = async (by: RawClient, changes: Record<string, string>) =>
    by.redeem(await agreeTo(mortise, client.authorization(served.url)), changes)
  const wrong = { status: 400, error: 'invalid_grant' }
  t.match(await redeem(other, {}), wrong, 'another client')
  t.match(await redeem(client, { code_verifier: 'x'.repeat(43) }), wrong, 'another verifier')
  t.match(await redeem(client, { redirect_uri: `${CALLBACK}/x` }), wrong, 'another address')
})

t.test(
  'a request without the right proof, or with a foreign address, comes to no page',
  async (t) => {
    const { url } = await openServer()
    const errorOf = async (changes: Record<string, string>) =>
      (await refusedAt(t, client.authorization(url, changes))).away?.searchParams.get('error')
    t.equal(await errorOf({ code_challenge: '', code_challenge_method: '' }), 'invalid_request')
    t.equal(await errorOf({ code_challenge_method: 'plain' }), 'invalid_request')
    for (const foreign of [
      'https://evil.example/callback',
      'http://127.0.0.1:7777/other',
      'javascript:alert(1)',
    ]) {
      const page = await refusedAt(t, client.authorization(url, { redirect_uri: foreign }))
      t.equal(page.away, undefined, 'nobody is led there')
      t.match(page, { status: 400, text: /an address that it did not register/ }, foreign)
    }
    const unknown = await refusedAt(t, client.authorization(url, { client_id: 'nobody' }))
    t.match(unknown, { status: 400, text: /not known here/ })
  },
)

t.test('a program on this machine may come by any port', async (t) => {
  const { url } = await openServer()
  const redirect_uri = CALLBACK.replace('7777', '7778')
  const answer = await agreeTo(mortise, client.authorization(url, { redirect_uri }))
  t.equal(answer.port, '7778')
})

t.test('who refuses is led back without a code', async (t) => {
  const { url } = await openServer()
  const answer = await agreeTo(mortise, client.authorization(url), { decision: 'refuse' })
  t.match(Object.fromEntries(answer.searchParams), {
    error: 'access_denied',
    state: 'state-1',
    iss: `${mortise.url}/oauth`,
  })
})

t.test('an answer counts once, from its own page and its own browser', async (t) => {
  const { url } = await openServer()
  const visitor = openVisitor(mortise.url)
  const page = await signIn(visitor, await visitor.open(client.authorization(url).href))
  t.match(page.text, /Let Probe use Zoho Bigin\?/)
  t.match(page.headers.get('content-security-policy'), /form-action 'self'; frame-ancestors 'none'/)
  t.equal(page.headers.get('cache-control'), 'no-store')
  const forged = await visitor.submit({ decision: 'agree', csrf: 'x' })
  t.match(forged, { status: 403, text: /did not come from the page/ })
  const stranger = openVisitor(mortise.url)
  await stranger.open('/sign-in')
  await stranger.submit({ token: OPERATOR })
  t.match(await stranger.open(page.url), { status: 409, text: /not under way in this browser/ })
  await visitor.open(page.url)
  const answered = await visitor.submit({ decision: 'agree' })
  t.ok(answered.away?.searchParams.get('code'))
  t.match(await visitor.open(page.url), { status: 409, text: /answered before/ })
})

t.test('a revoked grant, and a revoked token, end at once', async (t) => {
  const served = await openServer()
  const path = `/integrated-account/${account}/mcp/${served.id}/grant`
  const { access, refresh: refreshToken } = await logIn(served)
  const listed = await mortise.request(`GET ${path}`)
  t.match(listed.body['result'], [
    {
      person: 'operator',
      granted_by: { id: null, name: 'operator' },
      client: { id: client.id, name: 'Probe', verified: false },
      redirect_host: '127.0.0.1:7777',
      scopes: ['read', 'write'],
    },
  ])
  const [grant] = listed.body['result'] as readonly { readonly id: string }[]
  t.equal((await mortise.request(`DELETE ${path}/${grant?.id}`)).status, 204)
  t.equal((await mortise.request(`DELETE ${path}/${grant?.id}`)).status, 404)
  t.equal(await statusOf(served.url, access), 401)
  t.match(await refresh(refreshToken), { status: 400, error: 'invalid_grant' })
  const second = await logIn(served)
  const body = new URLSearchParams({ token: second.access, client_id: client.id })
  t.equal((await fetch(`${mortise.url}/oauth/revoke`, { method: 'POST', body })).status, 200)
  t.equal(await statusOf(served.url, second.access), 401)
  t.same((await mortise.request(`GET ${path}`)).body['result'], [])
})

t.test('a grant ends with the API token of who agreed, which must reach the account', async (t) => {
  const served = await openServer()
  const make = async (tenant_id: string) =>
    (await mortise.request('POST /api-token', { name: 'Zoë', tenant_id })).body
  const own = await make('tenant-eu')
  const foreign = await make('tenant-jp')
  const visitor = openVisitor(mortise.url)
  const first = await visitor.open(client.authorization(served.url).href)
  const denied = await signIn(visitor, first, String(foreign['token']))
  t.match(denied, { status: 403, text: /signed in as Zoë.*does not reach the account/ })
  t.notMatch(denied.text, /Europe|tenant-eu/, 'nothing is told of the account')
  t.match((await signIn(visitor, denied, String(own['token']))).text, /You are Zoë/)
  const { away } = await visitor.submit({ decision: 'agree' })
  const { access_token = '' } = await client.redeem(away ?? new URL(served.url))
  t.equal(await statusOf(served.url, access_token), 200)
  await mortise.request(`DELETE /api-token/${own.id}`)
  t.equal(await statusOf(served.url, access_token), 401)
})
