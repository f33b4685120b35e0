import t from 'tap'
import { ask } from './zoho/ask.ts'
import { dataCentres, type Location, locations } from './zoho/data-centres.ts'
import { createZohoSimulator } from './zoho/simulator.ts'

const zoho = await createZohoSimulator()
t.teardown(() => zoho.close())

const { access_token: token } = zoho.grant('us')

const get = (path: string, access = token, location: Location = 'us') =>
  ask(zoho, { location, path: `/bigin/v2${path}`, token: access })

t.test('Eight data centres', async (t) => {
  t.test('each have three public origins that lead to ports of their own', async (t) => {
    const routes = zoho.routes.split(',').map((route) => route.split('='))
    t.equal(routes.length, 24)
    t.equal(new Set(routes.map(([, origin]) => origin)).size, 24)
    t.same(Object.fromEntries(routes)['https://www.zohoapis.ca'], zoho.origin('ca', 'api'))
    t.same(
      Object.fromEntries(routes)['https://accounts.zohocloud.ca'],
      zoho.origin('ca', 'accounts'),
    )
  })

  for (const location of locations) {
    t.test(`${location} has an organisation of its own, known to its tokens alone`, async (t) => {
      const granted = zoho.grant(location).access_token
      const own = await get('/org', granted, location)
      t.equal(own.status, 200)
      t.match(own.body, { org: [{ company_name: dataCentres[location].company }] })
      t.match(own.body, { org: [{ zgid: zoho.organisation(location).details.zgid }] })
      const elsewhere = location === 'us' ? 'eu' : 'us'
      t.match(await get('/org', granted, elsewhere), {
        status: 401,
        body: { code: 'INVALID_TOKEN' },
      })
    })
  }

  t.test('give ids as strings that no double can hold', async (t) => {
    const { body } = await get('/users?type=AllUsers')
    const ids = body.users?.map(({ id }) => id) ?? []
    t.equal(new Set(ids).size, 200)
    t.ok(ids.every((id) => /^\d{18,19}$/.test(id)))
    t.ok(new Set(ids.map(Number)).size < 20, 'as numbers, neighbours fall together')
  })
})

t.test('A call is let in', async (t) => {
  const narrow = zoho.grant('us', { scopes: ['ZohoBigin.users.READ'] }).access_token
  const expired = zoho.grant('us').access_token
  const revoked = zoho.grant('us')
  zoho.expire(expired)
  zoho.revoke(revoked.refresh_token)
  const invalid = {
    code: 'INVALID_TOKEN',
    details: {},
    message: 'invalid oauth token',
    status: 'error',
  }
  const unauthenticated = { code: 'AUTHENTICATION_FAILURE', message: 'Authentication failed' }
  const mismatch = { code: 'OAUTH_SCOPE_MISMATCH' }

  const cases = [
    { name: 'with a live token', authorization: `Zoho-oauthtoken ${token}`, status: 200, body: {} },
    { name: 'never without a header', authorization: '', status: 401, body: unauthenticated },
    {
      name: 'never with the prefix that the token type names',
      authorization: `Bearer ${token}`,
      status: 401,
      body: unauthenticated,
    },
    {
      name: 'never with an invented token',
      authorization: 'Zoho-oauthtoken 1000.a.b',
      status: 401,
      body: invalid,
    },
    {
      name: 'never after the hour of its token',
      authorization: `Zoho-oauthtoken ${expired}`,
      status: 401,
      body: invalid,
    },
    {
      name: 'never after its consent was taken back',
      authorization: `Zoho-oauthtoken ${revoked.access_token}`,
      status: 401,
      body: invalid,
    },
    {
      name: 'never outside the scopes of its token',
      authorization: `Zoho-oauthtoken ${narrow}`,
      status: 401,
      body: mismatch,
    },
  ] as const
  for (const { name, authorization, status, body } of cases) {
    t.test(name, async (t) => {
      const headers = { authorization }
      t.match(await ask(zoho, { location: 'us', path: '/bigin/v2/org', headers }), { status, body })
    })
  }
})

t.test('Each operation asks for a scope of its own', async (t) => {
  const id = '4876876000000999999'
  const cases = [
    { operation: 'GET /users', scopes: ['ZohoBigin.users.READ', 'ZohoBigin.users.ALL'] },
    { operation: `GET /users/${id}`, scopes: ['ZohoBigin.users.READ'] },
    { operation: `DELETE /users/${id}`, scopes: ['ZohoBigin.users.DELETE', 'ZohoBigin.users.ALL'] },
    {
      operation: 'GET /settings/roles',
      scopes: ['ZohoBigin.settings.roles.READ', 'ZohoBigin.settings.ALL'],
    },
    { operation: `GET /settings/roles/${id}`, scopes: ['ZohoBigin.settings.roles.ALL'] },
    { operation: 'GET /settings/profiles', scopes: ['ZohoBigin.settings.profiles.READ'] },
    { operation: 'GET /org', scopes: ['ZohoBigin.org.READ', 'ZohoBigin.org.ALL'] },
    {
      operation: 'GET /Contacts?fields=id',
      scopes: ['ZohoBigin.modules.contacts.READ', 'ZohoBigin.modules.ALL'],
    },
    {
      operation: 'GET /Pipelines?fields=id',
      scopes: ['ZohoBigin.modules.pipelines.READ', 'ZohoBigin.modules.Pipelines.ALL'],
    },
    {
      operation: `DELETE /Contacts/${id}`,
      scopes: ['ZohoBigin.modules.contacts.DELETE'],
    },
  ]
  const simulator = await createZohoSimulator()
  t.teardown(() => simulator.close())
  const userId = simulator.organisation('us').users[2]?.id ?? ''
  for (const { operation, scopes } of cases) {
    const [method = '', path = ''] = operation.split(' ')
    const codeWith = async (...granted: readonly string[]) => {
      const { access_token } = simulator.grant('us', { scopes: granted, userId })
      const question = { location: 'us', method, path: `/bigin/v2${path}`, token: access_token }
      return (await ask(simulator, { ...question, location: 'us' })).body['code']
    }
    t.test(`${operation}: ${scopes.join(' or ')}`, async (t) => {
      t.equal(await codeWith('ZohoBigin.notifications.ALL'), 'OAUTH_SCOPE_MISMATCH')
      for (const scope of scopes) {
        t.not(await codeWith(scope), 'OAUTH_SCOPE_MISMATCH', scope)
      }
    })
  }
})

t.test('A URL that leads nowhere', async (t) => {
  const cases = [
    { request: 'GET /bigin/v3/users', status: 404, code: 'INVALID_URL_PATTERN' },
    { request: 'GET /crm/v2/users', status: 404, code: 'INVALID_URL_PATTERN' },
    { request: 'GET /bigin/v2/settings/nothing', status: 404, code: 'INVALID_URL_PATTERN' },
    { request: 'GET /bigin/v2/users/', status: 404, code: 'INVALID_URL_PATTERN' },
    { request: 'GET /bigin/v2/%ZZ', status: 404, code: 'INVALID_URL_PATTERN' },
    { request: 'GET /bigin/v2/Deals?fields=id', status: 400, code: 'INVALID_MODULE' },
    { request: 'GET /bigin/v2/Companies?fields=id', status: 400, code: 'INVALID_MODULE' },
    { request: 'GET /bigin/v2/contacts?fields=id', status: 400, code: 'INVALID_MODULE' },
    { request: 'DELETE /bigin/v2/org', status: 400, code: 'INVALID_REQUEST_METHOD' },
  ]
  for (const { request, status, code } of cases) {
    t.test(`${request} is ${code}`, async (t) => {
      const [method = '', path = ''] = request.split(' ')
      t.match(await ask(zoho, { location: 'us', method, path, token }), {
        status,
        body: { code, details: {}, message: String, status: 'error' },
      })
    })
  }
})
