import t, { type Test } from 'tap'
import type { Account } from '../../server/store/account-shapes.ts'
import type { OauthApp } from '../../server/store/app-shapes.ts'
import type { Server } from '../../server/store/server-shapes.ts'
import type { Store } from '../../server/store/store.ts'
import type { ApiToken } from '../../server/store/token-shapes.ts'
import { approvalContract } from './approvals.ts'
import { tallyContract } from './call-tallies.ts'
import { callContract } from './calls.ts'
import { eventContract } from './events.ts'
import { leaseContract } from './leases.ts'
import { linkContract } from './links.ts'
import { oauthContract } from './oauth.ts'
import { signInContract } from './sign-ins.ts'

/** An account whose fields all differ from their defaults. */
export function anAccount(changes: Partial<Account> = {}): Account {
  return {
    id: 'a1',
    integration: 'acme',
    tenantId: 'tenant-1',
    region: 'eu',
    auth: null,
    settings: { subdomain: 'ä', deep: { list: [1, null, true] } },
    label: 'Acme of Zoë',
    status: 'active',
    isSandbox: true,
    credentials: 'sealed-1',
    identity: { org: '7', label: 'Acme' },
    lastError: { kind: 'auth', message: 'No.', hint: 'Do.', occurredAt: 5 },
    lastForbiddenError: null,
    createdAt: 1_900_000_000_000,
    updatedAt: 1_900_000_000_001,
    ...changes,
  }
}

function aServer(changes: Partial<Server> = {}): Server {
  return {
    id: 's1',
    accountId: 'a1',
    name: 'For readers',
    tokenHash: 'hash-1',
    config: { methods: ['read'], tags: ['directory'] },
    expiresAt: 2_000_000_000_000,
    disabledAt: null,
    createdBy: { id: 't1', name: 'script' },
    lastUsedAt: null,
    createdAt: 1_900_000_000_000,
    updatedAt: 1_900_000_000_001,
    ...changes,
  }
}

function anApp(changes: Partial<OauthApp> = {}): OauthApp {
  return {
    id: 'o1',
    integration: 'acme',
    region: null,
    clientId: 'client-1',
    clientSecret: 'sealed-secret',
    createdAt: 1,
    updatedAt: 2,
    ...changes,
  }
}

/** What every database must do. `open` gives an empty store. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  t.test(`${name}: accounts`, async (t) => {
    await accountContract(t, open)
  })
  t.test(`${name}: servers`, async (t) => {
    await serverContract(t, open)
  })
  t.test(`${name}: the log of calls`, (t) => callContract(t, open))
  t.test(`${name}: calls in figures`, (t) => tallyContract(t, open, anAccount()))
  t.test(`${name}: approvals`, (t) => approvalContract(t, open))
  t.test(`${name}: API tokens and OAuth apps`, async (t) => {
    await tokenContract(t, open)
    await appContract(t, open)
  })
  t.test(`${name}: webhooks and events`, async (t) => {
    await eventContract(t, open)
  })
  t.test(`${name}: connect links`, async (t) => {
    await linkContract(t, open)
  })
  t.test(`${name}: OAuth`, (t) =>
    oauthContract(t, open, { account: anAccount(), server: aServer() }),
  )
  t.test(`${name}: sign-ins`, (t) => signInContract(t, open))
  t.test(`${name}: leases and refusals`, async (t) => {
    await leaseContract(t, open, anAccount())
  })
}

async function accountContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const { accounts, close } = await open()
  t.teardown(close)

  t.test('an account comes back as it went in', async (t) => {
    const plain = {
      tenantId: null,
      region: null,
      label: null,
      credentials: null,
      identity: null,
      lastError: null,
      auth: null,
      settings: {},
      isSandbox: false,
    }
    for (const account of [anAccount(), anAccount({ ...plain, id: 'a2' })]) {
      await accounts.insert(account)
      t.same(await accounts.find(account.id), account)
    }
    t.equal(await accounts.find('nobody'), undefined)
  })

  t.test('a listing goes by age, filters, and goes on behind a position', async (t) => {
    await accounts.insert(anAccount({ id: 'a0', tenantId: 'other', createdAt: 5 }))
    const ids = async (...args: Parameters<typeof accounts.list>) =>
      (await accounts.list(...args)).map(({ id }) => id)
    t.same(await ids({}, { limit: 10 }), ['a0', 'a1', 'a2'])
    t.same(await ids({}, { limit: 2 }), ['a0', 'a1'])
    t.same(await ids({}, { limit: 10, after: anAccount({ id: 'a1' }) }), ['a2'])
    t.same(await ids({}, { limit: 10, after: anAccount({ id: 'zz' }) }), [])
    t.same(await ids({ tenantId: 'other' }, { limit: 10 }), ['a0'])
    t.same(await ids({ tenantId: 'other', integration: 'none' }, { limit: 10 }), [])
    t.same(await ids({ integration: 'acme' }, { limit: 1 }), ['a0'])
  })

  t.test('an update changes what it names and nothing else', async (t) => {
    const changes = { tenantId: null, settings: { a: 1 }, status: 'needs_reauth' } as const
    const expected = anAccount({ ...changes, updatedAt: 77 })
    t.same(await accounts.update('a1', changes, 77), expected)
    t.same(await accounts.find('a1'), expected)
    t.match(
      await accounts.update('a1', { label: null, region: 'us', credentials: 'sealed-2' }, 78),
      {
        label: null,
        region: 'us',
        credentials: 'sealed-2',
        auth: null,
        settings: { a: 1 },
      },
    )
    t.equal(await accounts.update('nobody', { label: 'x' }, 1), undefined)
  })

  t.test('credentials change only while they are the ones that were read', async (t) => {
    const change = {
      from: 'sealed-2',
      to: 'sealed-3',
      status: 'active',
      lastError: null,
      now: 80,
    } as const
    t.equal(await accounts.changeCredentials('a1', change), true)
    t.equal(await accounts.changeCredentials('a1', change), false)
    t.match(await accounts.find('a1'), { credentials: 'sealed-3', status: 'active', updatedAt: 80 })
  })

  t.test("trying again wakes an integration's accounts that need a new connection", async (t) => {
    await accounts.update('a0', { status: 'needs_reauth' }, 1)
    await accounts.update('a1', { status: 'connecting' }, 1)
    await accounts.insert(anAccount({ id: 'b1', integration: 'other', status: 'needs_reauth' }))
    const woken = await accounts.retryAll('acme', 90)
    t.match(woken, [{ id: 'a0', status: 'active', lastError: null }])
    t.equal(woken.length, 1)
    t.match(await accounts.find('a0'), { status: 'active', updatedAt: 90 })
    t.match(await accounts.find('a1'), { status: 'connecting' })
    t.match(await accounts.find('b1'), { status: 'needs_reauth' })
  })

  t.test('deleting tells whether there was one', async (t) => {
    t.equal(await accounts.delete('a1'), true)
    t.equal(await accounts.delete('a1'), false)
    t.equal(await accounts.find('a1'), undefined)
  })
}

async function serverContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const { accounts, servers, close } = await open()
  t.teardown(close)
  for (const id of ['a1', 'a2']) await accounts.insert(anAccount({ id }))

  t.test('a server comes back as it went in, to its own account alone', async (t) => {
    const endless = aServer({ id: 's2', tokenHash: 'hash-2', config: {}, expiresAt: null })
    const others = aServer({ id: 's3', accountId: 'a2', tokenHash: 'hash-3', createdAt: 3 })
    for (const server of [aServer(), endless, others]) {
      await servers.insert(server)
      t.same(await servers.find(server.accountId, server.id), server)
    }
    t.equal(await servers.find('a2', 's1'), undefined)
    t.same(await servers.list('a1', { limit: 10 }), [aServer(), endless])
    t.same(await servers.list('a1', { limit: 1, after: aServer() }), [endless])
  })

  t.test('neither a server of no account nor a token twice is taken', async (t) => {
    await t.rejects(servers.insert(aServer({ id: 's9', accountId: 'nobody', tokenHash: 'h9' })))
    await t.rejects(servers.insert(aServer({ id: 's9' })))
  })

  t.test('an update changes what it names, of the own account', async (t) => {
    const own = { accountId: 'a1', id: 's1' }
    t.same(await servers.update(own, { name: 'New' }, 9), aServer({ name: 'New', updatedAt: 9 }))
    const changes = { config: { tags: ['x'] }, expiresAt: null }
    t.match(await servers.update(own, changes, 10), { name: 'New', ...changes })
    t.equal(await servers.update({ accountId: 'a2', id: 's1' }, { name: 'Stolen' }, 11), undefined)
  })

  t.test('a token finds its server with the integration, until it expires', async (t) => {
    await servers.update({ accountId: 'a1', id: 's1' }, { expiresAt: 1000 }, 12)
    t.match(await servers.findByToken('hash-1', 999), { id: 's1', integration: 'acme' })
    t.equal(await servers.findByToken('hash-1', 1000), undefined)
    t.match(await servers.findByToken('hash-2', 9e14), { id: 's2', accountId: 'a1' })
    t.equal(await servers.findByToken('hash-0', 0), undefined)
  })

  t.test('a disabled server is found by neither of its tokens, until it is enabled', async (t) => {
    const own = { accountId: 'a1', id: 's4' }
    await servers.insert(aServer({ ...own, tokenHash: 'hash-old', createdAt: 4 }))
    await servers.rotate(own, { tokenHash: 'hash-new', previousUntil: 9e14 }, 5)
    t.match(await servers.update(own, { disabledAt: 6 }, 6), { disabledAt: 6, updatedAt: 6 })
    t.match(await servers.find('a1', 's4'), { disabledAt: 6 })
    for (const hash of ['hash-new', 'hash-old']) {
      t.equal(await servers.findByToken(hash, 0), undefined, hash)
    }
    await servers.update(own, { disabledAt: null }, 7)
    t.match(await servers.findByToken('hash-old', 0), { id: 's4', disabledAt: null })
    await servers.delete('a1', 's4')
  })

  t.test('a rotated server has two tokens until the older one ends', async (t) => {
    const own = { accountId: 'a1', id: 's2' }
    const until = (previousUntil: number, tokenHash: string) => ({ previousUntil, tokenHash })
    t.match(await servers.rotate(own, until(50, 'new-2'), 20), { id: 's2', updatedAt: 20 })
    t.match(await servers.findByToken('new-2', 9e14), { id: 's2', tokenEndsAt: null })
    t.match(await servers.findByToken('hash-2', 49), { id: 's2', tokenEndsAt: 50 })
    t.equal(await servers.findByToken('hash-2', 50), undefined)
    await servers.rotate(own, until(90, 'newer-2'), 30)
    t.equal(await servers.findByToken('hash-2', 49), undefined, 'the oldest ends at once')
    t.match(await servers.findByToken('new-2', 89), { tokenEndsAt: 90 })
    const stolen = { accountId: 'a2', id: 's2' }
    t.equal(await servers.rotate(stolen, until(90, 'mine'), 30), undefined)
    await servers.touch(new Map([['s2', 40]]))
    t.match(await servers.find('a1', 's2'), { lastUsedAt: 40, updatedAt: 30 })
  })

  t.test('expired servers are deleted, and no other', async (t) => {
    t.equal(await servers.deleteExpired(1000), 1)
    t.equal(await servers.deleteExpired(1000), 0)
    t.same(
      (await servers.list('a1', { limit: 9 })).map(({ id }) => id),
      ['s2'],
    )
  })

  t.test(
    "deleting reaches the account's own server, and an account takes its servers along",
    async (t) => {
      t.equal(await servers.delete('a2', 's2'), false)
      t.equal(await servers.delete('a1', 's2'), true)
      await accounts.delete('a2')
      t.equal(await servers.findByToken('hash-3', 0), undefined)
      t.same(await servers.list('a2', { limit: 9 }), [])
    },
  )
}

async function tokenContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const admin: ApiToken = {
    id: 't1',
    name: 'admin',
    tokenHash: 'hash',
    tenantId: null,
    expiresAt: null,
    createdBy: null,
    lastUsedAt: null,
    createdAt: 5,
  }
  t.test('an API token is found by its hash, until it ends', async (t) => {
    const { tokens, close } = await open()
    t.teardown(close)
    t.equal(await tokens.hasAny(), false)
    await tokens.insert(admin)
    t.equal(await tokens.hasAny(), true)
    t.same(await tokens.findByToken('hash', 9e14), admin)
    t.equal(await tokens.findByToken('other', 0), undefined)
    const maker = { id: 't1', name: 'admin' }
    const ended = { id: 't2', tokenHash: 'h2', expiresAt: 10, createdBy: maker, createdAt: 6 }
    await tokens.insert({ ...admin, ...ended })
    t.same(await tokens.findByToken('h2', 9), { ...admin, ...ended })
    t.equal(await tokens.findByToken('h2', 10), undefined)
  })
  t.test('API tokens are listed, counted, used and deleted', async (t) => {
    const { tokens, close } = await open()
    t.teardown(close)
    const ofTenant = { ...admin, id: 't2', tokenHash: 'h2', tenantId: 'acme', createdAt: 6 }
    const ending = { ...admin, id: 't3', tokenHash: 'h3', expiresAt: 10, createdAt: 7 }
    for (const token of [admin, ofTenant, ending]) await tokens.insert(token)
    t.same(await tokens.list({ limit: 9 }), [admin, ofTenant, ending])
    t.same(await tokens.list({ limit: 1, after: admin }), [ofTenant])
    t.equal(await tokens.countAdmins(), 1)
    await tokens.touch(
      new Map([
        ['t2', 8],
        ['gone', 9],
      ]),
    )
    t.same(await tokens.find('t2'), { ...ofTenant, lastUsedAt: 8 })
    await tokens.deleteExpired(10)
    t.equal(await tokens.find('t3'), undefined)
    t.equal(await tokens.delete('t2'), true)
    t.equal(await tokens.delete('t2'), false)
    t.same(await tokens.list({ limit: 9 }), [admin])
  })
}

async function appContract(t: Test, open: () => Promise<Store>): Promise<void> {
  t.test("a region's own OAuth app is found before the one for all regions", async (t) => {
    const { apps, close } = await open()
    t.teardown(close)
    t.equal(await apps.findFor('acme', 'eu'), undefined)
    t.same(await apps.put(anApp()), anApp())
    const european = anApp({ id: 'o2', region: 'eu', createdAt: 2 })
    await apps.put(european)
    t.same(await apps.findFor('acme', 'eu'), european)
    t.same(await apps.findFor('acme', 'us'), anApp())
    t.same(await apps.findFor('acme', null), anApp())
    t.equal(await apps.findFor('other', 'eu'), undefined)
    t.same(await apps.list({ limit: 9 }), [anApp(), european])
    t.same(await apps.list({ limit: 9, after: anApp() }), [european])

    const renewed = anApp({ id: 'o3', clientId: 'client-2', createdAt: 50, updatedAt: 50 })
    t.same(await apps.put(renewed), { ...renewed, id: 'o1', createdAt: 1 }, 'replaced in its place')
    t.match(await apps.find('o1'), { clientId: 'client-2' })
    t.equal(await apps.delete('o1'), true)
    t.equal(await apps.delete('o1'), false)
    t.equal(await apps.findFor('acme', 'us'), undefined)
  })
}
