import t from 'tap'
import type { GrantContext } from '../../../engine/grants.ts'
import { compileDefinition } from '../../../engine/index.ts'
import type { Token, UpstreamRequest } from '../../../engine/ports.ts'
import { answer } from '../../support/answer.ts'

const now = Date.UTC(2026, 0, 1)

const text = (oauth2: string) => `
name: shop
title: Shop
region:
  ask: Data centre
  default: us
  of:
    us: { title: United States, accounts: "https://accounts.example.com", api: "https://api.example.com" }
    ca: { title: Canada, accounts: "https://accounts.example.ca", api: "https://api.example.ca" }
base: \${region.api}
auth:
  oauth2: ${oauth2}
resources:
  orders: { list: { about: List orders., get: /orders } }
`

const usual = '{ authorize: "${region.accounts}/authorize", token: "${region.accounts}/token" }'

function compile(oauth2 = usual) {
  const { integration, faults } = compileDefinition(text(oauth2), {
    file: 'shop.yaml',
    name: 'shop',
  })
  const grants = integration?.auth[0]?.grants
  if (integration === undefined || grants === undefined) throw new Error(JSON.stringify(faults))
  return { integration, grants }
}

interface Reply {
  readonly status?: number
  readonly body: unknown
}

async function renew(reply: Reply, token: Token, grant: Partial<GrantContext> = {}) {
  const sent: UpstreamRequest[] = []
  const outcome = await compile().grants.renew(token, {
    secrets: {},
    account: { id: 'a1', region: 'ca', settings: {} },
    app: { id: 'client', secret: 's&cret' },
    clock: () => now,
    send: async (request) => {
      sent.push(request)
      return { ok: true, value: answer(reply) }
    },
    ...grant,
  })
  return { outcome, sent }
}

const old = { access: 'old', refresh: 'r/1' }

t.test("a token is renewed at the account's own region", async (t) => {
  const { outcome, sent } = await renew({ body: { access_token: 'new', expires_in: 3600 } }, old)
  t.same(outcome, { ok: true, value: { access: 'new', expiresAt: now + 3_600_000 } })
  t.match(sent, [
    {
      method: 'POST',
      origin: 'https://accounts.example.ca',
      path: '/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh_token&refresh_token=r%2F1&client_id=client&client_secret=s%26cret',
    },
  ])
})

t.test('a token answer is judged by its body', async (t) => {
  const cases = [
    {
      name: 'a new refresh token is kept',
      body: { access_token: 'a', refresh_token: 'r2' },
      value: { access: 'a', refresh: 'r2' },
    },
    { name: 'no lifetime is none', body: { access_token: 'a' }, value: { access: 'a' } },
    {
      name: 'a lifetime as text',
      body: { access_token: 'a', expires_in: '60' },
      value: { access: 'a', expiresAt: now + 60_000 },
    },
    {
      name: 'an end that is past',
      body: { access_token: 'a', expires_in: new Date(now - 60_000).toISOString() },
      value: { access: 'a', expiresAt: now },
    },
    {
      name: 'a lifetime of zero is no end',
      body: { access_token: 'a', expires_in: 0 },
      value: { access: 'a' },
    },
  ]
  for (const { name, body, value } of cases) {
    t.test(name, async (t) => t.same((await renew({ body }, old)).outcome, { ok: true, value }))
  }
  const refusals = [
    {
      name: 'an error with status 200',
      status: 200,
      body: { error: 'invalid_code' },
      kind: 'auth',
    },
    { name: 'a revoked grant', status: 400, body: { error: 'invalid_grant' }, kind: 'auth' },
    { name: 'an unknown client', status: 401, body: { error: 'invalid_client' }, kind: 'auth' },
    {
      name: 'too many requests told as an error',
      status: 400,
      body: { error: 'Access Denied', status: 'failure' },
      kind: 'upstream',
    },
    {
      name: 'the same in another language',
      status: 400,
      body: { error: '拒绝访问', status: 'failure' },
      kind: 'upstream',
    },
    { name: 'a rate limit', status: 429, body: '', kind: 'rate_limited' },
    { name: 'a broken server', status: 502, body: '<html>', kind: 'upstream' },
    { name: 'an empty token', status: 200, body: { access_token: '' }, kind: 'upstream' },
  ]
  for (const { name, status, body, kind } of refusals) {
    t.test(name, async (t) => {
      t.match((await renew({ status, body }, old)).outcome, { ok: false, failure: { kind } })
    })
  }
})

t.test('what is missing for a renewal is told, and nothing is sent', async (t) => {
  const cases = [
    { name: 'no refresh token', token: { access: 'old' }, grant: {}, hint: /Reconnect/ },
    { name: 'no OAuth app', token: old, grant: { app: undefined }, hint: /oauth-app/ },
    {
      name: 'an unknown region',
      token: old,
      grant: { account: { id: 'a1', region: 'mars', settings: {} } },
      hint: /regions/,
    },
  ]
  for (const { name, token, grant, hint } of cases) {
    t.test(name, async (t) => {
      const { outcome, sent } = await renew({ body: {} }, token, grant)
      t.match(outcome, { ok: false, failure: { hint } })
      t.same(sent, [])
    })
  }
})
