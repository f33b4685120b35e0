import type { Test } from 'tap'
import type { Account } from '../../server/store/account-shapes.ts'
import type { Store } from '../../server/store/store.ts'

/** What every database must do for processes that share it; `account` is one of Acme, with the id `a1`. */
export async function leaseContract(
  t: Test,
  open: () => Promise<Store>,
  account: Account,
): Promise<void> {
  const { leases, refused, accounts, close } = await open()
  t.teardown(close)
  const until = 1_900_000_010_000
  const now = 1_900_000_000_000

  t.test('a lease is of one holder until it ends', async (t) => {
    t.equal(await leases.take('a', 'one', { now, until }), true)
    t.equal(await leases.take('a', 'two', { now: until - 1, until: until + 9 }), false)
    t.equal(await leases.take('b', 'two', { now, until }), true, 'another lease is free')
    t.equal(await leases.take('a', 'two', { now: until, until: until + 9 }), true)
    t.equal(await leases.take('a', 'one', { now: until, until: until + 9 }), false)
  })

  t.test('its holder may extend it', async (t) => {
    t.equal(await leases.take('c', 'one', { now, until }), true)
    t.equal(await leases.take('c', 'one', { now, until: until + 5 }), true)
    t.equal(await leases.take('c', 'two', { now: until, until: until + 9 }), false)
  })

  t.test('its holder alone may release it', async (t) => {
    t.equal(await leases.take('d', 'one', { now, until }), true)
    await leases.release('d', 'two')
    t.equal(await leases.take('d', 'two', { now, until }), false)
    await leases.release('d', 'one')
    t.equal(await leases.take('d', 'two', { now, until }), true)
  })

  t.test('of many who ask at once, one gets it', async (t) => {
    const holders = Array.from({ length: 20 }, (_, n) => `holder-${n}`)
    for (const name of ['e', 'd']) {
      const time = { now: until, until: until + 1 }
      const taken = await Promise.all(holders.map((holder) => leases.take(name, holder, time)))
      t.equal(taken.filter((isTaken) => isTaken).length, 1, name)
    }
  })

  t.test('ended leases are deleted, and no other', async (t) => {
    t.equal(await leases.take('f', 'one', { now, until: until + 50 }), true)
    await leases.deleteEnded(until + 49)
    t.equal(await leases.take('f', 'two', { now, until }), false)
    t.equal(await leases.take('a', 'three', { now, until }), true)
  })

  t.test('a refused renewal is known until its time, of its own integration', async (t) => {
    const failure = { kind: 'auth', message: 'No.', hint: 'Ask.', at: 'acme.auth' } as const
    const first = { accountId: 'a1', credentialsHash: 'h1', failure, until }
    t.equal(await refused.find('a1', now), undefined)
    await refused.put(first)
    t.same(await refused.find('a1', until - 1), first)
    t.equal(await refused.find('a1', until), undefined)
    const second = { ...first, credentialsHash: 'h2', until: until + 5 }
    await refused.put(second)
    await refused.deleteEnded(until)
    t.same(await refused.find('a1', until), second)
    await refused.deleteEnded(until + 5)
    t.equal(await refused.find('a1', now), undefined)
    await refused.put(first)
    await accounts.insert(account)
    await refused.deleteOf('other')
    t.same(await refused.find('a1', now), first)
    await refused.deleteOf('acme')
    t.equal(await refused.find('a1', now), undefined)
  })
}
