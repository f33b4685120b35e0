import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { openDashboard } from './dashboard.ts'
import { startBrowser } from './visitor.ts'

const mostBytes = 250_000

const mortise = await startMortise(t)
const browser = await startBrowser(t)

/** What the browser itself measured, in milliseconds since it was asked for the page, and in bytes as they came. */
interface Load {
  readonly bytes: Readonly<Record<string, number>>
  readonly painted: number
  readonly shown: number
  readonly blocked: number
}

const readLoad = `(async () => {
  const entries = (type) => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true })
    setTimeout(() => resolve([]), 500)
  })
  const loaded = ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
  const [paint = { startTime: 0 }] = performance.getEntriesByName('first-contentful-paint')
  return {
    bytes: Object.fromEntries(loaded.map(({ name, transferSize }) => [name, transferSize])),
    painted: paint.startTime,
    shown: (await entries('largest-contentful-paint')).at(-1)?.startTime ?? 0,
    blocked: (await entries('longtask')).reduce((sum, { duration }) => sum + duration, 0),
  }
})()`

t.test('the first page is small, and soon there', async (t) => {
  const { page, complaints } = await openDashboard(t, browser, mortise)
  // As somebody who comes for the first time, and is signed in.
  const session = await page.context().newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await page.goto(mortise.url)
  await page.getByRole('heading', { name: 'Connect your own' }).waitFor()
  const { bytes, painted, shown, blocked } = await page.evaluate<Load>(readLoad)
  const sum = Object.values(bytes).reduce((one, other) => one + other, 0)
  t.comment(
    `${sum} bytes; painted after ${painted} ms, whole after ${shown} ms, busy for ${blocked} ms`,
  )
  t.ok(sum > 50_000, 'the scripts are counted')
  t.ok(sum < mostBytes, JSON.stringify(bytes, null, 1))
  t.same(complaints(), [])
})
