import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { freePort } from '../support/free-port.ts'
import { openVisitor } from '../support/visitor.ts'
import { CALLBACK, OPERATOR, rawClient, registerClient, signIn } from './login.ts'
import { type MortiseOptions, startMortise } from './mortise.ts'

/** A site at which metadata documents of clients stand, by path. */
async function serveSite(t: Test, answers: Readonly<Record<string, object | string>>) {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    const answer = answers[url]
    if (typeof answer === 'string' && answer.startsWith('http')) {
      response.writeHead(302, { location: answer }).end()
    } else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

async function open(t: Test, options: MortiseOptions = {}) {
  const mortise = await startMortise(t, options)
  const account = await mortise.connect('eu')
  const config = { require_oauth: true }
  const url = await mortise.openServer(account, { name: 'With a login', config })
  const plain = await mortise.openServer(account)
  const get = async (path: string) => {
    const response = await fetch(path.startsWith('http') ? path : `${mortise.url}${path}`)
    const text = await response.text()
    return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} }
  }
  return { mortise, url, plain, get, account }
}

const site = 'https://client.example'
const document = (path: string, changes: object = {}) => ({
  client_id: `${site}${path}`,
  client_name: 'Client of Example',
  redirect_uris: [CALLBACK.replace(':7777', '')],
  grant_types: ['authorization_code', 'refresh_token'],
  token_endpoint_auth_method: 'none',
  ...changes,
})

t.test('only a server that asks for a login tells how', async (t) => {
  const { mortise, url, plain, get } = await open(t)
  const at = (mcp: string) => `/.well-known/oauth-protected-resource${new URL(mcp).pathname}`
  t.match(await get(at(url)), {
    status: 200,
    body: {
      resource: url,
      authorization_servers: [`${mortise.url}/oauth`],
      scopes_supported: ['read', 'write'],
    },
  })
  const never = await get(at(`${mortise.url}/mcp/nobody`))
  t.equal(never.status, 404)
  t.equal(never.body['kind'], 'not_found')
  for (const path of [
    at(plain),
    '/.well-known/oauth-protected-resource',
    '/.well-known/oauth-protected-resource/other',
    '/.well-known/oauth-authorization-server',
    '/.well-known/openid-configuration',
    '/.well-known/oauth-authorization-server/mcp',
    at(`${plain}/sse`),
  ]) {
    t.same(await get(path), never, path)
  }
})

t.test('the authorization server tells what clients look for, wherever they look', async (t) => {
  const { mortise, get } = await open(t)
  const issuer = `${mortise.url}/oauth`
  const wanted = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    registration_endpoint: `${issuer}/register`,
    revocation_endpoint: `${issuer}/revoke`,
    jwks_uri: `${issuer}/jwks`,
    code_challenge_methods_supported: ['S256'],
    client_id_metadata_document_supported: true,
    authorization_response_iss_parameter_supported: true,
  }
  for (const path of [
    '/.well-known/oauth-authorization-server/oauth',
    '/.well-known/openid-configuration/oauth',
    '/oauth/.well-known/openid-configuration',
    '/oauth/.well-known/oauth-authorization-server',
  ]) {
    const { body } = await get(path)
    t.match(body, wanted, path)
    t.ok(body['token_endpoint_auth_methods_supported'].includes('none'))
    t.ok(body['scopes_supported'].includes('offline_access'))
  }
  const { body } = await get('/oauth/jwks')
  t.same(
    body['keys'].map(({ alg, d }: { alg: string; d?: string }) => [alg, d]),
    [
      ['RS256', undefined],
      ['ES256', undefined],
    ],
  )
})

t.test('a client is known by the document at its address', async (t) => {
  const { origin, asked } = await serveSite(t, { '/good.json': document('/good.json') })
  const { mortise, url } = await open(t, { routes: { [site]: origin } })
  const client = rawClient(mortise.url, `${site}/good.json`)
  const visitor = openVisitor(mortise.url)
  const page = await signIn(visitor, await visitor.open(client.authorization(url).href), OPERATOR)
  t.match(page.text, /Let Client of Example use Zoho Bigin\?.*Vouched for by client\.example/)
  t.match(page.text, /answered at a program on this computer/)
  t.notMatch(page.text, /Nobody checked/)
  const { away } = await visitor.submit({ decision: 'agree' })
  t.match(await client.redeem(away ?? new URL(url)), { status: 200, scope: 'read write' })
  t.same([...new Set(asked)], ['/good.json'])
})

t.test('a document that is not what it should be opens nothing', async (t) => {
  const secret = await serveSite(t, { '/metadata': document('/redirect.json') })
  const { origin } = await serveSite(t, {
    '/redirect.json': `${secret.origin}/metadata`,
    '/other.json': document('/good.json'),
    '/secret.json': document('/secret.json', { client_secret: 'x' }),
    '/plain.json': document('/plain.json', { redirect_uris: ['http://evil.example/callback'] }),
    '/large.json': document('/large.json', { padding: 'x'.repeat(100_000) }),
    '/text.json': 'no JSON',
  })
  const { mortise, url } = await open(t, { routes: { [site]: origin } })
  const visitor = openVisitor(mortise.url)
  const refusedAt = async (id: string) => {
    const client = rawClient(mortise.url, id)
    const page = await visitor.open(client.authorization(url).href)
    t.match(page, { status: 400, text: /Not logged in/ }, id)
    t.equal(page.away, undefined)
  }
  for (const path of ['redirect', 'other', 'secret', 'plain', 'large', 'text', 'missing']) {
    await refusedAt(`${site}/${path}.json`)
  }
  t.same(secret.asked, [], 'no redirect is followed')
  // Neither as an address nor as a name that leads to one.
  for (const host of ['127.0.0.1', '169.254.169.254', '[::1]', '10.0.0.1', 'localhost']) {
    await refusedAt(`https://${host}:${new URL(secret.origin).port}/metadata`)
  }
  t.same(secret.asked, [], 'nothing private is reached')
})

t.test('an address registers so many clients', async (t) => {
  const { mortise } = await open(t)
  const body = JSON.stringify({ redirect_uris: [CALLBACK], token_endpoint_auth_method: 'none' })
  const headers = { 'content-type': 'application/json' }
  const register = (text: string) =>
    fetch(`${mortise.url}/oauth/register`, { method: 'POST', headers, body: text })
  const first = await register(body)
  t.equal(first.status, 201)
  t.equal(first.headers.get('access-control-allow-origin'), '*')
  const preflight = await fetch(`${mortise.url}/oauth/register`, { method: 'OPTIONS' })
  t.equal(preflight.status, 204)
  for (const wrong of ['[]', 'no', JSON.stringify({ redirect_uris: ['http://evil.example/'] })]) {
    t.equal((await register(wrong)).status, 400, wrong)
  }
  const all = await Promise.all(Array.from({ length: 60 }, () => register(body)))
  const last = all.find(({ status }) => status === 429)
  t.match(await last?.json(), { error: 'temporarily_unavailable' })
  t.ok(Number(last?.headers.get('retry-after')) > 0)
})

t.test('a public address with a path is told as it is', async (t) => {
  const { mortise, get, account } = await open(t, {
    publicUrl: 'https://tools.example/mortise',
    port: await freePort(),
  })
  const { body } = await mortise.request(`POST /integrated-account/${account}/mcp`, {
    name: 'x',
    config: { require_oauth: true },
  })
  const resource = String(body.url)
  const token = resource.split('/').at(-1)
  t.equal(resource, `https://tools.example/mortise/mcp/${token}`)
  for (const path of [`mortise/mcp/${token}`, `mcp/${token}`]) {
    const { body: told } = await get(`/.well-known/oauth-protected-resource/${path}`)
    t.match(told, { resource, authorization_servers: ['https://tools.example/mortise/oauth'] })
  }
  const issuer = await get('/.well-known/oauth-authorization-server/mortise/oauth')
  t.match(issuer.body, { token_endpoint: 'https://tools.example/mortise/oauth/token' })
  t.equal((await get('/.well-known/oauth-authorization-server/oauth')).status, 404)
  const client = await registerClient(mortise)
  const { pathname, search } = client.authorization(resource)
  const asked = await fetch(`${mortise.url}${pathname}${search}`, { redirect: 'manual' })
  t.match(asked.headers.get('location'), 'https://tools.example/mortise/oauth/login/')
  const cookies = asked.headers.getSetCookie().join()
  t.match(cookies, /mortise_login=.*path=\/mortise\/oauth\/login\/.*secure; httponly/i)
})

t.test('an operator can switch off that answers name their issuer', async (t) => {
  const { mortise, get, url } = await open(t, { tellsIssuer: 'off' })
  const { body } = await get('/oauth/.well-known/openid-configuration')
  t.notOk('authorization_response_iss_parameter_supported' in body)
  const client = await registerClient(mortise)
  const page = await openVisitor(mortise.url).open(
    client.authorization(url, { code_challenge_method: 'plain' }).href,
  )
  t.match(Object.fromEntries(page.away?.searchParams ?? []), { error: 'invalid_request' })
  t.notOk(page.away?.searchParams.has('iss'))
})
