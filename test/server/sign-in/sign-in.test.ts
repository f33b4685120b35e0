import Fastify, { type InjectOptions } from 'fastify'
import t, { type Test } from 'tap'
import { registerApi } from '../../../server/api/plugin.ts'
import { registerSignIn } from '../../../server/sign-in/plugin.ts'
import { createApiToken } from '../../../server/tokens/create.ts'
import { revokeToken } from '../../../server/tokens/revoke.ts'
import { openWorld } from '../acme.ts'

const OPERATOR = 'the-admin-token'
const own = { 'sec-fetch-site': 'same-origin' }

async function openPages(t: Test, publicUrl = 'https://mortise.example') {
  const world = await openWorld({ adminToken: OPERATOR })
  const app = Fastify()
  const deps = {
    ...world,
    publicUrl: () => publicUrl,
    addressOf: () => '192.0.2.1',
    maxResultBytes: 100_000,
  }
  await registerApi(app, deps)
  await registerSignIn(app, deps)
  t.teardown(async () => {
    await app.close()
    await world.store.close()
  })
  const post = (url: string, fields: Readonly<Record<string, string>>, headers: object = own) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    })
  const signIn = async (token: string) => {
    const answer = await post('/sign-in', { token })
    return String(answer.cookies[0]?.value)
  }
  const ask = (cookie: string, options: InjectOptions = {}) =>
    app.inject({ url: '/api-token/me', cookies: { mortise_sign_in: cookie }, ...options })
  return { world, app, post, signIn, ask }
}

t.test('whoever holds an API token signs in, and goes on to where they came from', async (t) => {
  const { app, post } = await openPages(t)
  const page = await app.inject('/sign-in?to=%2Fapprovals%3Fstate%3Dpending')
  t.match(page.payload, /<input type="hidden" name="to" value="\/approvals\?state&#61;pending">/)
  t.match(page.headers['content-security-policy'], /default-src 'none'.*form-action 'self';/)
  const answer = await post('/sign-in', { token: ` ${OPERATOR} `, to: '/approvals?state=pending' })
  t.match(answer, { statusCode: 303, headers: { location: '/approvals?state=pending' } })
  t.match(answer.headers['set-cookie'], /^mortise_sign_in=sign_in_[\w-]{43};/)
  t.match(answer.headers['set-cookie'], /HttpOnly; Secure; SameSite=Lax/i)
})

const PLACES: readonly (readonly [string, string])[] = [
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example/', '/'],
  ['approvals', '/'],
  ['/accounts#calls', '/accounts'],
]

t.test('the page leads to no other place', async (t) => {
  const { post } = await openPages(t)
  for (const [to, location] of PLACES) {
    t.match((await post('/sign-in', { token: OPERATOR, to })).headers, { location }, to)
  }
})

t.test('behind a proxy, the page stays below its public path', async (t) => {
  const { app, post } = await openPages(t, 'http://intranet.example/mortise')
  t.match((await app.inject('/sign-in')).payload, /action="\/mortise\/sign-in"/)
  const answer = await post('/sign-in', { token: OPERATOR, to: '/calls' })
  t.match(answer.headers, { location: '/mortise/calls' })
  t.notMatch(answer.headers['set-cookie'], /Secure/)
})

t.test('a wrong API token is told, and nobody is signed in', async (t) => {
  const { post } = await openPages(t)
  const answer = await post('/sign-in', { token: 'mrt_wrong' })
  t.equal(answer.statusCode, 422)
  t.match(answer.payload, /role="alert">This API token is not accepted/)
  t.notMatch(answer.payload, 'mrt_wrong')
  t.same(answer.cookies, [])
})

t.test('whoever tries one API token after the other has to wait', async (t) => {
  const { world } = await openPages(t)
  const limited = { ...world, limits: { waitOf: () => 30, blame: () => undefined } }
  const app = Fastify()
  const deps = { addressOf: () => '192.0.2.1', publicUrl: () => 'http://localhost:8787' }
  await registerSignIn(app, { ...limited, ...deps })
  t.teardown(() => app.close())
  const payload = new URLSearchParams({ token: OPERATOR }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...own }
  const answer = await app.inject({ method: 'POST', url: '/sign-in', headers, payload })
  t.match(answer.payload, /Wait 30 seconds/)
  t.same(answer.cookies, [])
})

t.test('a page of another site signs nobody in', async (t) => {
  const { post } = await openPages(t)
  const FOREIGN = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]
  for (const headers of FOREIGN) {
    const answer = await post('/sign-in', { token: OPERATOR }, headers)
    t.match(answer, { statusCode: 422, cookies: [] }, JSON.stringify(headers))
  }
})

t.test('the API takes a signed-in browser in place of an API token', async (t) => {
  const { signIn, ask } = await openPages(t)
  const cookie = await signIn(OPERATOR)
  t.match((await ask(cookie)).json(), { name: 'operator' })
  t.equal((await ask('sign_in_unknown')).statusCode, 401)
  const wrong = { headers: { authorization: 'Bearer mrt_wrong' } }
  t.equal((await ask(cookie, wrong)).statusCode, 401, 'an API token goes before it')

  const change = { method: 'POST', url: '/api-token', payload: { name: 'Mine' } } as const
  t.equal((await ask(cookie, { ...change, headers: own })).statusCode, 201)
  const foreign = { 'sec-fetch-site': 'same-site' }
  t.match((await ask(cookie, { ...change, headers: foreign })).json(), {
    kind: 'forbidden',
    message: 'A page of another site sent this request',
  })
})

t.test('a sign-in ends with its API token, by itself, and when its holder leaves', async (t) => {
  const { world, signIn, ask, post } = await openPages(t)
  const input = { name: 'Acme', tenantId: 'acme', expiresAt: null, createdBy: null }
  const created = await createApiToken(world, input)
  if (!created.ok) throw new Error(created.failure.message)
  const cookie = await signIn(created.value.text)
  t.match((await ask(cookie)).json(), { name: 'Acme', tenant_id: 'acme' })

  const left = await signIn(created.value.text)
  const out = { cookie: `mortise_sign_in=${left}` }
  await post('/sign-out', {}, { ...out, 'sec-fetch-site': 'cross-site' })
  t.equal((await ask(left)).statusCode, 200, 'another site signs nobody out')
  t.match(await post('/sign-out', {}, { ...out, ...own }), {
    statusCode: 303,
    headers: { location: '/sign-in', 'set-cookie': /Max-Age=0/ },
  })
  t.equal((await ask(left)).statusCode, 401)
  t.equal((await ask(cookie)).statusCode, 200, 'in that browser alone')

  await revokeToken(world, created.value.token.id)
  t.equal((await ask(cookie)).statusCode, 401)
  const late = await signIn(OPERATOR)
  world.time.now += 12 * 60 * 60_000
  t.equal((await ask(late)).statusCode, 401)
})
