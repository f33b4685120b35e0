import t from 'tap'
import { readWait } from '../../../engine/response/wait.ts'

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
      { name: 'a duration of hours', text: '1h', seconds: 3600 },
      { name: 'a duration that ends in none', text: '6m0s', seconds: 360 },
      { name: 'an ISO 8601 duration', text: 'PT30S', seconds: 30 },
      { name: 'an ISO 8601 duration of several units', text: 'P1DT2H0.5S', seconds: 93_601 },
      { name: 'a duration of months is not guessed at', text: 'P1M', seconds: undefined },
      { name: 'a text that only looks like a date', text: 'try 5 later', seconds: undefined },
      { name: 'a text without end', text: '1s'.repeat(50_000), seconds: undefined },
      { name: 'a wait below nothing', text: '-5', seconds: undefined },
      { name: 'words', text: 'soon', seconds: undefined },
      { name: 'nothing', text: undefined, seconds: undefined },
    ]
  for (const { name, text, seconds } of cases) {
    t.test(name, async (t) => t.equal(readWait(text, now), seconds))
  }
})

t.test('a wait whose form is told is read in that form alone', async (t) => {
  const cases = [
    { form: 'seconds', text: '1800000000', seconds: 1_800_000_000 },
    { form: 'seconds', text: '1m', seconds: undefined },
    { form: 'milliseconds', text: '1500', seconds: 2 },
    { form: 'epoch', text: `${now / 1000 + 30}`, seconds: 30 },
    { form: 'epoch', text: '30', seconds: 0 },
    { form: 'epoch_ms', text: `${now + 1500}`, seconds: 2 },
    { form: 'date', text: 'Thu, 01 Jan 2026 00:00:10 GMT', seconds: 10 },
    { form: 'date', text: '60', seconds: undefined },
    { form: 'duration', text: 'PT1M', seconds: 60 },
    { form: 'duration', text: '60', seconds: undefined },
  ] as const
  for (const { form, text, seconds } of cases) {
    t.equal(readWait(text, now, form), seconds, `${text} as ${form}`)
  }
})
