import t from 'tap'
import { createJudge, type ErrorRules } from '../../../engine/response/classify.ts'
import { compileLimits } from '../../../engine/response/limit.ts'
import { createTeller } from '../../../engine/response/tell.ts'
import { answer } from '../../support/answer.ts'
import { expression } from '../../support/expression.ts'

const coded: ErrorRules = {
  code: expression('code'),
  message: expression('message'),
  kinds: { SCOPE: 'forbidden', SLOW_DOWN: 'rate_limited', 403: 'not_found' },
  hints: { SCOPE: 'Ask for the scope "all".', 409: 'Read it again.' },
  empty: new Set(['NO_ROWS', '404']),
}
const silent: ErrorRules = { kinds: {}, hints: {}, empty: new Set() }
const limits = compileLimits({}, () => undefined)

function judgeOf(rules: ErrorRules) {
  return createJudge(rules, limits, createTeller('shop.orders.get', 'Shop')).judge
}

t.test('an answer is judged by its status and its code', async (t) => {
  const cases = [
    { name: 'a success is none', rules: coded, status: 200, body: {}, failure: undefined },
    { name: 'an empty success is none', rules: coded, status: 204, body: '', failure: undefined },
    {
      name: 'a code of the definition wins over the status',
      rules: coded,
      status: 401,
      body: { code: 'SCOPE', message: 'no scope' },
      failure: {
        kind: 'forbidden',
        message: 'Shop answered 401 SCOPE: "no scope".',
        upstream: { status: 401, code: 'SCOPE', message: 'no scope' },
      },
    },
    {
      name: 'an unknown code leaves it to the status',
      rules: coded,
      status: 401,
      body: { code: 'EXPIRED' },
      failure: { kind: 'auth', message: 'Shop answered 401 EXPIRED.' },
    },
    {
      name: 'words are found in their usual places',
      rules: silent,
      status: 404,
      body: { error: { message: 'no such order' } },
      failure: { kind: 'not_found', message: 'Shop answered 404: "no such order".' },
    },
    {
      name: 'a page of HTML does not hide the status',
      rules: coded,
      status: 503,
      body: '<html>',
      failure: { kind: 'upstream', message: 'Shop answered 503.' },
    },
    {
      name: 'a redirect is not followed',
      rules: silent,
      status: 302,
      body: '',
      failure: { kind: 'upstream' },
    },
    {
      name: 'a rule tells a failure with a success status',
      rules: { ...coded, when: expression('ok = false') },
      status: 200,
      body: { ok: false, code: 'SLOW_DOWN' },
      failure: { kind: 'rate_limited' },
    },
    {
      name: 'a status of the definition means what that says, and a code wins over it',
      rules: coded,
      status: 403,
      body: { code: 'OTHER' },
      failure: { kind: 'not_found' },
    },
    {
      name: 'a hint of the definition is told by code',
      rules: coded,
      status: 403,
      body: { code: 'SCOPE' },
      failure: { kind: 'forbidden', hint: 'Ask for the scope "all".' },
    },
    {
      name: 'a hint of the definition is told by status',
      rules: coded,
      status: 409,
      body: '',
      failure: { kind: 'conflict', hint: 'Read it again.' },
    },
    {
      name: 'a status that stands for nothing is no failure',
      rules: coded,
      status: 404,
      body: {},
      failure: 'empty',
    },
    {
      name: 'a code that stands for nothing is no failure',
      rules: { ...coded, when: expression('ok = false') },
      status: 200,
      body: { ok: false, code: 'NO_ROWS' },
      failure: 'empty',
    },
    {
      name: 'a rate limit behind another status is one',
      rules: { ...coded, limited: expression("$status = 403 and $header('x-left') = '0'") },
      status: 403,
      headers: { 'x-left': '0', 'retry-after': '9' },
      body: { code: 'SCOPE' },
      failure: { kind: 'rate_limited', retryAfterSeconds: 9 },
    },
    {
      name: 'a rate limit behind a success is one',
      rules: { ...coded, limited: expression('throttled') },
      status: 200,
      body: { throttled: true },
      failure: { kind: 'rate_limited' },
    },
    {
      name: 'a rule for rate limits that is not met leaves the rest as it is',
      rules: { ...coded, limited: expression('throttled') },
      status: 200,
      body: { throttled: false },
      failure: undefined,
    },
    {
      name: 'an API that is away for a while tells for how long',
      rules: silent,
      status: 503,
      headers: { 'retry-after': '30' },
      body: '',
      failure: { kind: 'upstream', retryAfterSeconds: 30, hint: /30 seconds/ },
    },
    {
      name: 'a rule that is not met tells none',
      rules: { ...coded, when: expression('ok = false') },
      status: 200,
      body: { ok: true },
      failure: undefined,
    },
  ]
  for (const { name, rules, status, headers = {}, body, failure } of cases) {
    t.test(name, async (t) => {
      const judged = await judgeOf(rules)(answer({ status, headers, body }), 0)
      if (failure === undefined || failure === 'empty') t.equal(judged, failure)
      else t.match(judged, failure)
    })
  }
})

t.test('a rate limit tells how long to wait only where the API does', async (t) => {
  const judge = judgeOf(silent)
  const told = await judge(answer({ status: 429, headers: { 'retry-after': '7' } }), 0)
  t.match(told, { kind: 'rate_limited', retryAfterSeconds: 7, hint: /7 seconds/ })
  const reset = await judge(answer({ status: 429, headers: { 'x-ratelimit-reset': '9' } }), 0)
  t.match(reset, { retryAfterSeconds: 9, limit: { reset: 9 } })
  const untold = await judge(answer({ status: 429 }), 0)
  t.notMatch(untold, { retryAfterSeconds: Number })
})

t.test('a row that failed is told by its own code', async (t) => {
  const { judgeRow } = createJudge(coded, limits, createTeller('shop.orders.create', 'Shop'))
  const some = answer({ status: 207 })
  t.match(await judgeRow(some, { code: 'SCOPE' }, 0), { kind: 'forbidden' })
  const words = { kind: 'invalid_input', message: 'Shop answered 207 BAD_ID: "no such id".' }
  t.match(await judgeRow(some, { code: 'BAD_ID', message: 'no such id' }, 0), words)
})

t.test('a long message is cut', async (t) => {
  const failure = await judgeOf(coded)(
    answer({ status: 400, body: { message: 'x'.repeat(5000) } }),
    0,
  )
  t.match(failure, { upstream: { message: /^x{300}…$/ } })
})
