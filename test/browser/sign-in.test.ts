import t from 'tap'
import { startMortise } from '../acceptance/mortise.ts'
import { enter, typeInto } from './keyboard.ts'
import { strictPolicy } from './policy.ts'
import { testWalk, type Walk } from './test-walk.ts'
import { openVisitor, startBrowser } from './visitor.ts'

const mortise = await startMortise(t)
const browser = await startBrowser(t)
const { body } = await mortise.request('POST /api-token', { name: 'Ada' })
const token = String(body['token'])
const onward = '/healthz?from=sign-in'
const address = `${mortise.url}/sign-in?to=${encodeURIComponent(onward)}`

const signIn: Walk = async (_, { page }, look) => {
  const press = () => page.getByRole('button', { name: 'Sign in' }).click()
  await page.goto(address)
  await page.getByRole('heading', { name: 'Sign in to Mortise' }).waitFor()
  await look('sign-in')
  await page.getByLabel('API token').fill('mrt_mistyped')
  await press()
  await page.getByRole('alert').waitFor()
  await look('sign-in-again')
  await page.getByLabel('API token').fill(token)
  await press()
  await page.waitForURL(mortise.url + onward)
  await page.goto(address)
  await page.getByText('You are signed in as “Ada”').waitFor()
  await look('signed-in')
}

await testWalk(t, { browser, origins: [mortise.url] }, 'a person signs in', signIn)

t.test('a person signs in by the keyboard alone, and scripts never see that', async (t) => {
  const { page, complaints } = await openVisitor(t, browser, { origins: [mortise.url] })
  const answer = await page.goto(address)
  t.match(answer?.headers()['content-security-policy'], strictPolicy)
  await typeInto(page, page.getByLabel('API token'), token)
  await enter(page, page.getByRole('button', { name: 'Sign in' }))
  await page.waitForURL(mortise.url + onward)
  t.match(await page.context().cookies(), [
    { name: 'mortise_sign_in', httpOnly: true, sameSite: 'Lax' },
  ])
  t.equal(await page.evaluate('document.cookie'), '')
  t.same(complaints(), [])
})

t.test('who led a person here cannot lead them on to somewhere else', async (t) => {
  const { page } = await openVisitor(t, browser, { origins: [mortise.url] })
  for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example/']) {
    await page.goto(`${mortise.url}/sign-in?to=${encodeURIComponent(to)}`)
    await page.getByLabel('API token').fill(token)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL((url) => url.pathname !== '/sign-in')
    t.equal(new URL(page.url()).origin, mortise.url, to)
  }
})
