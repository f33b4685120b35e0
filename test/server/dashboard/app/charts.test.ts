import t from 'tap'
import {
  createTickFormat,
  formatStretch,
  kindsOf,
  nextRound,
  pointsOf,
} from '../../../../server/dashboard/app/pages/calls/charts/points.ts'
import {
  formatBytes,
  formatMs,
  formatShare,
} from '../../../../server/dashboard/app/pieces/amounts.ts'

const hour = 3_600_000

t.test('figures become points; what is not told is a gap', async (t) => {
  const spread = { median: 1, p95: 2, max: 3 }
  const figures = { calls: 5, failed: 2, errors: { auth: 2 }, duration: spread }
  const told = [
    { at: '2030-01-01T00:00:00Z', ...figures, fetch_duration: null, headroom: 0.5 },
    { at: '2030-01-01T01:00:00Z', ...figures, fetch_duration: spread, headroom: null },
  ]
  t.same(pointsOf(told), [
    {
      at: Date.UTC(2030, 0, 1),
      fine: 3,
      failed: 2,
      errors: { auth: 2 },
      own: spread,
      vendor: undefined,
      headroom: 0.5,
    },
    {
      at: Date.UTC(2030, 0, 1, 1),
      fine: 3,
      failed: 2,
      errors: { auth: 2 },
      own: spread,
      vendor: spread,
      headroom: undefined,
    },
  ])
})

t.test('the most frequent kinds of failures come first', async (t) => {
  t.same(kindsOf({ auth: 1, timeout: 3, conflict: 1 }), [
    ['timeout', 3],
    ['auth', 1],
    ['conflict', 1],
  ])
})

t.test('a chart begins at a round time of the reader', async (t) => {
  const from = Date.UTC(2030, 0, 1, 10, 20, 30)
  const at = (span: number, offset = 0) =>
    new Date(nextRound(from, span, offset)).toISOString().slice(0, 16)
  t.equal(at(hour), '2030-01-01T10:21')
  t.equal(at(24 * hour), '2030-01-01T11:00')
  t.equal(at(7 * 24 * hour), '2030-01-01T12:00')
  t.equal(at(31 * 24 * hour), '2030-01-02T00:00')
  t.equal(at(31 * 24 * hour, hour), '2030-01-01T23:00', 'midnight one hour east')
})

t.test('times below a chart are hours of a day, and days of a month', async (t) => {
  const at = Date.UTC(2030, 0, 1, 10)
  t.equal(createTickFormat(24 * hour, 'en-GB', 'UTC')(at), '10:00')
  t.equal(createTickFormat(31 * 24 * hour, 'en-GB', 'UTC')(at), '1 Jan')
  t.match(formatStretch(at, hour, 'en-GB', 'UTC'), /^1 Jan, 10:00\s?[–-]\s?11:00$/)
})

const durations: readonly (readonly [number, string])[] = [
  [0.42, '0.4 ms'],
  [9.96, '10 ms'],
  [312.4, '312 ms'],
  [999.6, '1 sec'],
  [4230, '4.2 sec'],
  [12_400, '12 sec'],
]

t.test('amounts are as exact as people want them', async (t) => {
  for (const [ms, text] of durations) t.equal(formatMs(ms, 'en'), text)
  t.equal(formatBytes(0, 'en'), '0 byte')
  t.equal(formatBytes(812, 'en'), '812 byte')
  t.equal(formatBytes(4130, 'en'), '4.1 kB')
  t.equal(formatBytes(413_000, 'en'), '413 kB')
  t.equal(formatBytes(12_000_000_000, 'en'), '12,000 MB')
  t.equal(formatShare(0.384, 'en'), '38%')
})
