import t, { type Test } from 'tap'
import type { Domain } from '../../../server/domain.ts'
import { createApiToken } from '../../../server/tokens/create.ts'
import { aCall } from '../../contracts/calls.ts'
import { aGrant } from '../../contracts/oauth.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { NOW } from '../acme.ts'
import { serve } from './serve.ts'

/** Who may do something at a route. */
type Access =
  /** Everybody, without a token. */
  | 'open'
  /** Every token. */
  | 'any'
  /** Tokens that reach everything. */
  | 'admin'
  /** Those, and tokens of the tenant whose account or webhook it is; for others it does not exist. */
  | 'owner'
  /** People who are signed in: no token alone. */
  | 'person'

interface Row {
  readonly access: Access
  readonly body?: object
  readonly query?: string
  /** What the path names, where it is nothing of the world's. */
  readonly id?: string
}

const proxied = { access: 'owner', query: '?integrated_account_id={id}' } as const

/** Every route of the API. */
const ROUTES: Readonly<Record<string, Row>> = {
  'GET /healthz': { access: 'open' },
  'GET /openapi.json': { access: 'open' },
  'GET /metrics': { access: 'admin' },
  'GET /integration': { access: 'any' },
  'GET /integration/{name}': { access: 'any' },
  'GET /integration/{name}/capabilities': { access: 'any' },
  'GET /integration/{name}/tools': { access: 'any' },
  'GET /integration/{name}/definition': { access: 'any' },
  'GET /mcp-client': { access: 'any' },
  'GET /changes': { access: 'any' },
  'GET /api-token/me': { access: 'any' },
  'POST /api-token': { access: 'admin', body: { name: 'x' } },
  'GET /api-token': { access: 'admin' },
  'GET /api-token/{id}': { access: 'admin' },
  'DELETE /api-token/{id}': { access: 'admin' },
  'POST /oauth-app': {
    access: 'admin',
    body: { integration: 'acme', client_id: 'c', client_secret: 's' },
  },
  'GET /oauth-app': { access: 'admin' },
  'GET /oauth-app/{id}': { access: 'admin' },
  'DELETE /oauth-app/{id}': { access: 'admin' },
  'POST /integrated-account': { access: 'any', body: { integration: 'acme' } },
  'GET /integrated-account': { access: 'any' },
  'POST /integrated-account/bulk-delete': { access: 'any', body: { ids: ['nobody'] } },
  'POST /integrated-account/refresh-credentials': {
    access: 'owner',
    body: { integrated_account_id: '{id}' },
  },
  'GET /integrated-account/{id}': { access: 'owner' },
  'PATCH /integrated-account/{id}': { access: 'owner', body: { label: 'x' } },
  'DELETE /integrated-account/{id}': { access: 'owner' },
  'POST /integrated-account/{id}/verify': { access: 'owner' },
  'PATCH /integrated-account/{id}/credentials': {
    access: 'owner',
    body: { access_token: 'access-2' },
  },
  'GET /integrated-account/{id}/tools': { access: 'owner' },
  'POST /integrated-account/{id}/tools/{tool}/call': { access: 'owner', body: {} },
  'GET /integrated-account/{id}/capabilities': { access: 'owner' },
  'POST /integrated-account/{account}/mcp': { access: 'owner', body: { name: 'x' } },
  'GET /integrated-account/{account}/mcp': { access: 'owner' },
  'POST /integrated-account/{account}/mcp/preview': { access: 'owner', body: {} },
  'GET /integrated-account/{account}/mcp/{id}': { access: 'owner' },
  'PATCH /integrated-account/{account}/mcp/{id}': { access: 'owner', body: { name: 'y' } },
  'POST /integrated-account/{account}/mcp/{id}/rotate': { access: 'owner', body: {} },
  'POST /integrated-account/{account}/mcp/{id}/invitation': { access: 'owner', body: {} },
  'GET /integrated-account/{account}/mcp/{id}/grant': { access: 'owner' },
  'DELETE /integrated-account/{account}/mcp/{id}/grant/{grant}': { access: 'owner' },
  'DELETE /integrated-account/{account}/mcp/{id}': { access: 'owner' },
  'POST /link-token': { access: 'owner', body: { integrated_account_id: '{id}' } },
  'POST /webhook': { access: 'any', body: { url: 'https://hooks.example.com/x' } },
  'GET /webhook': { access: 'any' },
  'GET /webhook/{id}': { access: 'owner' },
  'PATCH /webhook/{id}': { access: 'owner', body: { events: [] } },
  'DELETE /webhook/{id}': { access: 'owner' },
  'POST /webhook/{id}/test': { access: 'owner' },
  'GET /webhook/{id}/deliveries': { access: 'owner' },
  'GET /approval': { access: 'any' },
  'GET /approval/count': { access: 'any' },
  'GET /approval/{id}': { access: 'owner' },
  'POST /approval/{id}/approve': { access: 'person' },
  'POST /approval/{id}/refuse': { access: 'person', body: {} },
  'GET /log': { access: 'any' },
  'GET /log/export': { access: 'any' },
  'GET /log/statistics': { access: 'any' },
  'GET /log/activity': { access: 'any' },
  'GET /log/{id}': { access: 'owner' },
  'GET /proxy/{resource}': proxied,
  'POST /proxy/{resource}': { ...proxied, body: { email: 'a@b.example', name: 'A' } },
  'GET /proxy/{resource}/{id}': proxied,
  'PATCH /proxy/{resource}/{id}': { ...proxied, body: { name: 'B' } },
  'PUT /proxy/{resource}/{id}': { ...proxied, body: { name: 'B' } },
  'DELETE /proxy/{resource}/{id}': proxied,
  'POST /proxy/{resource}/{id}': { ...proxied, id: 'photo', body: {} },
}

/** A world with two tenants, of which the first has an account, a server, a webhook and a call in the log. */
async function open(t: Test) {
  const served = await serve(t)
  const { request, world, connect } = served
  const account = await connect({ tenant_id: 'own' })
  const idOf = async (line: string, body: object) => String((await request(line, body)).body['id'])
  const tokenOf = async (tenantId: string, expiresAt: number | null = null) => {
    const input = { name: tenantId, tenantId, expiresAt, createdBy: null }
    return assertOk(await createApiToken(world, input)).text
  }
  const ids: Readonly<Record<string, string>> = {
    'integrated-account': account,
    mcp: await idOf(`POST /integrated-account/${account}/mcp`, {
      name: 'x',
      config: { require_oauth: true },
    }),
    webhook: await idOf('POST /webhook', { url: 'https://hooks.example.com/x', tenant_id: 'own' }),
    'api-token': await idOf('POST /api-token', { name: 'x' }),
    'oauth-app': await idOf('POST /oauth-app', ROUTES['POST /oauth-app']?.body ?? {}),
    approval: await askFor(world, account),
    log: 'call-1',
    proxy: '7',
  }
  await world.store.grants.insert(
    aGrant({ id: 'grant-1', serverId: String(ids['mcp']), apiTokenId: null, expiresAt: NOW + 9e9 }),
  )
  await world.store.calls.insert([aCall({ id: 'call-1', tenantId: 'own', createdAt: NOW })])
  const expired = await tokenOf('own', NOW + 60_000)
  world.time.now = NOW + 120_000
  const tokens = { own: await tokenOf('own'), foreign: await tokenOf('foreign'), expired }
  return { ...served, account, ids, tokens }
}

type World = Awaited<ReturnType<typeof open>>

/** The id of a call that waits for a person. */
async function askFor({ approvals }: Domain, accountId: string): Promise<string> {
  const asked = await approvals.ask({
    server: {
      id: 'server-1',
      name: 'x',
      accountId,
      integrationName: 'acme',
      tenantId: 'own',
    },
    tool: { name: 'delete_a_acme_user_by_id', title: 'Delete Acme user' },
    args: { id: '7' },
    principal: null,
    client: undefined,
    timeMs: 60 * 60_000,
  })
  return assertOk(asked).approval.id
}

/** A route with the ids of the world in it. */
function lineOf(place: string, { query = '', id }: Row, { account, ids }: World): string {
  const [verb = '', path = ''] = place.split(' ')
  const kind = path.includes('/mcp/{id}') ? 'mcp' : (path.split('/')[1] ?? '')
  const filled = path
    .replace('{account}', account)
    .replace('{name}', 'acme')
    .replace('{resource}', 'users')
    .replace('{tool}', 'list_all_acme_roles')
    .replace('{grant}', 'grant-1')
    .replace('{id}', id ?? ids[kind] ?? 'none')
  return `${verb} ${filled}${query.replace('{id}', account)}`
}

function bodyOf({ body }: Row, { account }: World): object | undefined {
  return body && (JSON.parse(JSON.stringify(body).replace('{id}', account)) as object)
}

t.test('the table has every route, and no other', async (t) => {
  const { request } = await serve(t)
  const { body } = await request('GET /openapi.json')
  const paths = Object.entries(body['paths'] as Record<string, object>)
  const routes = paths.flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path}`),
  )
  // MCP URLs have a door of their own.
  const told = routes.filter((route) => !route.includes(' /mcp/'))
  t.same([...told].sort(), Object.keys(ROUTES).sort())
})

t.test('each route is for those who may use it', async (t) => {
  const world = await open(t)
  const { request, tokens } = world
  const ask = (place: string, row: Row, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    // A stream never ends by itself.
    const how = { headers, payloadAsStream: place === 'GET /changes' }
    return request(lineOf(place, row, world), bodyOf(row, world), how)
  }
  // What deletes comes last, since the others need what it deletes.
  const rows = Object.entries(ROUTES).sort(([one], [other]) => rank(one) - rank(other))
  for (const [place, row] of rows) {
    for (const token of [undefined, 'mrt_wrong', tokens.expired]) {
      const { status } = await ask(place, row, token)
      t.equal(status === 401, row.access !== 'open', `${place} without a good token`)
    }
    const { status, text } = await ask(place, row, tokens.foreign)
    const wanted = { open: 200, any: undefined, admin: 403, owner: 404, person: 403 }[row.access]
    t.ok(
      wanted === undefined ? status < 300 : status === wanted,
      `${place} for others: ${text.slice(0, 200)}`,
    )
  }
  for (const [place, row] of rows) {
    const { status, text } = await ask(place, row, tokens.own)
    const isRefused = [403, 404].includes(status) || /"hint":"Send a valid one/.test(text)
    t.equal(
      isRefused,
      ['admin', 'person'].includes(row.access),
      `${place} for its owner: ${text.slice(0, 200)}`,
    )
  }
})

function rank(place: string): number {
  return place === 'DELETE /integrated-account/{id}' ? 2 : place.startsWith('DELETE') ? 1 : 0
}

t.test('what belongs to another tenant is answered like what does not exist', async (t) => {
  const { request, tokens, account, ids } = await open(t)
  const headers = { authorization: `Bearer ${tokens.foreign}` }
  const same = async (line: string, id: string) => {
    const there = await request(`GET ${line}`, undefined, { headers })
    const nowhere = await request(`GET ${line.replace(id, 'nowhere')}`, undefined, { headers })
    t.equal(there.text.replaceAll(id, 'nowhere'), nowhere.text, line)
  }
  await same(`/integrated-account/${account}`, account)
  await same(`/integrated-account/${account}/mcp/${ids['mcp']}`, account)
  await same(`/webhook/${ids['webhook']}`, String(ids['webhook']))
  await same('/log/call-1', 'call-1')
  await same(`/approval/${ids['approval']}`, String(ids['approval']))
  await same(`/proxy/users?integrated_account_id=${account}`, account)
})

t.test('a token of a tenant makes, moves and deletes nothing of others', async (t) => {
  const { request, tokens, account } = await open(t)
  const own = { headers: { authorization: `Bearer ${tokens.own}` } }
  const foreign = { headers: { authorization: `Bearer ${tokens.foreign}` } }
  const made = await request('POST /integrated-account', { integration: 'acme' }, foreign)
  t.match(made.body, { tenant_id: 'foreign' }, 'what it makes is its own')
  for (const [line, body] of [
    ['POST /integrated-account', { integration: 'acme', tenant_id: 'own' }],
    ['POST /link-token', { integration: 'acme', tenant_id: 'own' }],
    ['POST /webhook', { url: 'https://hooks.example.com/x', tenant_id: 'own' }],
    [`PATCH /integrated-account/${String(made.body['id'])}`, { tenant_id: 'own' }],
    [`PATCH /integrated-account/${String(made.body['id'])}`, { tenant_id: null }],
  ] as const) {
    t.match(await request(line, body, foreign), { status: 403, body: { kind: 'forbidden' } }, line)
  }
  t.match(await request('GET /integrated-account?tenant_id=own', undefined, foreign), {
    status: 403,
  })
  const ids = { ids: [account] }
  const deleted = await request('POST /integrated-account/bulk-delete', ids, foreign)
  t.same(deleted.body, { deleted: [], not_found: [account] })
  const listed = await request('GET /integrated-account', undefined, foreign)
  t.same(
    (listed.body['result'] as readonly { id: string }[]).map(({ id }) => id),
    [made.body['id']],
  )
  t.same((await request('GET /webhook', undefined, foreign)).body['result'], [])
  t.equal((await request(`GET /integrated-account/${account}`, undefined, own)).status, 200)
})
