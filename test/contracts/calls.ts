import type { Test } from 'tap'
import type { CallRow } from '../../server/store/call-shapes.ts'
import type { Store } from '../../server/store/store.ts'

/** A row of the log of calls. */
export function aCall(changes: Partial<CallRow> = {}): CallRow {
  return {
    id: 'c1',
    createdAt: 1_900_000_000_000,
    via: 'mcp',
    tenantId: 'acme-inc',
    accountId: 'a1',
    integration: 'acme',
    serverId: 's1',
    serverName: 'For readers',
    clientName: 'claude-code',
    clientVersion: '2.1.330',
    principal: { id: 't1', name: 'script' },
    mcpMethod: 'tools/call',
    tool: 'list_all_acme_users',
    resource: 'users',
    method: 'list',
    args: '{"limit":5}',
    outcome: 'ok',
    message: null,
    upstreamStatus: 200,
    upstreamCode: null,
    upstreamRequests: 1,
    durationMs: 12.25,
    upstreamMs: 11.5,
    bytesIn: 1000,
    bytesOut: 2000,
    resultCount: 5,
    revision: '2026-07-28',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    receipt: null,
    rateLimit: 100,
    rateRemaining: 25,
    rateReset: 30.5,
    approvalId: null,
    ...changes,
  }
}

/** What every database must do with the log of calls. */
export async function callContract(t: Test, open: () => Promise<Store>): Promise<void> {
  const { calls, close } = await open()
  t.teardown(close)
  const second = aCall({ id: 'c2', createdAt: 1_900_000_000_001, tenantId: 'other', tool: null })
  const third = aCall({ id: 'c3', createdAt: 1_900_000_000_001, outcome: 'auth', args: null })
  const all = { from: 0, to: 9e14 }
  const idsOf = (rows: readonly CallRow[]) => rows.map(({ id }) => id)
  await calls.insert([aCall(), second, third])

  t.test('calls are found as they were written', async (t) => {
    t.same(await calls.find('c1'), aCall())
    t.same(await calls.find('c2'), second)
    t.equal(await calls.find('c9'), undefined)
  })

  t.test('they are listed from the newest on, page by page', async (t) => {
    t.same(idsOf(await calls.list(all, { limit: 9 })), ['c3', 'c2', 'c1'])
    t.same(idsOf(await calls.list(all, { limit: 1, after: third })), ['c2'])
    t.same(idsOf(await calls.list(all, { limit: 9, after: aCall() })), [])
  })

  t.test('a filter is met in every part', async (t) => {
    for (const [filter, ids] of [
      [{ tenantId: 'acme-inc' }, ['c3', 'c1']],
      [{ tenantId: null }, ['c3', 'c2', 'c1']],
      [{ outcome: 'auth', via: 'mcp' }, ['c3']],
      [{ outcome: 'auth', tenantId: 'other' }, []],
      [{ tool: 'list_all_acme_users', accountId: 'a1', serverId: 's1' }, ['c3', 'c1']],
      [{ to: 1_900_000_000_000 }, ['c1']],
      [{ from: 1_900_000_000_001 }, ['c3', 'c2']],
    ] as const) {
      t.same(idsOf(await calls.list({ ...all, ...filter }, { limit: 9 })), ids)
    }
  })

  t.test('many are written at once, and the old ones deleted slice by slice', async (t) => {
    const many = Array.from({ length: 450 }, (_, index) =>
      aCall({ id: `many-${index}`, createdAt: 1000 + index }),
    )
    await calls.insert(many)
    t.equal((await calls.list({ from: 0, to: 9999 }, { limit: 999 })).length, 450)
    t.equal(await calls.deleteBefore(1400, 300), 300)
    t.equal(await calls.deleteBefore(1400, 300), 100)
    t.equal(await calls.deleteBefore(1400, 300), 0)
    t.equal((await calls.list({ from: 0, to: 9999 }, { limit: 999 })).length, 50)
  })
}
