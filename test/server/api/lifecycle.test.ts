import t from 'tap'
import { createCatalog } from '../../../engine/index.ts'
import { NOW } from '../acme.ts'
import { serve } from './serve.ts'

const text = `
title: Shop
base: https://api.shop.example
auth:
  - name: key
    ask: { key: { title: Key, secret: true }, user: User }
    apply: { headers: { X-Key: "\${account.key}" } }
  - name: pair
    basic: { username: "\${account.user}", password: "\${account.password}" }
    ask: { user: User, password: { secret: true } }
resources:
  orders: { list: { about: List orders., get: /orders } }
`

function shopCatalog() {
  const catalog = createCatalog()
  catalog.update([{ file: 'shop.yaml', name: 'shop', text }])
  return catalog
}

const account = { integration: 'shop', settings: { user: 'ada' }, credentials: { key: 'k-1' } }

t.test('a secret is refused as a setting, wherever settings are given', async (t) => {
  const { request } = await serve(t, { catalog: shopCatalog() })
  const { body: created } = await request('POST /integrated-account', account)
  t.match(created, { status: 'active', settings: { user: 'ada' } })
  const open = { settings: { user: 'bob', key: 'k-2' } }
  const path = `/integrated-account/${created['id']}`
  for (const [line, body] of [
    ['POST /integrated-account', { integration: 'shop', ...open }],
    ['POST /integrated-account', { integration: 'shop', settings: { password: 'p' } }],
    [`PATCH ${path}`, open],
    [`PATCH ${path}`, { ...open, credentials: { key: 'k-3' } }],
    [`PATCH ${path}`, { auth: 'pair', settings: { password: 'p' } }],
    ['POST /link-token', { integration: 'shop', ...open }],
  ] as const) {
    const refused = await request(line, body)
    t.match(
      refused,
      { status: 400, body: { message: /"(key|password)" is a secret of Shop/ } },
      line,
    )
    t.match(refused.body['hint'], /in "credentials" instead of "settings"/)
    t.notMatch(refused.text, /k-2/)
  }
  t.match((await request(`GET ${path}`)).body, { status: 'active', settings: { user: 'ada' } })
  const { status } = await request(`PATCH ${path}`, { settings: { key: null, user: 'bob' } })
  t.equal(status, 200, 'nothing is given by a name that is taken away')
})

t.test('new credentials take the place of the old ones', async (t) => {
  const { world, request } = await serve(t, { catalog: shopCatalog() })
  const { body: created } = await request('POST /integrated-account', account)
  const path = `/integrated-account/${created['id']}`
  const changed = await request(`PATCH ${path}/credentials`, { key: 'k-2' })
  t.match(changed, { status: 200, body: { id: created['id'], settings: { user: 'ada' } } })
  await request(`GET /proxy/orders?integrated_account_id=${created['id']}`)
  t.match(world.sent.at(-1), { headers: { 'x-key': 'k-2' } })
  t.equal((await request(`PATCH ${path}/credentials`, {})).status, 400)
  t.equal((await request('PATCH /integrated-account/none/credentials', { key: 'k' })).status, 404)
})

t.test(
  'a token that has ended and cannot be renewed does not make an account active',
  async (t) => {
    const { request } = await serve(t)
    const expires_at = new Date(NOW - 1000).toISOString()
    const ended = { access_token: 'a', expires_at }
    for (const [credentials, status] of [
      [ended, 'needs_reauth'],
      [{ ...ended, refresh_token: 'r' }, 'active'],
      [{ ...ended, expires_at: null }, 'active'],
    ] as const) {
      const { body } = await request('POST /integrated-account', {
        integration: 'acme',
        credentials,
      })
      t.equal(body['status'], status)
    }
  },
)

t.test('what has no token cannot be renewed', async (t) => {
  const { request } = await serve(t, { catalog: shopCatalog() })
  const { body: created } = await request('POST /integrated-account', account)
  const renew = (id: unknown) =>
    request('POST /integrated-account/refresh-credentials', { integrated_account_id: id })
  t.match(await renew(created['id']), { status: 409, body: { hint: /credentials/ } })
  t.equal((await renew('none')).status, 404)
})

t.test('many accounts are deleted at once', async (t) => {
  const { request, connect } = await serve(t)
  const ids: string[] = []
  for (let count = 0; count < 12; count++) ids.push(await connect())
  const [kept = '', ...others] = ids
  const { status, body } = await request('POST /integrated-account/bulk-delete', {
    ids: [...others, 'none', ...others],
  })
  t.equal(status, 200)
  t.same(body, { deleted: others, not_found: ['none'] })
  t.match((await request('GET /integrated-account')).body, { result: [{ id: kept }] })
  t.equal((await request('POST /integrated-account/bulk-delete', { ids: [] })).status, 400)
})
