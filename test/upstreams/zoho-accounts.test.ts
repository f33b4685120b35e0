import t, { type Test } from 'tap'
import { type Answer, ask } from './zoho/ask.ts'
import { dataCentres, type Location } from './zoho/data-centres.ts'
import { faults } from './zoho/faults.ts'
import { createZohoSimulator, type ZohoOptions, type ZohoSimulator } from './zoho/simulator.ts'

const start = Date.UTC(2026, 1, 6, 8)

/** A simulator whose clock stands still until it is moved. */
async function openZoho(t: Test, options: ZohoOptions = {}) {
  let time = start
  const zoho = await createZohoSimulator({ now: () => time, ...options })
  t.teardown(() => zoho.close())
  const pass = (seconds: number) => {
    time += seconds * 1_000
  }
  return { zoho, pass }
}

/** Asks the token endpoint of a data centre, as its client unless the form says otherwise. */
function askToken(
  zoho: ZohoSimulator,
  location: Location,
  form: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { id, secret } = zoho.client(location)
  return ask(zoho, {
    location,
    host: 'accounts',
    method: 'POST',
    path: '/oauth/v2/token',
    body: new URLSearchParams({ client_id: id, client_secret: secret, ...form }),
  })
}

const refresh = (zoho: ZohoSimulator, location: Location, refreshToken: string) =>
  askToken(zoho, location, { grant_type: 'refresh_token', refresh_token: refreshToken })

const statusOf = async (zoho: ZohoSimulator, location: Location, token = '') =>
  (await ask(zoho, { location, path: '/bigin/v2/org', token })).status

/** Goes to the consent page and agrees. */
function authorize(zoho: ZohoSimulator, location: Location, query: Record<string, string> = {}) {
  const { id, redirectUri } = zoho.client(location)
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: id,
    redirect_uri: redirectUri,
    scope: 'ZohoBigin.users.READ,ZohoBigin.org.READ',
    access_type: 'offline',
    state: 's 1',
    ...query,
  })
  return ask(zoho, { location, host: 'accounts', path: `/oauth/v2/auth?${asked}` })
}

async function consent(zoho: ZohoSimulator, location: Location, query?: Record<string, string>) {
  zoho.visit(location)
  const { headers } = await authorize(zoho, location, query)
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
}

const exchange = (zoho: ZohoSimulator, location: Location, code: string, redirectUri?: string) =>
  askToken(zoho, location, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri ?? zoho.client(location).redirectUri,
  })

t.test('A refresh', async (t) => {
  const { zoho, pass } = await openZoho(t)
  const granted = zoho.grant('ca', { scopes: ['ZohoBigin.org.READ', 'ZohoBigin.users.READ'] })

  t.test('gives an access token for an hour, and no other refresh token', async (t) => {
    const { status, body } = await refresh(zoho, 'ca', granted.refresh_token)
    t.equal(status, 200)
    t.same(body, {
      access_token: body.access_token,
      scope: 'ZohoBigin.org.READ ZohoBigin.users.READ',
      api_domain: 'https://www.zohoapis.ca',
      token_type: 'Bearer',
      expires_in: 3600,
    })
    t.equal(await statusOf(zoho, 'ca', body.access_token), 200)
    pass(3_599)
    t.equal(await statusOf(zoho, 'ca', body.access_token), 200)
    pass(1)
    t.equal(await statusOf(zoho, 'ca', body.access_token), 401)
  })

  t.test(
    'takes its parameters from the query, and the client from Basic credentials',
    async (t) => {
      const { id, secret } = zoho.client('ca')
      const path = `/oauth/v2/token?grant_type=refresh_token&refresh_token=${granted.refresh_token}`
      const basic = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
      const answer = await ask(zoho, {
        location: 'ca',
        host: 'accounts',
        method: 'POST',
        path,
        headers: { authorization: basic },
      })
      t.match(answer.body, { access_token: String })
    },
  )

  const failures = [
    {
      name: 'an unknown refresh token',
      form: { refresh_token: '1000.x.y' },
      error: 'invalid_code',
    },
    { name: 'a wrong secret', form: { client_secret: 'guess' }, error: 'invalid_client_secret' },
    { name: 'an unknown client', form: { client_id: '1000.OTHER' }, error: 'invalid_client' },
    {
      name: 'the secret of another data centre',
      form: { client_secret: zoho.client('eu').secret },
      error: 'invalid_client',
    },
    { name: 'an unknown grant', form: { grant_type: 'password' }, error: 'unsupported_grant_type' },
  ]
  for (const { name, form, error } of failures) {
    t.test(`with ${name} fails with status 200`, async (t) => {
      const answer = await askToken(zoho, 'ca', {
        grant_type: 'refresh_token',
        refresh_token: granted.refresh_token,
        ...form,
      })
      t.same([answer.status, answer.body], [200, { error }])
    })
  }

  t.test('at another data centre fails, even where the client has one secret', async (t) => {
    const { zoho: shared } = await openZoho(t, { secrets: 'shared' })
    const { refresh_token } = shared.grant('ca')
    t.equal(shared.client('ca').secret, shared.client('us').secret)
    t.same((await refresh(shared, 'us', refresh_token)).body, { error: 'invalid_code' })
    t.match((await refresh(shared, 'ca', refresh_token)).body, { access_token: String })
  })

  t.test('is throttled after ten within ten minutes', async (t) => {
    const { refresh_token } = zoho.grant('jp')
    for (let count = 0; count < 10; count += 1) {
      t.match((await refresh(zoho, 'jp', refresh_token)).body, { access_token: String })
    }
    const { status, body } = await refresh(zoho, 'jp', refresh_token)
    t.equal(status, 400)
    t.match(body, { error: 'Access Denied', error_description: /too many/, status: 'failure' })
    pass(600)
    t.match((await refresh(zoho, 'jp', refresh_token)).body, { access_token: String })
  })

  t.test('is throttled in Chinese in China', async (t) => {
    const { refresh_token } = zoho.grant('cn')
    for (let count = 0; count < 10; count += 1) {
      await refresh(zoho, 'cn', refresh_token)
    }
    t.match(await refresh(zoho, 'cn', refresh_token), {
      status: 400,
      body: { error: '拒绝访问', status: 'failure' },
    })
  })

  t.test('silently ends the oldest of sixteen live access tokens', async (t) => {
    const { access_token, refresh_token } = zoho.grant('au')
    const refreshTimes = async (times: number) => {
      for (let count = 0; count < times; count += 1) {
        await refresh(zoho, 'au', refresh_token)
      }
    }
    await refreshTimes(9)
    pass(600)
    await refreshTimes(5)
    t.equal(await statusOf(zoho, 'au', access_token), 200)
    await refreshTimes(1)
    t.match(await ask(zoho, { location: 'au', path: '/bigin/v2/org', token: access_token }), {
      status: 401,
      body: { code: 'INVALID_OAUTHTOKEN' },
    })
  })

  t.test('can be answered as it was before 2020, in milliseconds', async (t) => {
    zoho.failNext('us', 'accounts', faults.legacyToken('1000.a.b'))
    t.match((await refresh(zoho, 'us', zoho.grant('us').refresh_token)).body, {
      expires_in_sec: 3_600,
      expires_in: 3_600_000,
    })
  })
})

t.test(
  'The twenty-first refresh token of a user ends the first, and its access tokens',
  async (t) => {
    const { zoho } = await openZoho(t)
    const first = zoho.grant('in')
    const others = Array.from({ length: 19 }, () => zoho.grant('in'))
    t.equal(await statusOf(zoho, 'in', first.access_token), 200)
    zoho.grant('in')
    t.equal(await statusOf(zoho, 'in', first.access_token), 401)
    t.same((await refresh(zoho, 'in', first.refresh_token)).body, { error: 'invalid_code' })
    t.equal(await statusOf(zoho, 'in', others[0]?.access_token), 200)
  },
)

t.test('Taking a consent back', async (t) => {
  const { zoho } = await openZoho(t)
  const revoke = (path: string, body?: URLSearchParams) =>
    ask(zoho, {
      location: 'sa',
      host: 'accounts',
      method: 'POST',
      path,
      ...(body === undefined ? {} : { body }),
    })

  t.test('ends the refresh token and its access tokens, and no others', async (t) => {
    const [one, other] = [zoho.grant('sa'), zoho.grant('sa')]
    const path = `/oauth/v2/token/revoke?token=${one.refresh_token}`
    t.match(await revoke(path), { status: 200, body: { status: 'success' } })
    t.equal(await statusOf(zoho, 'sa', one.access_token), 401)
    t.same((await refresh(zoho, 'sa', one.refresh_token)).body, { error: 'invalid_code' })
    t.equal(await statusOf(zoho, 'sa', other.access_token), 200)
    t.notMatch((await revoke(path)).body, { status: 'success' })
  })

  t.test('takes the token from a form too', async (t) => {
    const token = zoho.grant('sa').refresh_token
    const form = new URLSearchParams({ token })
    t.match((await revoke('/oauth/v2/token/revoke', form)).body, { status: 'success' })
  })
})

t.test('The consent page', async (t) => {
  const { zoho } = await openZoho(t)
  const targetOf = (answer: Answer) => new URL(answer.headers.get('location') ?? '')

  t.test('returns a code, and tells the data centre it is good at', async (t) => {
    zoho.visit('in')
    const answer = await authorize(zoho, 'in')
    const { href, searchParams } = targetOf(answer)
    t.equal(answer.status, 302)
    t.ok(href.startsWith(zoho.client('in').redirectUri))
    t.equal(searchParams.get('location'), 'in')
    t.equal(searchParams.get('accounts-server'), 'https://accounts.zoho.in')
    t.equal(searchParams.get('state'), 's 1')
  })

  t.test('sends a user of another data centre on to it', async (t) => {
    zoho.visit('ca')
    const { origin, pathname, search } = targetOf(await authorize(zoho, 'us'))
    t.equal(origin, dataCentres.ca.accounts)
    const { status } = await ask(zoho, {
      location: 'ca',
      host: 'accounts',
      path: `${pathname}${search}`,
    })
    t.equal(status, 302)
  })

  t.test('sends nobody on to China', async (t) => {
    zoho.visit('cn')
    t.equal((await authorize(zoho, 'us')).status, 400)
    t.equal((await authorize(zoho, 'cn')).status, 302)
  })

  const refused = [
    {
      name: 'scopes joined by blanks',
      query: { scope: 'ZohoBigin.users.READ ZohoBigin.org.READ' },
    },
    { name: 'no scope', query: { scope: '' } },
    { name: 'an unknown client', query: { client_id: '1000.OTHER' } },
    { name: 'an unregistered redirect', query: { redirect_uri: 'https://evil.example/' } },
    { name: 'another response type', query: { response_type: 'token' } },
  ]
  for (const { name, query } of refused) {
    t.test(`refuses ${name}`, async (t) => {
      zoho.visit('us')
      t.equal((await authorize(zoho, 'us', query)).status, 400)
    })
  }
})

t.test('A code', async (t) => {
  t.test('is exchanged for tokens of the user who agreed', async (t) => {
    const { zoho } = await openZoho(t)
    const { body } = await exchange(zoho, 'eu', await consent(zoho, 'eu'))
    t.match(body, {
      access_token: /^1000\./,
      refresh_token: /^1000\./,
      api_domain: 'https://www.zohoapis.eu',
    })
    t.equal(await statusOf(zoho, 'eu', body.access_token), 200)
    t.match((await refresh(zoho, 'eu', body.refresh_token ?? '')).body, { access_token: String })
  })

  t.test('is good once, for a minute, for its redirect, at its data centre', async (t) => {
    const { zoho, pass } = await openZoho(t, { secrets: 'shared' })
    const used = await consent(zoho, 'eu')
    await exchange(zoho, 'eu', used)
    t.same((await exchange(zoho, 'eu', used)).body, { error: 'invalid_code' })
    const code = await consent(zoho, 'eu')
    t.same((await exchange(zoho, 'us', code)).body, { error: 'invalid_code' })
    t.same((await exchange(zoho, 'eu', code, 'https://other.example/')).body, {
      error: 'invalid_redirect_uri',
    })
    pass(60)
    t.same((await exchange(zoho, 'eu', code)).body, { error: 'invalid_code' })
  })

  t.test(
    'gives a refresh token at the first offline consent, later only when prompted',
    async (t) => {
      const { zoho } = await openZoho(t)
      const given = async (query: Record<string, string>) =>
        'refresh_token' in (await exchange(zoho, 'eu', await consent(zoho, 'eu', query))).body
      t.notOk(await given({ access_type: 'online' }))
      t.ok(await given({}))
      t.notOk(await given({}))
      t.ok(await given({ prompt: 'consent' }))
    },
  )

  t.test('is throttled after five within a minute', async (t) => {
    const { zoho, pass } = await openZoho(t)
    for (let count = 0; count < 5; count += 1) {
      await exchange(zoho, 'eu', await consent(zoho, 'eu'))
    }
    const code = await consent(zoho, 'eu')
    t.match((await exchange(zoho, 'eu', code)).body, { status: 'failure' })
    pass(59)
    t.match((await exchange(zoho, 'eu', code)).body, { status: 'failure' })
    pass(1)
    t.match((await exchange(zoho, 'eu', await consent(zoho, 'eu'))).body, { access_token: String })
  })
})

t.test('The list of accounts servers names all but the Chinese one', async (t) => {
  const { zoho } = await openZoho(t)
  const { body } = await ask(zoho, { location: 'us', host: 'accounts', path: '/oauth/serverinfo' })
  const { cn: _unlisted, ...listed } = dataCentres
  const locations = Object.fromEntries(
    Object.entries(listed).map(([location, { accounts }]) => [location, accounts]),
  )
  t.same(body, { result: 'success', locations })
})

t.test('An accounts host knows no path of the API', async (t) => {
  const { zoho } = await openZoho(t)
  const { access_token: token } = zoho.grant('us')
  const answer = await ask(zoho, { location: 'us', host: 'accounts', path: '/bigin/v2/org', token })
  t.equal(answer.status, 404)
  t.match(answer.headers.get('content-type'), /html/)
})
