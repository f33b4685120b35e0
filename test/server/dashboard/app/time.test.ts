import t from 'tap'
import { formatExact, formatRelative } from '../../../../server/dashboard/app/pieces/time.ts'

const now = Date.UTC(2030, 0, 1, 12)
const second = 1000
const hour = 3600 * second

const ages: readonly (readonly [number, string])[] = [
  [0, 'just now'],
  [-59 * second, 'just now'],
  [30 * second, 'in under a minute'],
  [-90 * second, '1 minute ago'],
  [3 * hour, 'in 3 hours'],
  [-24 * hour, 'yesterday'],
  [-400 * 24 * hour, 'last year'],
]

t.test('times are told as seen from now', async (t) => {
  for (const [distance, text] of ages) {
    t.equal(formatRelative(now + distance, now, 'en'), text, `${distance} ms`)
  }
})

t.test('and to the second, in a zone that is named', async (t) => {
  t.match(formatExact(now, 'en-GB', 'Europe/Berlin'), /^1 Jan 2030, 13:00:00 (CET|GMT\+1)$/)
})
