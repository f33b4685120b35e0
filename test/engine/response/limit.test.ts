import t, { type Test } from 'tap'
import type { Limits } from '../../../engine/definition/schema/limits.ts'
import type { RateLimit } from '../../../engine/failure.ts'
import { compileLimits, compileLimitWhen, readRetryAfter } from '../../../engine/response/limit.ts'
import { answer } from '../../support/answer.ts'

const now = Date.UTC(2026, 0, 1)

const told = (path: readonly (string | number)[], problem: string) => {
  throw new Error(`${path.join('.')}: ${problem}`)
}

function placed(limits: Exclude<Limits, 'none'>) {
  const parts = Object.entries(limits).map(([fact, value]) => [
    fact,
    { value, at: ['limits', fact] },
  ])
  return Object.fromEntries(parts)
}

interface Case {
  readonly name: string
  readonly section?: Exclude<Limits, 'none'>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly limit: RateLimit | undefined
}

function check(t: Test, cases: readonly Case[]) {
  for (const { name, section = {}, headers = {}, body = '', limit } of cases) {
    t.test(name, async (t) => {
      t.same(await compileLimits(placed(section), told)(answer({ headers, body }), now), limit)
    })
  }
}

t.test('the allowance is read from headers', async (t) => {
  check(t, [
    {
      name: 'the usual names need no definition',
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
      headers: { 'ratelimit-limit': '10, 10;w=1, 50;w=60' },
      limit: { limit: 10 },
    },
    {
      name: 'a fact that is no number is absent',
      headers: { 'ratelimit-limit': 'many', 'ratelimit-remaining': '3' },
      limit: { remaining: 3 },
    },
    {
      name: 'the form is that which the definition tells',
      section: { reset: { header: 'X-Reset', as: 'milliseconds' } },
      headers: { 'x-reset': '1500' },
      limit: { reset: 2 },
    },
    {
      name: 'of several sources the strictest counts, and those that are absent do not',
      section: {
        remaining: ['x-day', 'x-minute', 'x-none'],
        reset: ['x-day-reset', { header: 'x-minute-reset', as: 'seconds' }],
      },
      headers: { 'x-day': '900', 'x-minute': '3', 'x-day-reset': '1h', 'x-minute-reset': '20' },
      limit: { remaining: 3, reset: 3600 },
    },
    { name: 'nothing is invented where no header is', limit: undefined },
  ])
})

t.test('the allowance is read from the body', async (t) => {
  check(t, [
    {
      name: 'values by path',
      section: { remaining: { value: 'extensions.left' }, limit: { value: 'extensions.max' } },
      body: { extensions: { left: 7, max: '100' } },
      limit: { limit: 100, remaining: 7 },
    },
    {
      name: 'a time inside words',
      section: { reset: { value: '$match(error.message, /after (.+)/).groups[0]', as: 'date' } },
      body: { error: { message: 'Retry after 2026-01-01T00:00:30Z' } },
      limit: { reset: 30 },
    },
    {
      name: 'a body that does not tell it tells nothing',
      section: { reset: { value: 'error.wait', as: 'seconds' } },
      body: { error: { wait: { no: 'time' } } },
      limit: undefined,
    },
    {
      name: 'beside headers',
      section: { reset: [{ value: 'wait' }, 'retry-after'] },
      headers: { 'retry-after': '5' },
      body: { wait: '9s' },
      limit: { reset: 9 },
    },
  ])
})

t.test('the allowance is read from the headers of the IETF draft', async (t) => {
  check(t, [
    {
      name: 'a policy with what is left of it',
      headers: { ratelimit: '"default";r=50;t=30', 'ratelimit-policy': '"default";q=100;w=60' },
      limit: { limit: 100, remaining: 50, reset: 30, window: 60 },
    },
    {
      name: 'of several policies the tightest counts, with its own window',
      headers: {
        ratelimit: '"day, all";r=900;t=40000, "burst";r=0;t=2',
        'ratelimit-policy': '"day, all";q=1000;w=86400,"burst";q=10;w=5',
      },
      limit: { limit: 10, remaining: 0, reset: 2, window: 5 },
    },
    {
      name: 'as earlier drafts write it',
      headers: { ratelimit: 'limit=100, remaining=50, reset=30', 'ratelimit-policy': '100;w=60' },
      limit: { limit: 100, remaining: 50, reset: 30, window: 60 },
    },
    {
      name: 'in a header that the definition names',
      section: { remaining: 'x-budget', reset: 'x-budget' },
      headers: { 'x-budget': '"api";r=4;t=9' },
      limit: { remaining: 4, reset: 9 },
    },
    { name: 'what is none of it tells nothing', headers: { ratelimit: ';;,"' }, limit: undefined },
    {
      name: 'nor does one without end',
      headers: { ratelimit: 'r;'.repeat(9999) },
      limit: undefined,
    },
  ])
})

t.test('a window that the definition tells is told beside a limit, and never alone', async (t) => {
  check(t, [
    {
      name: 'beside a limit',
      section: { window: '1m' },
      headers: { 'x-ratelimit-limit': '100' },
      limit: { limit: 100, window: 60 },
    },
    { name: 'without one', section: { window: '1m' }, limit: undefined },
  ])
  const faults: string[] = []
  const tell = (path: readonly (string | number)[], problem: string) => {
    faults.push(`${path.join('.')}: ${problem}`)
  }
  compileLimits(placed({ window: 'soon' }), tell)
  compileLimits(placed({ reset: ['x', { value: 'a[' }] }), tell)
  compileLimitWhen(placed({ when: '$stauts = 403' }), tell)
  t.match(faults, [
    'limits.window: "soon" is no length of a window',
    /^limits\.reset\.1\.value: /,
    /^limits\.when: .*\$stauts/,
  ])
})

t.test('Retry-After is read from an answer', async (t) => {
  t.equal(readRetryAfter(answer({ headers: { 'retry-after': '12' } }), now), 12)
  t.equal(readRetryAfter(answer({}), now), undefined)
})
