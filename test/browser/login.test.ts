import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { callWith, type RawClient, registerClient } from '../acceptance/login.ts'
import { adminToken, startMortise } from '../acceptance/mortise.ts'
import { enter, tabTo } from './keyboard.ts'
import { strictPolicy } from './policy.ts'
import { testWalk, type Walk } from './test-walk.ts'
import { openVisitor, startBrowser, type Visitor } from './visitor.ts'

/** Where the program waits for its answer, as programs on a person's own machine do. */
async function startProgram(t: Test): Promise<string> {
  const program = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><html lang="en"><title>Back</title><h1>Back in the program</h1>')
  }).listen(0, '127.0.0.1')
  t.teardown(() => program.close())
  await once(program, 'listening')
  return `http://127.0.0.1:${(program.address() as AddressInfo).port}`
}

const { url, request, connect } = await startMortise(t)
const account = await connect('eu')
const config = { require_oauth: true }
const server = await request(`POST /integrated-account/${account}/mcp`, { name: 'Careful', config })
const mcpUrl = server.body.url ?? ''

const browser = await startBrowser(t)
const program = await startProgram(t)
const callback = { redirect_uri: `${program}/callback` }
const pages = { browser, origins: [url, program] }

async function beginLogin({ page }: Visitor): Promise<RawClient> {
  const client = await registerClient({ url }, { redirect_uris: [callback.redirect_uri] })
  await page.goto(client.authorization(mcpUrl, callback).href)
  return client
}

/** What the program is answered, once the pages have led back to it by themselves. */
async function answerOf({ page }: Visitor): Promise<URL> {
  await page.getByRole('heading', { name: 'Back in the program' }).waitFor()
  return new URL(page.url())
}

async function signIn({ page }: Visitor): Promise<void> {
  await page.getByRole('link', { name: 'Sign in with an API token' }).click()
  await page.getByLabel('API token').fill(adminToken)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Let Probe use Zoho Bigin?' }).waitFor()
}

const agree: Walk = async (t, visitor, look) => {
  const { page } = visitor
  const client = await beginLogin(visitor)
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  await look('login-who')
  await signIn(visitor)
  await page.getByText('Delete: ').click()
  await page.getByText('delete_a_zoho_bigin_user_by_id').waitFor()
  await look('login-consent')
  await page.getByRole('radio', { name: 'Reading only' }).check()
  await page.getByRole('button', { name: 'Agree' }).click()
  const token = await client.redeem(await answerOf(visitor), callback)
  t.match(token, { scope: 'read' })
  t.equal((await callWith(mcpUrl, token.access_token)).status, 200)
}

const refuse: Walk = async (t, visitor, look) => {
  const { page } = visitor
  await beginLogin(visitor)
  await signIn(visitor)
  const consent = page.url()
  await page.getByRole('button', { name: 'Refuse' }).click()
  t.equal((await answerOf(visitor)).searchParams.get('error'), 'access_denied')
  await page.goto(consent)
  await page.getByRole('heading', { name: 'Not logged in' }).waitFor()
  await look('login-over')
}

const acceptInvitation: Walk = async (t, visitor, look) => {
  const { page } = visitor
  const path = `/integrated-account/${account}/mcp/${server.body.id}/invitation`
  const invitation = await request(`POST ${path}`, { person: 'Zoë of Acme' })
  await page.goto(invitation.body.url ?? '')
  await page.getByRole('heading', { name: 'You are invited to connect Zoho Bigin' }).waitFor()
  await look('invitation')
  await page.getByRole('button', { name: 'Accept in this browser' }).click()
  await page.getByRole('heading', { name: 'Accepted in this browser' }).waitFor()
  await look('invitation-accepted')
  const client = await beginLogin(visitor)
  await page.getByText('Zoë of Acme').waitFor()
  await page.getByRole('button', { name: 'Agree' }).click()
  const { access_token } = await client.redeem(await answerOf(visitor), callback)
  t.equal((await callWith(mcpUrl, access_token)).status, 200)
}

await testWalk(t, pages, 'a person agrees to a login', agree)
await testWalk(t, pages, 'a person refuses a login', refuse)
await testWalk(t, pages, 'somebody who was invited logs in', acceptInvitation)

t.test('a login is agreed to by the keyboard alone, on a page with a strict policy', async (t) => {
  const visitor = await openVisitor(t, browser, pages)
  const { page } = visitor
  await beginLogin(visitor)
  await signIn(visitor)
  const answer = await page.reload()
  t.match(answer?.headers()['content-security-policy'], strictPolicy)
  await tabTo(page, page.getByRole('radio', { name: 'All of it' }))
  await page.keyboard.press('ArrowDown')
  await enter(page, page.getByRole('button', { name: 'Agree' }))
  t.ok((await answerOf(visitor)).searchParams.get('code'))
  t.same(visitor.complaints(), [])
})
