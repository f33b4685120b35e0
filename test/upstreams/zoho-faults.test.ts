import t, { type Test } from 'tap'
import { ask } from './zoho/ask.ts'
import type { Fault } from './zoho/faults.ts'
import { faults } from './zoho/faults.ts'
import { createZohoSimulator } from './zoho/simulator.ts'

const start = Date.UTC(2026, 1, 6, 8)

/** A simulator, and a cheap question to the API of its European data centre. */
async function openBigin(t: Test) {
  let time = start
  const zoho = await createZohoSimulator({ now: () => time })
  t.teardown(() => zoho.close())
  const { access_token: token } = zoho.grant('eu', { expiresInSeconds: 1_000_000 })
  const look = () => ask(zoho, { location: 'eu', path: '/bigin/v2/org', token })
  const pass = (seconds: number) => {
    time += seconds * 1_000
  }
  return { zoho, look, pass, token }
}

t.test('Credits', async (t) => {
  t.test('are 250 for each licence above 50,000, and 100,000 at most', async (t) => {
    const { zoho } = await openBigin(t)
    t.equal(zoho.organisation('eu').allowance.creditsPerDay, 100_000)
  })

  t.test('are counted over any 24 hours, and told when half of them are used', async (t) => {
    const { zoho, look, pass } = await openBigin(t)
    zoho.organisation('eu').allowance.creditsPerDay = 4
    const told = async () => (await look()).headers.get('x-api-credits-remaining')
    t.same([await told(), await told(), await told(), await told()], [null, '2', '1', '0'])
    const refused = await look()
    t.equal(refused.status, 429)
    t.match(refused.body, { code: 'TOO_MANY_REQUESTS', details: {}, status: 'error' })
    t.equal(refused.headers.get('retry-after'), null)
    pass(86_399)
    t.equal((await look()).status, 429)
    pass(1)
    t.equal((await look()).status, 200)
  })
})

t.test('An answer tells the end of its token, and no rate limit', async (t) => {
  const { look } = await openBigin(t)
  const { headers } = await look()
  t.equal(headers.get('x-accesstoken-reset'), '2026-02-17T22:46:40+01:00')
  t.equal(headers.get('content-disposition'), 'attachment; filename=response.json')
  t.same(
    [...headers.keys()].filter((name) => name.includes('ratelimit')),
    [],
  )
})

t.test('Calls in flight above the allowance get the same 429', async (t) => {
  const { zoho, look } = await openBigin(t)
  zoho.organisation('eu').allowance.concurrent = 1
  zoho.failNext('eu', 'api', faults.hang())
  const hanging = look().catch(() => 'dropped')
  await t.resolves(untilLogged(() => zoho.requests.length === 1))
  t.match(await look(), { status: 429, body: { code: 'TOO_MANY_REQUESTS' } })
  await zoho.close()
  t.equal(await hanging, 'dropped')
})

t.test('An ordered fault', async (t) => {
  const { zoho, look, token } = await openBigin(t)

  const replies: readonly { name: string; fault: Fault; status: number; text: RegExp }[] = [
    {
      name: '429 without headers',
      fault: faults.tooManyRequests(),
      status: 429,
      text: /"TOO_MANY_REQUESTS"/,
    },
    { name: '500', fault: faults.internalError(), status: 500, text: /"INTERNAL_ERROR"/ },
    {
      name: 'a refusal',
      fault: faults.refused(403, 'NO_PERMISSION', 'permission denied'),
      status: 403,
      text: /"NO_PERMISSION".*"permission denied"/,
    },
    { name: 'an HTML page', fault: faults.html(), status: 502, text: /^<!DOCTYPE html>/ },
    {
      name: 'a token error',
      fault: faults.tokenError('invalid_code'),
      status: 200,
      text: /^{"error/,
    },
    { name: 'a throttle', fault: faults.throttled('chinese', 200), status: 200, text: /拒绝访问/ },
    {
      name: 'any reply',
      fault: faults.reply({ status: 418, body: 'tea' }),
      status: 418,
      text: /^tea$/,
    },
  ]
  for (const { name, fault, status, text } of replies) {
    t.test(`is ${name}, once`, async (t) => {
      zoho.failNext('eu', 'api', fault)
      t.match(await look(), { status, text })
      t.equal((await look()).status, 200)
    })
  }

  t.test('can be 429 with the headers of the old days', async (t) => {
    zoho.failNext('eu', 'api', faults.tooManyRequests({ 'x-ratelimit-reset': '1770000000' }))
    t.equal((await look()).headers.get('x-ratelimit-reset'), '1770000000')
  })

  t.test('can be more headers on a proper answer', async (t) => {
    zoho.failNext('eu', 'api', faults.extraHeaders({ 'x-ratelimit-remaining': '7' }))
    const { status, headers } = await look()
    t.same([status, headers.get('x-ratelimit-remaining')], [200, '7'])
  })

  for (const fault of [faults.connectionReset(), faults.truncated(), faults.invalidJson()]) {
    t.test(`${JSON.stringify(fault.kind)} leaves nothing to read`, async (t) => {
      zoho.failNext('eu', 'api', fault)
      await t.rejects(look())
      t.equal((await look()).status, 200)
    })
  }

  t.test('waits for its own host, in the order given', async (t) => {
    zoho.failNext('eu', 'api', faults.internalError(), faults.html(503))
    zoho.failNext('us', 'api', faults.internalError())
    t.same([(await look()).status, (await look()).status, (await look()).status], [500, 503, 200])
    t.match(await ask(zoho, { location: 'us', path: '/bigin/v2/org', token }), { status: 500 })
  })
})

t.test('The log has every request, whole, with the status it got', async (t) => {
  const { zoho, token } = await openBigin(t)
  zoho.failNext('ca', 'api', faults.connectionReset())
  await ask(zoho, { location: 'eu', path: '/bigin/v2/users?type=CurrentUser', token })
  const form = new URLSearchParams({ grant_type: 'refresh_token' })
  const path = '/oauth/v2/token'
  await ask(zoho, { location: 'jp', host: 'accounts', method: 'POST', path, body: form })
  await t.rejects(ask(zoho, { location: 'ca', path: '/bigin/v2/org', token }))
  t.match(zoho.requests, [
    {
      location: 'eu',
      host: 'api',
      method: 'GET',
      url: '/bigin/v2/users?type=CurrentUser',
      headers: { authorization: `Zoho-oauthtoken ${token}` },
      status: 200,
    },
    { location: 'jp', host: 'accounts', body: 'grant_type=refresh_token', status: 200 },
    { location: 'ca', host: 'api', status: undefined },
  ])
})

t.test('Two simulators hold the same people, and share nothing', async (t) => {
  const [one, other] = [await openBigin(t), await openBigin(t)]
  t.same(one.zoho.organisation('jp').users, other.zoho.organisation('jp').users)
  one.zoho.organisation('eu').users.length = 0
  t.equal(other.zoho.organisation('eu').users.length, 437)
})

/** Lets the event loop turn until something has happened. */
async function untilLogged(happened: () => boolean): Promise<void> {
  while (!happened()) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}
