import t from 'tap'
import { createLimits, type Limits } from '../../../server/limits/limits.ts'
import { defaultLimits } from '../../../server/limits/settings.ts'
import { assertOk } from '../../support/assert-ok.ts'

const time = { now: 1_800_000_000_000 }

function limit(settings: Partial<typeof defaultLimits>): Limits {
  return createLimits({ ...defaultLimits, ...settings }, () => time.now)
}

t.test('as many requests as may be come at once, and then one by one', async (t) => {
  const { takeRequest } = limit({ server: { count: 3, windowMs: 6000 } })
  t.same(
    [1, 2, 3].map(() => takeRequest('a')),
    [undefined, undefined, undefined],
  )
  t.equal(takeRequest('a'), 2, 'a third of the window')
  t.equal(takeRequest('b'), undefined, 'another server has its own')
  time.now += 1999
  t.equal(takeRequest('a'), 1)
  time.now += 1
  t.equal(takeRequest('a'), undefined)
  t.equal(takeRequest('a'), 2)
  time.now += 60_000
  t.same(
    [1, 2, 3].map(() => takeRequest('a')),
    [undefined, undefined, undefined],
  )
})

t.test('a token has its own share', async (t) => {
  const { takeToken } = limit({ token: { count: 1, windowMs: 1000 } })
  t.equal(takeToken('one'), undefined)
  t.equal(takeToken('one'), 1)
  t.equal(takeToken('other'), undefined)
})

t.test('only so many calls of an account run at once', async (t) => {
  const { enterCall } = limit({ concurrent: 2 })
  const leave = assertOk(enterCall('a'))
  assertOk(enterCall('a'))
  t.match(enterCall('a'), {
    ok: false,
    failure: { kind: 'rate_limited', message: /^2 calls/, retryAfterSeconds: 1 },
  })
  assertOk(enterCall('b'))
  leave()
  assertOk(enterCall('a'))
})

t.test('a call too many is told how long to wait, and holds no place', async (t) => {
  const { enterCall } = limit({ account: { count: 2, windowMs: 10_000 }, concurrent: 1 })
  assertOk(enterCall('a'))()
  assertOk(enterCall('a'))()
  const refused = enterCall('a')
  t.match(refused, {
    ok: false,
    failure: {
      kind: 'rate_limited',
      message: /at most 2 calls in 10 seconds/,
      retryAfterSeconds: 5,
    },
  })
  time.now += 5000
  assertOk(enterCall('a'))
})

t.test('an address that tries one token after the other has to wait', async (t) => {
  const { blame, waitOf } = limit({ address: { count: 2, windowMs: 60_000 } })
  for (const [address, neighbour, stranger] of [
    ['192.0.2.1', '192.0.2.1', '192.0.2.2'],
    ['2001:db8:0:1::5', '2001:db8:0:1:ffff::', '2001:db8:0:2::5'],
    ['2001:db8::5', '2001:db8:0:0:1::', '2001:db8:1::5'],
    ['::ffff:192.0.2.3', '::ffff:192.0.2.3', '::ffff:192.0.2.4'],
  ] as const) {
    blame(address)
    t.equal(waitOf(neighbour), undefined)
    blame(address)
    t.equal(waitOf(neighbour), 30, `${neighbour} is ${address}`)
    t.equal(waitOf(stranger), undefined, `${stranger} is not`)
  }
})

t.test('addresses that are made up take no more room than others', async (t) => {
  const { blame, waitOf } = limit({ address: { count: 1, windowMs: 3_600_000 } })
  blame('first')
  t.equal(waitOf('first'), 3600)
  for (let index = 0; index < 50_000; index++) blame(`other-${index}`)
  t.equal(waitOf('first'), undefined)
})

t.test('limits that are off limit nothing', async (t) => {
  const limits = createLimits(null, () => time.now)
  for (let count = 0; count < 2000; count++) {
    limits.blame('a')
    assertOk(limits.enterCall('a'))
    t.equal(limits.takeRequest('a') ?? limits.takeToken('a') ?? limits.waitOf('a'), undefined)
  }
})
