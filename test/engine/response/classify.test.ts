import t from 'tap'
import { createJudge, type ErrorRules } from '../../../engine/response/classify.ts'
import { compileLimits } from '../../../engine/response/limit.ts'
import { createTeller } from '../../../engine/response/tell.ts'
import { answer } from '../../support/answer.ts'
import { expression } from '../../support/expression.ts'

const coded: ErrorRules = {
  code: expression('code'),
  message: expression('message'),
  kinds: { SCOPE: 'forbidden', SLOW_DOWN: 'rate_limited' },
}
const silent: ErrorRules = { kinds: {} }

function judgeOf(rules: ErrorRules) {
  return createJudge(rules, compileLimits({}), createTeller('shop.orders.get', 'Shop')).judge
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
      name: 'a rule that is not met tells none',
      rules: { ...coded, when: expression('ok = false') },
      status: 200,
      body: { ok: true },
      failure: undefined,
    },
  ]
  for (const { name, rules, status, body, failure } of cases) {
    t.test(name, async (t) => {
      const judged = await judgeOf(rules)(answer({ status, body }), 0)
      if (failure === undefined) t.equal(judged, undefined)
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
  t.notOk(untold && 'retryAfterSeconds' in untold)
})

t.test('a long message is cut', async (t) => {
  const failure = await judgeOf(coded)(
    answer({ status: 400, body: { message: 'x'.repeat(5000) } }),
    0,
  )
  t.equal(failure?.upstream?.message?.length, 301)
})
