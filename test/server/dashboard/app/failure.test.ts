import t from 'tap'
import {
  FailureError,
  failureOf,
  readFailure,
} from '../../../../server/dashboard/app/api/failure.ts'

const refusal = { kind: 'not_found', message: 'There is no account "a"', hint: 'List them.' }
const told = { ...refusal, message: 'There is no account "a".' }

t.test('a refusal of the API is told in its own words', async (t) => {
  t.same(readFailure({ ...refusal, statusCode: 404 }, 404), told)
  t.same(failureOf(new FailureError(told)), told)
})

t.test('what is no answer of the API says so, and what to do', async (t) => {
  for (const body of [undefined, null, '<h1>Bad Gateway</h1>', { message: 'half' }]) {
    t.match(readFailure(body, 502), { kind: 'internal', message: /answered 502/, hint: /Try once/ })
  }
  t.match(readFailure('', 413), { kind: 'invalid_input' })
  t.match(failureOf(new TypeError('Failed to fetch')), { kind: 'unreachable', hint: /connected/ })
  t.match(failureOf(new Error('a bug')), { kind: 'internal', message: /a bug/ })
})
