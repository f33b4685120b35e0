import t from 'tap'
import { serve } from './serve.ts'

t.test('an integration tells its methods by resource, each with its tool', async (t) => {
  const { request } = await serve(t)
  const { status, body } = await request('GET /integration/acme/capabilities')
  t.equal(status, 200)
  t.match(body, {
    integration: 'acme',
    title: 'Acme',
    docs: null,
    auth: [{ scheme: 'oauth2', needs_consent: true }],
    readiness: { methods: 8, tools: 7 },
  })
  const [users, roles] = body['resources'] as readonly { methods: readonly object[] }[]
  t.match(users, { resource: 'users', description: 'The people.' })
  t.match(users?.methods[0], {
    method: 'list',
    description: 'List users.',
    tool: 'list_all_acme_users',
    tags: ['directory'],
    reads: true,
    input_schema: { type: 'object', properties: { active: {} } },
  })
  t.match(users?.methods[5], { method: 'photo', description: null, tool: null })
  t.match(roles, { resource: 'roles', description: null })
})

t.test(
  'capabilities are of one resource, or of tools alone, where that is asked for',
  async (t) => {
    const { request } = await serve(t)
    const methodsOf = async (query: string) => {
      const { body } = await request(`GET /integration/acme/capabilities?${query}`)
      const resources = body['resources'] as readonly {
        resource: string
        methods: readonly { method: string }[]
      }[]
      return resources.flatMap(({ resource, methods }) =>
        methods.map(({ method }) => `${resource}.${method}`),
      )
    }
    t.same(await methodsOf('resource=roles'), ['roles.list'])
    t.same(await methodsOf('resource=nothing'), [])
    t.ok((await methodsOf('resource=users')).includes('users.photo'))
    t.notOk((await methodsOf('resource=users&tools_only=true')).includes('users.photo'))
  },
)

t.test('an account tells what it can do, and what is in the way', async (t) => {
  const { request, connect, world } = await serve(t)
  const id = await connect()
  const line = `GET /integrated-account/${id}/capabilities`
  const state = { id, status: 'active', auth: 'oauth2', is_sandbox: false }
  t.match(await request(line), {
    status: 200,
    body: { integration: 'acme', account: { ...state, forbidden: [], missing_scopes: [] } },
  })
  const refused = {
    kind: 'forbidden',
    message: 'No.',
    hint: 'Ask.',
    occurredAt: 0,
    resource: 'users',
    method: 'delete',
    missingScopes: ['users.write'],
  }
  await world.store.accounts.update(id, { lastForbiddenError: refused }, 1)
  t.match(await request(line), {
    body: { account: { forbidden: ['users.delete'], missing_scopes: ['users.write'] } },
  })
})

t.test('what is not there has no capabilities', async (t) => {
  const { request } = await serve(t)
  t.match(await request('GET /integration/acne/capabilities'), {
    status: 404,
    body: { message: /"acne".+acme/ },
  })
  t.match(await request('GET /integration/broken/capabilities'), {
    status: 500,
    body: { kind: 'definition', hint: /GET \/integration\/broken/ },
  })
  t.match(await request('GET /integrated-account/nobody/capabilities'), { status: 404 })
})
