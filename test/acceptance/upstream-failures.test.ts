import t, { type Test } from 'tap'
import { type Fault, faults } from '../upstreams/zoho/faults.ts'
import { openAgent, type ToolAnswer } from './client.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const { zoho, connect, openServer, pass, request } = mortise
const organisation = zoho.organisation('eu')

/** An account in Europe of its own, and what each call of its agent made it send. */
async function openAccount(test: Test, options = {}) {
  const id = await connect('eu', options)
  const agent = await openAgent(test, await openServer(id))
  const call = async (tool: string, args?: Record<string, unknown>) => {
    const before = zoho.requests.length
    const answer = await agent.call(tool, args)
    const sent = zoho.requests.slice(before).map(({ host, status }) => `${host} ${status}`)
    return { ...answer, sent }
  }
  const status = async () => (await request(`GET /integrated-account/${id}`)).body['status']
  return { id, call, status, look: () => call('list_all_zoho_bigin_roles') }
}

const errorOf = ({ isError, value }: ToolAnswer) => (isError ? value['error'] : undefined)

t.test('A refused token is renewed once, and the call repeated once', async (t) => {
  for (const code of ['INVALID_TOKEN', 'AUTHENTICATION_FAILURE', 'INVALID_OAUTHTOKEN']) {
    t.test(`at ${code}`, async (t) => {
      const { look } = await openAccount(t)
      zoho.failNext('eu', 'api', faults.refused(401, code, 'no'))
      t.match(await look(), {
        isError: false,
        sent: ['api 401', 'accounts 200', 'api 200'],
      })
    })
  }

  t.test('and not again where the new one is refused as well', async (t) => {
    const { look } = await openAccount(t)
    const refused = faults.refused(401, 'INVALID_TOKEN', 'no')
    zoho.failNext('eu', 'api', refused, refused)
    const answer = await look()
    t.match(errorOf(answer), { kind: 'auth', upstream: { code: 'INVALID_TOKEN' } })
    t.same(answer.sent, ['api 401', 'accounts 200', 'api 401'])
  })

  t.test('and not at all where it lacks a scope', async (t) => {
    const { look } = await openAccount(t, { scopes: ['ZohoBigin.users.READ'] })
    const answer = await look()
    t.match(errorOf(answer), { kind: 'forbidden', upstream: { code: 'OAUTH_SCOPE_MISMATCH' } })
    t.same(answer.sent, ['api 401'])
  })
})

t.test('A failed renewal', async (t) => {
  t.test('told with status 200 asks for a new connection, once and for all', async (t) => {
    const { id, look, status } = await openAccount(t)
    pass(3_601)
    zoho.failNext('eu', 'accounts', faults.tokenError('invalid_code'))
    const first = await look()
    t.match(errorOf(first), { kind: 'auth', hint: /^Reconnect the account/ })
    t.same(first.sent, ['accounts 200'])
    t.equal(await status(), 'needs_reauth')
    t.same((await look()).sent, [])
    const patch = { credentials: zoho.grant('eu') }
    t.equal((await request(`PATCH /integrated-account/${id}`, patch)).status, 200)
    t.match(await look(), { isError: false, sent: ['api 200'] })
    t.equal(await status(), 'active')
  })

  const passing: readonly [name: string, fault: Fault][] = [
    ['the throttle', faults.throttled()],
    ['the throttle with status 200', faults.throttled('english', 200)],
    ['the throttle in Chinese', faults.throttled('chinese')],
    ['a broken accounts host', faults.internalError()],
    ['a page of HTML', faults.html()],
    ['a dropped connection', faults.connectionReset()],
  ]
  for (const [name, fault] of passing) {
    t.test(`by ${name} leaves the account as it is, and passes`, async (t) => {
      const { look, status } = await openAccount(t)
      pass(3_601)
      zoho.failNext('eu', 'accounts', fault)
      const answer = await look()
      t.equal(answer.isError, true)
      t.notMatch(errorOf(answer), { kind: 'auth' })
      t.equal(await status(), 'active')
      t.equal(answer.sent.length, 1, 'nothing is tried twice')
      pass(1_800)
      t.equal((await look()).isError, false)
    })
  }

  t.test('never sends a token to the API', async (t) => {
    const { look } = await openAccount(t)
    pass(3_601)
    zoho.failNext('eu', 'accounts', faults.reply({ status: 200, body: '{}' }))
    const answer = await look()
    t.equal(answer.isError, true)
    t.same(answer.sent, ['accounts 200'])
  })
})

t.test('Too many requests', async (t) => {
  const { id, look } = await openAccount(t)
  const errorAt = async (headers?: Readonly<Record<string, string>>) => {
    zoho.failNext('eu', 'api', faults.tooManyRequests(headers))
    const answer = await look()
    t.same(answer.sent, ['api 429'], 'never tried again')
    return errorOf(answer) as Record<string, unknown>
  }

  t.test('are told at once, without inventing a time', async (t) => {
    const error = await errorAt()
    t.match(error, { kind: 'rate_limited', upstream: { code: 'TOO_MANY_REQUESTS' } })
    t.notOk('retry_after_seconds' in error)
  })

  t.test('are told with the time where Zoho gives one', async (t) => {
    t.match(await errorAt({ 'retry-after': '17' }), { retry_after_seconds: 17 })
    t.match(await errorAt({ 'x-ratelimit-reset': '42' }), { retry_after_seconds: 42 })
  })

  t.test('come through the proxy API as 429 with the three headers', async (t) => {
    const headers = {
      'x-ratelimit-limit': '100',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '42',
    }
    zoho.failNext('eu', 'api', faults.tooManyRequests(headers))
    const answer = await request(`GET /proxy/roles?integrated_account_id=${id}`)
    t.equal(answer.status, 429)
    const given = ['limit', 'remaining', 'reset'].map((name) =>
      answer.headers.get(`ratelimit-${name}`),
    )
    t.same(given, ['100', '0', '42'])
  })

  t.test('leave no trace in an answer that tells of no limit', async (t) => {
    const { status, headers } = await request(`GET /proxy/roles?integrated_account_id=${id}`)
    t.equal(status, 200)
    t.same(
      [...headers.keys()].filter((name) => name.includes('ratelimit')),
      [],
    )
  })
})

t.test('What is no answer', async (t) => {
  const { look, call } = await openAccount(t)
  const cases: readonly [name: string, fault: Fault, kind: string][] = [
    ['an internal error', faults.internalError(), 'upstream'],
    ['a page of HTML with status 502', faults.html(), 'upstream'],
    ['a page of HTML with status 200', faults.html(200), 'upstream'],
    ['half an object', faults.invalidJson(), 'upstream'],
    ['half an answer', faults.truncated(), 'unreachable'],
  ]
  for (const [name, fault, kind] of cases) {
    t.test(`such as ${name}, is a failure in words, and passes`, async (t) => {
      zoho.failNext('eu', 'api', fault)
      const answer = await look()
      t.match(errorOf(answer), { kind, message: String, hint: /\.$/ })
      t.equal(answer.sent.length, 1)
      t.equal((await look()).isError, false)
    })
  }

  t.test('to a deletion is never asked for again', async (t) => {
    // The record is read before it is deleted.
    zoho.failNext('eu', 'api', faults.extraHeaders({}), faults.connectionReset())
    const id = organisation.users[3]?.id
    const answer = await call('delete_a_zoho_bigin_user_by_id', { id })
    t.match(errorOf(answer), { kind: 'unreachable' })
    t.equal(answer.sent.length, 2)
    t.equal(organisation.users[3]?.status, 'active')
  })
})

t.test('What Zoho says without an error status', async (t) => {
  const { call } = await openAccount(t)
  const remove = (id: string | undefined) => call('delete_a_zoho_bigin_user_by_id', { id })
  const get = (id: string) => call('get_single_zoho_bigin_user_by_id', { id })
  const nobody = '554023000000999999'

  t.test('204 for a list: there is none', async (t) => {
    const deleted = organisation.users.filter((user) => user.status === 'deleted')
    for (const user of deleted) user.status = 'inactive'
    t.match(await call('list_all_zoho_bigin_users', { type: 'DeletedUsers' }), {
      isError: false,
      value: { result: [], next_cursor: null, result_count: 0 },
      sent: ['api 204'],
    })
    for (const user of deleted) user.status = 'deleted'
  })

  t.test('204 for a record: it is not there', async (t) => {
    t.match(errorOf(await get(nobody)), { kind: 'not_found' })
  })

  t.test('200 with a failed item: nothing was deleted', async (t) => {
    const deleted = organisation.users.find((user) => user.status === 'deleted')
    t.match(errorOf(await remove(organisation.primaryUserId)), {
      message: /Primary contact cannot be deleted/,
      upstream: { status: 200, code: 'NOT_ALLOWED' },
    })
    t.match(errorOf(await remove(deleted?.id)), { upstream: { code: 'INVALID_DATA' } })
  })
})

t.test('What Zoho refuses is told as what the caller can mend', async (t) => {
  const { call } = await openAccount(t, { userId: organisation.users[57]?.id ?? '' })
  const victim = organisation.users[4]
  t.match(errorOf(await call('delete_a_zoho_bigin_user_by_id', { id: victim?.id })), {
    kind: 'forbidden',
    upstream: { status: 403, code: 'NO_PERMISSION' },
  })
  t.equal(victim?.status, 'active')
  t.match(errorOf(await call('get_single_zoho_bigin_user_by_id', { id: '../org' })), {
    kind: 'invalid_input',
    upstream: { status: 400 },
  })
  t.equal(zoho.requests.at(-1)?.url, '/bigin/v2/users/..%2Forg', 'no id leaves its segment')
})
