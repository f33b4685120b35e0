import type { Test } from 'tap'
import type { Account } from '../../server/store/account-shapes.ts'
import { middleOf } from '../../server/store/call-tallies.ts'
import type { Store } from '../../server/store/store.ts'
import { aCall } from './calls.ts'

const START = 1_900_000_000_000
const all = { from: START, to: START + 9999 }
const slots = { from: START, everyMs: 1000 }

const unlimited = { rateLimit: null, rateRemaining: null, rateReset: null }

/** What every database must tell of the log of calls in figures. */
export async function tallyContract(
  t: Test,
  open: () => Promise<Store>,
  account: Account,
): Promise<void> {
  const { calls, accounts, close } = await open()
  t.teardown(close)
  const near = (durationClass: number | null | undefined, ms: number) =>
    Math.abs(middleOf(durationClass ?? 0) / ms - 1) < 0.05
  await calls.insert([
    aCall({ id: 'a', createdAt: START, durationMs: 103, upstreamMs: 100 }),
    aCall({ id: 'b', createdAt: START + 999, durationMs: 106, upstreamMs: 103, ...unlimited }),
    aCall({ id: 'c', createdAt: START + 1000, outcome: 'rate_limited', rateRemaining: 0 }),
    aCall({
      id: 'd',
      createdAt: START + 2500,
      outcome: 'auth',
      upstreamRequests: 0,
      durationMs: 0,
      upstreamMs: 0,
      tenantId: 'other',
      accountId: 'a2',
      serverId: null,
      ...unlimited,
    }),
    aCall({ id: 'e', createdAt: START, tool: null, resource: null, method: null }),
  ])

  t.test('calls are counted by time, outcome and how long they took', async (t) => {
    const tallies = await calls.tally(all, slots)
    const at = (slot: number) => tallies.find((tally) => tally.slot === slot)
    t.equal(tallies.length, 3, 'what lists tools is no call')
    t.match(at(0), { outcome: 'ok', calls: 2, ownMaxMs: 3, vendorMaxMs: 103, headroom: 0.25 })
    t.ok(near(at(0)?.ownClass, 3))
    t.ok(near(at(0)?.vendorClass, 103))
    t.match(at(1), { outcome: 'rate_limited', calls: 1, headroom: 0 })
    t.match(at(2), { outcome: 'auth', calls: 1, vendorClass: null, headroom: null })
    t.ok(near(at(2)?.ownClass, 0.01), 'nothing has a logarithm too')
    const own = await calls.tally({ ...all, tenantId: 'other' }, slots)
    t.match(own, [{ slot: 2 }])
    t.equal(own.length, 1)
  })

  t.test('they are counted of each server or account', async (t) => {
    const counted = await calls.count(all, slots, 'serverId')
    t.same(
      [...counted].sort((one, other) => one.slot - other.slot),
      [
        { id: 's1', slot: 0, calls: 2, failed: 0 },
        { id: 's1', slot: 1, calls: 1, failed: 1 },
      ],
    )
    t.same(await calls.count({ ...all, tenantId: 'other' }, slots, 'accountId'), [
      { id: 'a2', slot: 2, calls: 1, failed: 1 },
    ])
  })

  t.test('an account has a newest call, and a newest that failed', async (t) => {
    for (const id of ['a1', 'a2', 'a3']) await accounts.insert({ ...account, id })
    await calls.insert([aCall({ id: 'f', createdAt: START + 5000 })])
    const last = await calls.last(['a1', 'a2', 'a3', 'nobody'])
    const failed = { message: null, tool: 'list_all_acme_users' }
    t.same(Object.fromEntries(last), {
      a1: {
        at: START + 5000,
        failed: { id: 'c', createdAt: START + 1000, outcome: 'rate_limited', ...failed },
      },
      a2: {
        at: START + 2500,
        failed: { id: 'd', createdAt: START + 2500, outcome: 'auth', ...failed },
      },
      a3: { at: null, failed: null },
    })
    t.equal((await calls.last([])).size, 0)
  })

  t.test('accounts are found by a part of what they are called', async (t) => {
    const named = { ...account, id: 'a4', label: 'Sales_100% EU', tenantId: 'Acme-Inc' }
    await accounts.insert(named)
    const idsOf = async (search: string) =>
      (await accounts.list({ search }, { limit: 9 })).map(({ id }) => id)
    t.same(await idsOf('sales_100%'), ['a4'])
    t.same(await idsOf('salesX100'), [])
    t.same(await idsOf('ACME-INC'), ['a4'])
  })
}
