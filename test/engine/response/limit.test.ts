import t from 'tap'
import { compileLimits, readRetryAfter, readWait } from '../../../engine/response/limit.ts'
import { answer } from '../../support/answer.ts'

const now = Date.UTC(2026, 0, 1)

t.test('a wait is read in every form that APIs use', async (t) => {
  const cases: readonly { name: string; text: string | undefined; seconds: number | undefined }[] =
    [
      { name: 'seconds', text: '60', seconds: 60 },
      { name: 'a fraction is rounded up', text: '0.2', seconds: 1 },
      {
        name: 'a number above 1e9 is an instant in seconds',
        text: `${now / 1000 + 30}`,
        seconds: 30,
      },
      {
        name: 'a number above 1e12 is an instant in milliseconds',
        text: `${now + 1500}`,
        seconds: 2,
      },
      { name: 'an instant that has passed is no wait', text: `${now / 1000 - 30}`, seconds: 0 },
      { name: 'a duration', text: '1m30s', seconds: 90 },
      { name: 'milliseconds', text: '250ms', seconds: 1 },
      { name: 'an HTTP date', text: 'Thu, 01 Jan 2026 00:00:10 GMT', seconds: 10 },
      { name: 'an ISO 8601 instant', text: '2026-01-01T00:01:00Z', seconds: 60 },
      { name: 'a number of no known unit is not guessed at', text: '99999999', seconds: undefined },
      { name: 'words', text: 'soon', seconds: undefined },
      { name: 'nothing', text: undefined, seconds: undefined },
    ]
  for (const { name, text, seconds } of cases) {
    t.test(name, async (t) => t.equal(readWait(text, now), seconds))
  }
})

t.test('the allowance is read from headers', async (t) => {
  const cases = [
    {
      name: 'the usual names need no definition',
      section: {},
      headers: {
        'x-ratelimit-limit': '100',
        'x-ratelimit-remaining': '9',
        'x-ratelimit-reset': '30',
      },
      limit: { limit: 100, remaining: 9, reset: 30 },
    },
    {
      name: 'names of its own are read instead',
      section: { remaining: 'X-Credits-Left' },
      headers: { 'x-credits-left': '7', 'x-ratelimit-remaining': '9' },
      limit: { remaining: 7 },
    },
    {
      name: 'the count in front of a policy is read',
      section: {},
      headers: { 'ratelimit-limit': '10, 10;w=1, 50;w=60' },
      limit: { limit: 10 },
    },
    {
      name: 'a fact that is no number is absent',
      section: {},
      headers: { 'ratelimit-limit': 'many', 'ratelimit-remaining': '3' },
      limit: { remaining: 3 },
    },
    { name: 'nothing is invented where no header is', section: {}, headers: {}, limit: undefined },
  ]
  for (const { name, section, headers, limit } of cases) {
    t.test(name, async (t) => {
      t.same(compileLimits(section)(answer({ headers }), now), limit)
    })
  }
})

t.test('Retry-After is read from an answer', async (t) => {
  t.equal(readRetryAfter(answer({ headers: { 'retry-after': '12' } }), now), 12)
  t.equal(readRetryAfter(answer({}), now), undefined)
})
