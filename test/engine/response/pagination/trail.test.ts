import t from 'tap'
import { firstTrail, nextTrail, type Trail } from '../../../../engine/response/pagination/trail.ts'

const isCounted = false

/** The number of the page at which a walk is stopped; nothing where it is not. */
function stoppedAt(pages: number, cursorOf: (page: number) => unknown): number | undefined {
  let trail: Trail = firstTrail
  for (let page = 1; page <= pages; page += 1) {
    try {
      trail = nextTrail(trail, { after: cursorOf(page) }, { isCounted })
    } catch (error) {
      t.match(error, { failure: { kind: 'upstream', message: /circle/ } })
      return page
    }
  }
  return undefined
}

function caught(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}

t.test('a circle of pages is found, however long, and however late it begins', async (t) => {
  for (const length of [2, 3, 10, 100, 1000]) {
    for (const lead of [0, 1, 50]) {
      const page = stoppedAt(10_000, (page) =>
        page <= lead ? `lead-${page}` : (page - lead) % length,
      )
      t.ok(page !== undefined && page <= 4 * (length + lead) + 4, `${length} behind ${lead}`)
    }
  }
})

t.test('pages that differ are never taken for a circle', async (t) => {
  t.equal(
    stoppedAt(5000, (page) => `cursor-${page}`),
    undefined,
  )
})

t.test('a list that never ends is stopped, and what it remembers does not grow', async (t) => {
  const before: Trail = { turn: 99_999, mark: 'm' }
  const last = nextTrail(before, { after: 'x' }, { isCounted })
  t.match(last, { turn: 100_000, mark: 'm' })
  const endless = { failure: { kind: 'upstream', message: /100000 pages/ } }
  for (const counted of [true, false]) {
    t.match(
      caught(() => nextTrail(last, { after: 'y' }, { isCounted: counted })),
      endless,
    )
  }
  t.same(nextTrail(firstTrail, { page: 2 }, { isCounted: true }), { turn: 2 })
})
