import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Token } from '../../../engine/index.ts'
import { createAccount } from '../../../server/accounts/create.ts'
import type { LiveAccount } from '../../../server/accounts/live.ts'
import { updateAccount } from '../../../server/accounts/update.ts'
import { putApp } from '../../../server/apps/put.ts'
import type { DomainOptions } from '../../../server/domain.ts'
import { assertOk } from '../../support/assert-ok.ts'
import { MINUTE, NOW, openWorld, type World } from '../acme.ts'

const FRESH: Token = { access: 'access-1', refresh: 'refresh-1', expiresAt: NOW + 60 * MINUTE }
const ENDED: Token = { ...FRESH, expiresAt: NOW - 1 }

/** A world with an OAuth app and one account, whose token endpoint numbers what it grants. */
async function connect(t: Test, credentials?: Token, changes: Partial<DomainOptions> = {}) {
  const world = await openWorld(changes)
  t.teardown(world.store.close)
  let granted = 1
  world.answers = () => ({ body: { access_token: `access-${++granted}`, expires_in: 3600 } })
  assertOk(await putApp(world, { integration: 'acme', clientId: 'client', clientSecret: 'secret' }))
  const account = assertOk(
    await createAccount(world, {
      integration: 'acme',
      region: 'eu',
      credentials: { token: credentials },
    }),
  )
  return { world, id: account.id, ...(await liveAccount(world, account.id)) }
}

async function liveAccount(world: World, id: string): Promise<LiveAccount> {
  const live = await world.accounts.get(id)
  if (live === undefined) throw new Error(`no account ${id}`)
  return live
}

async function kept(world: World, id: string) {
  const account = await world.store.accounts.find(id)
  const sealed = account?.credentials ?? ''
  return JSON.parse(world.seal.open(sealed, `account:${id}`))['token'] as Token
}

t.test('an account in use is known at once, with its token', async (t) => {
  const { world, id, view, integrationName, status, credentials } = await connect(t, FRESH)
  t.same(view, { id, region: 'eu', settings: {} })
  t.equal(integrationName, 'acme')
  t.equal(status, 'active')
  t.notOk(world.accounts.get(id) instanceof Promise)
  t.match(credentials.current(), { access: 'access-1' })
  world.time.now = NOW + 59 * MINUTE - 1
  t.match(credentials.current(), { access: 'access-1' }, 'a minute and more before its end')
  t.equal(world.sent.length, 0)
})

t.test('a fresh token costs neither the store nor the seal', async (t) => {
  const { world, id } = await connect(t, FRESH)
  await world.store.close()
  for (let calls = 0; calls < 3; calls++) {
    const live = world.accounts.get(id)
    t.match(live, { view: { id } })
    t.match((live as LiveAccount).credentials.current(), { access: 'access-1' })
  }
})

t.test('an id that names no account gives none', async (t) => {
  const { world } = await connect(t)
  t.equal(await world.accounts.get('nobody'), undefined)
})

t.test(
  'an account without credentials has no token, and says so when one is asked for',
  async (t) => {
    const { status, credentials } = await connect(t)
    t.equal(status, 'connecting')
    t.equal(credentials.current(), undefined)
    t.match(await credentials.renew(undefined), {
      failure: { kind: 'auth', message: 'The account has no credentials.' },
    })
  },
)

t.test(
  'a token is renewed a minute ahead, at its own region, and stored before it is used',
  async (t) => {
    const { world, id, credentials } = await connect(t, FRESH)
    world.time.now = NOW + 59 * MINUTE
    t.match(await credentials.current(), { access: 'access-2', refresh: 'refresh-1' })
    t.match(world.sent, [{ method: 'POST', origin: 'https://login.acme.eu', path: '/token' }])
    t.match(world.sent[0]?.body, /refresh_token=refresh-1/)
    t.match(world.sent[0]?.body, /client_id=client&client_secret=secret/)
    t.match(await kept(world, id), {
      access: 'access-2',
      refresh: 'refresh-1',
      expiresAt: NOW + 119 * MINUTE,
    })
    t.match((await liveAccount(world, id)).credentials.current(), { access: 'access-2' })
  },
)

t.test('a token without a refresh token, or without an end, is used as it is', async (t) => {
  for (const token of [
    { access: 'x', expiresAt: NOW + 1 },
    { access: 'x', refresh: 'y' },
  ]) {
    const { world, credentials } = await connect(t, token)
    t.match(credentials.current(), { access: 'x' })
    t.equal(world.sent.length, 0)
  }
})

t.test('a token that has ended, with nothing to renew it by, is not sent', async (t) => {
  const { world, id, status, credentials } = await connect(t, { access: 'x', expiresAt: NOW - 1 })
  t.equal(status, 'needs_reauth')
  t.equal(await credentials.current(), undefined)
  t.match(await world.store.accounts.find(id), {
    lastError: { kind: 'auth', message: /has no refresh token/, occurredAt: NOW },
  })
  t.equal(world.sent.length, 0)
})

t.test('a refresh token alone is enough', async (t) => {
  const { credentials } = await connect(t, { access: '', refresh: 'refresh-1', expiresAt: 0 })
  t.match(await credentials.current(), { access: 'access-2' })
})

t.test('a token that lives for less than a minute is not renewed by every call', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  world.answers = () => ({ body: { access_token: 'short', expires_in: 30 } })
  await credentials.current()
  const live = await liveAccount(world, id)
  world.time.now = NOW + 14_000
  t.match(live.credentials.current(), { access: 'short' })
  world.time.now = NOW + 16_000
  await live.credentials.current()
  t.equal(world.sent.length, 2)
})

t.test('however many ask at once, one request renews for all', async (t) => {
  const { world, credentials } = await connect(t, ENDED)
  const tokens = await Promise.all([
    credentials.current(),
    ...Array.from({ length: 20 }, () => credentials.renew(ENDED)),
  ])
  t.equal(world.sent.length, 1)
  for (const token of tokens.slice(1)) t.match(token, { value: { access: 'access-2' } })
})

t.test('a rejected token that was replaced already costs no request', async (t) => {
  const { world, credentials } = await connect(t, FRESH)
  assertOk(await credentials.renew(FRESH))
  const late = assertOk(await credentials.renew(FRESH))
  t.equal(late.access, 'access-2')
  t.equal(world.sent.length, 1)
  t.match(await credentials.renew({ access: 'access-2' }), { value: { access: 'access-3' } })
  t.equal(world.sent.length, 2)
})

t.test('two processes: the second finds what the first has renewed', async (t) => {
  const file = join(t.testdir(), 'mortise.db')
  const one = await openWorld({ file })
  const other = await openWorld({ file })
  t.teardown(() => Promise.all([one.store.close(), other.store.close()]))
  const account = assertOk(
    await createAccount(one, { integration: 'acme', credentials: { token: ENDED } }),
  )
  assertOk(await putApp(one, { integration: 'acme', clientId: 'client', clientSecret: 'secret' }))
  one.answers = () => ({ body: { access_token: 'from-one', expires_in: 3600 } })
  const before = await liveAccount(other, account.id)
  await (await liveAccount(one, account.id)).credentials.current()
  t.match(await before.credentials.current(), { access: 'from-one' })
  t.equal(other.sent.length, 0)
})

t.test('a new refresh token takes the place of the old one', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  world.answers = () => ({ body: { access_token: 'a', refresh_token: 'refresh-2' } })
  await credentials.current()
  t.match(await kept(world, id), { access: 'a', refresh: 'refresh-2' })
})

t.test(
  'a refused refresh token marks the account, and nobody is asked again at once',
  async (t) => {
    const { world, id, credentials } = await connect(t, ENDED)
    world.answers = () => ({ status: 400, body: { error: 'invalid_grant' } })
    t.equal(await credentials.current(), undefined, 'a token that has ended is not used')
    t.match(await credentials.renew(undefined), { failure: { kind: 'auth', hint: /Reconnect/ } })
    t.equal((await liveAccount(world, id)).status, 'needs_reauth')
    t.equal(world.sent.length, 1)

    world.time.now += MINUTE
    world.answers = () => ({ body: { access_token: 'again' } })
    t.match(await credentials.current(), { access: 'again' })
    t.equal((await liveAccount(world, id)).status, 'active', 'the vendor had erred')
  },
)

t.test('new credentials help a marked account at once', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  world.answers = () => ({ status: 400, body: { error: 'invalid_grant' } })
  await credentials.current()
  assertOk(await updateAccount(world, id, { credentials: { token: { access: 'given' } } }))
  const live = await liveAccount(world, id)
  t.equal(live.status, 'active')
  t.match(live.credentials.current(), { access: 'given' })
})

t.test('an OAuth app that was missing helps a marked account as soon as it is there', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  await world.store.apps.delete((await world.store.apps.list({ limit: 1 }))[0]?.id ?? '')
  t.match(await credentials.renew(ENDED), { failure: { message: /No OAuth app is registered/ } })
  t.equal((await liveAccount(world, id)).status, 'needs_reauth')
  assertOk(await putApp(world, { integration: 'acme', clientId: 'new', clientSecret: 'new' }))
  t.equal((await liveAccount(world, id)).status, 'active')
  t.match(await credentials.current(), { access: 'access-2' })
})

t.test(
  'a failure that may pass leaves the account as it is, and its token as long as it lasts',
  async (t) => {
    const { world, id, credentials } = await connect(t, FRESH)
    world.answers = () => ({ status: 503 })
    world.time.now = NOW + 59.5 * MINUTE
    t.match(await credentials.current(), { access: 'access-1' })
    t.match(await credentials.current(), { access: 'access-1' })
    t.equal(world.sent.length, 1, 'not asked again within seconds')
    world.time.now = NOW + 60 * MINUTE
    t.equal(await credentials.current(), undefined)
    t.equal((await liveAccount(world, id)).status, 'active')
    t.equal(world.sent.length, 2)
  },
)

t.test('credentials that were given during a renewal are kept, and used', async (t) => {
  for (const body of [{ access_token: 'renewed' }, { error: 'invalid_grant' }]) {
    const { world, id, credentials } = await connect(t, ENDED)
    world.answers = async () => {
      assertOk(await updateAccount(world, id, { credentials: { token: { access: 'given' } } }))
      return { body }
    }
    t.match(await credentials.renew(ENDED), { value: { access: 'given' } }, JSON.stringify(body))
    t.match(await kept(world, id), { access: 'given' })
    t.equal((await liveAccount(world, id)).status, 'active')
  }
})

t.test('an account that was deleted during a renewal stays deleted', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  world.answers = async () => {
    await world.store.accounts.delete(id)
    return { body: { access_token: 'renewed' } }
  }
  t.match(await credentials.renew(ENDED), { failure: { kind: 'not_found' } })
  t.match(await credentials.renew(ENDED), { failure: { kind: 'not_found' } })
  t.equal(await world.accounts.get(id), undefined)
})

t.test('an account whose integration is gone cannot renew, and is not marked for it', async (t) => {
  const { world, id, credentials } = await connect(t, ENDED)
  world.catalog.update([])
  t.match(await credentials.renew(ENDED), { failure: { kind: 'definition' } })
  t.equal((await liveAccount(world, id)).status, 'active')
})

t.test('the credentials of one account do not open for another', async (t) => {
  const { world, id } = await connect(t, FRESH)
  const other = assertOk(await createAccount(world, { integration: 'acme' }))
  const { credentials } = (await world.store.accounts.find(id)) ?? { credentials: null }
  await world.store.accounts.update(other.id, { credentials }, NOW + 1)
  await t.rejects(Promise.resolve(world.accounts.get(other.id)))
})

t.test('each account sends by what is meant for it', async (t) => {
  const sendFor: DomainOptions['sendFor'] =
    ({ isSandbox }) =>
    () => {
      throw new Error(isSandbox ? 'the sandbox' : 'the network')
    }
  const { world, send } = await connect(t, FRESH, { sendFor })
  const played = assertOk(
    await createAccount(world, {
      integration: 'acme',
      isSandbox: true,
      credentials: { token: FRESH },
    }),
  )
  const request = { method: 'GET', origin: 'https://x.example', path: '/', headers: {} } as const
  t.throws(() => send(request, { timeoutMs: 1, maxBytes: 1 }), { message: 'the network' })
  const sandbox = await liveAccount(world, played.id)
  t.throws(() => sandbox.send(request, { timeoutMs: 1, maxBytes: 1 }), { message: 'the sandbox' })
})
