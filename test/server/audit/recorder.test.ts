import t from 'tap'
import type { CallEntry } from '../../../server/audit/entry.ts'
import { createNotes } from '../../../server/audit/notes.ts'
import { startRecorder } from '../../../server/audit/recorder.ts'
import type { CallRow } from '../../../server/store/call-shapes.ts'

function entry(changes: Partial<CallEntry> = {}): CallEntry {
  return {
    via: 'mcp',
    at: 5,
    durationMs: 1.23456,
    account: { id: 'a1', tenantId: 'acme-inc', integration: 'acme' },
    notes: createNotes(),
    bytesOut: 10,
    ...changes,
  }
}

/** A recorder over a store that can be away. */
function open(options: { readonly maxWaiting?: number } = {}) {
  const written: CallRow[][] = []
  const told: object[] = []
  const world = { written, told, isAway: false, now: 1_000_000 }
  const recorder = startRecorder({
    calls: {
      insert: async (rows) => {
        if (world.isAway) throw new Error('away')
        written.push([...rows])
      },
    },
    clock: () => world.now,
    log: { error: (facts) => void told.push(facts) },
    everyMs: 3_600_000,
    ...options,
  })
  return { ...recorder, world }
}

t.test('what was noted is written in batches, and nothing twice', async (t) => {
  const { note, flush, close, stats, world } = open()
  t.teardown(close)
  for (let count = 0; count < 1200; count++) note(entry())
  t.equal(world.written.length, 0, 'nothing is written on the path of a call')
  await Promise.all([flush(), flush()])
  t.same(
    world.written.map((batch) => batch.length),
    [500, 500, 200],
  )
  await flush()
  t.equal(world.written.length, 3)
  t.same(stats(), { waiting: 0, dropped: 0 })
  t.match(world.written[0]?.[0], { createdAt: 5, durationMs: 1.23, outcome: 'ok', bytesOut: 10 })
})

t.test('closing writes what still waits', async (t) => {
  const { note, close, world } = open()
  note(entry())
  await close()
  t.equal(world.written.length, 1)
})

t.test(
  'while the store is away entries wait, up to a bound, and the operator is told',
  async (t) => {
    const { note, flush, close, stats, world } = open({ maxWaiting: 2 })
    t.teardown(close)
    world.isAway = true
    note(entry())
    await flush()
    note(entry())
    note(entry())
    note(entry())
    t.same(stats(), { waiting: 2, dropped: 2 })
    t.equal(world.told.length, 1, 'once a minute')
    world.now += 60_000
    await flush()
    t.match(world.told, [{ err: { message: 'away' } }, { err: { message: 'away' }, dropped: 2 }])
    world.isAway = false
    await flush()
    t.same(
      world.written.map((batch) => batch.length),
      [2],
    )
  },
)
