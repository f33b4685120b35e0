import t, { type Test } from 'tap'
import { type Answers, MINUTE, NOW } from '../acme.ts'
import { serve } from '../api/serve.ts'

const list = (id: string) => `GET /proxy/roles?integrated_account_id=${id}`

/** The API with an account of Acme whose upstream answers as told, and grants numbered tokens. */
async function open(t: Test, credentials: object, answers: Answers) {
  const served = await serve(t)
  const { world, request } = served
  let granted = 1
  world.answers = (sent) =>
    sent.path === '/token'
      ? { body: { access_token: `access-${++granted}`, expires_in: 3600 } }
      : answers(sent)
  const app = { integration: 'acme', client_id: 'client', client_secret: 'secret' }
  await request('POST /oauth-app', app)
  const id = await served.connect({ credentials })
  const read = async () => {
    await world.accounts.settled()
    return (await request(`GET /integrated-account/${id}`)).body
  }
  return { ...served, id, read }
}

const renewable = { access_token: 'access-1', refresh_token: 'refresh-1' }

t.test('an account whose fresh token is refused too needs a new connection', async (t) => {
  const refused = { status: 401, body: { code: 'GONE', message: 'no such user' } }
  const { world, request, id, read } = await open(t, renewable, () => refused)
  t.equal((await request(list(id))).status, 401)
  t.match(world.sent.map(({ path }) => path).slice(-3), ['/v1/roles', '/token', '/v1/roles'])
  t.match(await read(), {
    status: 'needs_reauth',
    last_error: { kind: 'auth', message: /no such user/, occurred_at: '2030-01-01T00:00:00.000Z' },
  })
})

t.test('what somebody gave while the call was on its way is not marked for it', async (t) => {
  let given = 0
  const opened = await open(t, { access_token: 'old' }, async () => {
    const credentials = { access_token: `given-${++given}` }
    await opened.request(`PATCH /integrated-account/${opened.id}/credentials`, credentials)
    return { status: 401 }
  })
  t.equal((await opened.request(list(opened.id))).status, 401)
  t.match(await opened.read(), { status: 'active', last_error: null })
})

t.test('a missing permission is kept with the scopes that the answer asks for', async (t) => {
  const challenge = 'Bearer realm="x", error="insufficient_scope", scope="roles.read roles.write"'
  const forbidden = { status: 403, headers: { 'www-authenticate': challenge } }
  const { request, id, read } = await open(t, renewable, () => forbidden)
  const answer = await request(list(id))
  t.match(answer, { status: 403, body: { upstream: { scopes: ['roles.read', 'roles.write'] } } })
  t.match(await read(), {
    status: 'active',
    last_error: null,
    last_forbidden_error: {
      resource: 'roles',
      method: 'list',
      missing_scopes: ['roles.read', 'roles.write'],
    },
  })
})

t.test('the same is written once a minute, however often it is refused', async (t) => {
  const { world, request, id, read } = await open(t, renewable, () => ({ status: 403 }))
  const written = async () => (await read())['updated_at']
  const call = () => Promise.all(Array.from({ length: 9 }, () => request(list(id))))
  await call()
  t.equal(await written(), new Date(NOW).toISOString())
  world.time.now = NOW + MINUTE - 1
  await call()
  t.equal(await written(), new Date(NOW).toISOString())
  world.time.now = NOW + MINUTE
  await call()
  t.equal(await written(), new Date(NOW + MINUTE).toISOString())
})

t.test('a store that cannot take it leaves the call its own failure', async (t) => {
  const { world, request, id } = await open(t, renewable, async () => {
    await world.store.close()
    return { status: 403 }
  })
  t.match(await request(list(id)), { status: 403, body: { kind: 'forbidden' } })
  await world.accounts.settled()
  t.match(world.faults, [{ message: /A refusal could not be kept/, facts: { account: id } }])
})
