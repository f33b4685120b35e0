import t from 'tap'
import { defaultLimits, parseLimits } from '../../../server/limits/settings.ts'

t.test('limits are read as they are written', async (t) => {
  t.equal(parseLimits('off'), null)
  t.same(parseLimits('account=5/2s'), { ...defaultLimits, account: { count: 5, windowMs: 2000 } })
  t.same(parseLimits('server=1/1s, token=2/3s,address=4/60s,concurrent=9'), {
    ...defaultLimits,
    server: { count: 1, windowMs: 1000 },
    token: { count: 2, windowMs: 3000 },
    address: { count: 4, windowMs: 60_000 },
    concurrent: 9,
  })
})

for (const text of [
  'on',
  'account',
  'account=5',
  'account=0/1s',
  'account=5/0s',
  'account=5/1m',
  'concurrent=5/1s',
  'concurrent=0',
  'nobody=5/1s',
  'toString=5/1s',
  'account=5/1s,',
]) {
  t.test(`"${text}" sets no limits`, async (t) => {
    t.equal(parseLimits(text), undefined)
  })
}
