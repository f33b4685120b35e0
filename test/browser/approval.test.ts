import t from 'tap'
import { openAgent } from '../acceptance/client.ts'
import { adminToken, startMortise } from '../acceptance/mortise.ts'
import { enter, typeInto } from './keyboard.ts'
import { strictPolicy } from './policy.ts'
import { testWalk, type Walk } from './test-walk.ts'
import { openVisitor, startBrowser, type Visitor } from './visitor.ts'

const remove = 'delete_a_zoho_bigin_user_by_id'
const config = { approval: { methods: ['destructive'] } }

const { url, zoho, connect, openServer } = await startMortise(t)
const browser = await startBrowser(t)
const agent = await openAgent(t, await openServer(await connect('eu'), { name: 'Careful', config }))
const { users } = zoho.organisation('eu')

let next = 5

/** A call that deletes somebody whom no test has touched yet, and the page on which a person decides. */
async function askToDelete() {
  const user = users[next++]
  if (user === undefined) throw new Error('nobody is left')
  const { value } = await agent.call(remove, { id: user.id })
  const waiting = value['approval'] as { readonly url: string; readonly handle: string }
  const isDeleted = () =>
    zoho.requests.some(({ method, url }) => method === 'DELETE' && url.endsWith(user.id))
  return {
    ...waiting,
    isDeleted,
    name: String(user.full_name),
    outcome: () => agent.call(remove, { approval: waiting.handle }),
  }
}

/** Signs in on the way to a page. */
async function openSignedIn({ page }: Visitor, address: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('API token').fill(adminToken)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(address)
}

const approve: Walk = async (t, visitor, look) => {
  const { page } = visitor
  const waiting = await askToDelete()
  await openSignedIn(visitor, waiting.url)
  await page.getByRole('heading', { name: /^Approve “/ }).waitFor()
  await page.getByText(waiting.name).first().waitFor()
  await look('approval')
  await page.getByRole('button', { name: 'Approve' }).click()
  await page.getByRole('heading', { name: /is done$/ }).waitFor()
  await look('approval-done')
  t.ok(waiting.isDeleted())
  t.match(await waiting.outcome(), { isError: false })
}

const refuse: Walk = async (t, visitor, look) => {
  const { page } = visitor
  const waiting = await askToDelete()
  await openSignedIn(visitor, waiting.url)
  await page.getByLabel('Why not?').fill('She is only on leave')
  await page.getByRole('button', { name: 'Refuse' }).click()
  await page.getByRole('heading', { name: /is refused$/ }).waitFor()
  await look('approval-refused')
  t.notOk(waiting.isDeleted())
  t.match(JSON.stringify((await waiting.outcome()).value), 'She is only on leave')
  await page.goto(`${url}/approve/approval_unknown`)
  await page.getByRole('heading', { name: 'Nothing to decide here' }).waitFor()
  await look('approval-unknown')
}

const pages = { browser, origins: [url] }
await testWalk(t, pages, 'a person approves', approve)
await testWalk(t, pages, 'a person refuses', refuse)

t.test('the Enter key in the field for a reason refuses, and the button approves', async (t) => {
  const visitor = await openVisitor(t, browser, pages)
  const { page } = visitor
  const [first, second] = [await askToDelete(), await askToDelete()]
  await openSignedIn(visitor, first.url)
  await typeInto(page, page.getByLabel('Why not?'), 'No')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /is refused$/ }).waitFor()
  t.notOk(first.isDeleted())
  const answer = await page.goto(second.url)
  t.match(answer?.headers()['content-security-policy'], strictPolicy)
  await enter(page, page.getByRole('button', { name: 'Approve' }))
  await page.getByRole('heading', { name: /is done$/ }).waitFor()
  t.ok(second.isDeleted())
  t.same(visitor.complaints(), [])
})
