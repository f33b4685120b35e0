import type { Test } from 'tap'
import type { ConnectLink, ConnectSession } from '../../server/store/link-shapes.ts'
import type { Store } from '../../server/store/store.ts'

function aLink(changes: Partial<ConnectLink> = {}): ConnectLink {
  return {
    id: 'l1',
    tokenHash: 'hash-1',
    integration: 'acme',
    tenantId: 'tenant-1',
    accountId: null,
    preset: { region: 'eu', settings: { site: 'ä' }, scopes: ['read'], label: 'Ours' },
    returnUrl: 'https://shop.example/back',
    expiresAt: 2_000_000_000_000,
    usedAt: null,
    createdAt: 1_900_000_000_000,
    ...changes,
  }
}

function aSession(changes: Partial<ConnectSession> = {}): ConnectSession {
  return {
    id: 'c1',
    linkId: 'l1',
    stateHash: 'state-1',
    browserHash: 'browser-1',
    sealed: 'sealed',
    expiresAt: 2_000_000_000_000,
    ...changes,
  }
}

/** What every database must do with links and with what is under way behind them. */
export async function linkContract(t: Test, open: () => Promise<Store>): Promise<void> {
  t.test('a link is used once', async (t) => {
    const { links, close } = await open()
    t.teardown(close)
    await links.insert(aLink())
    t.same(await links.find('l1'), aLink())
    t.same(await links.findByToken('hash-1'), aLink())
    t.equal(await links.findByToken('hash-2'), undefined)
    const both = await Promise.all([links.use('l1', 5), links.use('l1', 6)])
    t.same([...both].sort(), [false, true])
    t.match(await links.find('l1'), { usedAt: both[0] ? 5 : 6 })
    await links.deleteExpired(1_999_999_999_999)
    t.ok(await links.find('l1'))
    await links.deleteExpired(2_000_000_000_000)
    t.equal(await links.find('l1'), undefined)
  })

  t.test('a session is taken once, not after its end, and goes with its link', async (t) => {
    const { links, sessions, close } = await open()
    t.teardown(close)
    await links.insert(aLink())
    await sessions.insert(aSession())
    t.same(await sessions.find('state-1', 1_999_999_999_999), aSession())
    t.equal(await sessions.find('state-1', 2_000_000_000_000), undefined)
    const both = await Promise.all([sessions.take('c1'), sessions.take('c1')])
    t.same([...both].sort(), [false, true])
    await sessions.insert(aSession())
    await sessions.deleteExpired(2_000_000_000_000)
    t.equal(await sessions.find('state-1', 0), undefined)
    await sessions.insert(aSession())
    await links.deleteExpired(2_000_000_000_000)
    t.equal(await sessions.find('state-1', 0), undefined)
  })
}
