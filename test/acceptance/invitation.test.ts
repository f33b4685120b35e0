import t from 'tap'
import { openVisitor } from '../support/visitor.ts'
import { callWith, registerClient, signIn } from './login.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const account = await mortise.connect('eu')
const client = await registerClient(mortise)

async function openServer(config: object = { require_oauth: true }) {
  const { body } = await mortise.request(`POST /integrated-account/${account}/mcp`, {
    name: 'For guests',
    config,
  })
  return { id: String(body.id), url: String(body.url) }
}

const invite = async (server: { readonly id: string }, input?: object) =>
  (await mortise.request(`POST /integrated-account/${account}/mcp/${server.id}/invitation`, input))
    .body

t.test(
  'who was invited agrees once, in one browser, and only looking uses nothing up',
  async (t) => {
    const server = await openServer()
    const invitation = await invite(server, { person: 'Zoë of Acme' })
    t.match(invitation, { person: 'Zoë of Acme', invitation: /^invite_/ })
    const url = String(invitation.url)
    const visitor = openVisitor(mortise.url)
    for (const scanner of [1, 2, 3].map(() => openVisitor(mortise.url))) {
      t.match((await scanner.open(url)).text, /You are invited to connect Zoho Bigin/)
    }
    const authorization = client.authorization(server.url).href
    t.match(
      (await visitor.open(authorization)).text,
      /Who are you\?.*Were you sent an invitation\?/,
    )
    await visitor.open(url)
    t.match((await visitor.submit()).text, /Accepted in this browser/)
    t.match((await visitor.open(url)).text, /Accepted in this browser/, 'and again')
    const stranger = openVisitor(mortise.url)
    t.match(await stranger.open(url), { status: 403, text: /accepted in another browser/ })
    const consent = await visitor.open(authorization)
    t.match(consent.text, /You are Zoë of Acme/)
    const { away } = await visitor.submit({ decision: 'agree' })
    const { access_token } = await client.redeem(away ?? new URL(url))
    t.equal((await callWith(server.url, access_token)).status, 200)
    t.match(await visitor.open(url), { status: 409, text: /was used already/ })
    t.match((await visitor.open(authorization)).text, /Who are you\?/, 'a second login is another')
    const { body } = await mortise.request(
      `GET /integrated-account/${account}/mcp/${server.id}/grant`,
    )
    t.match(body['result'], [{ person: 'Zoë of Acme', granted_by: null }])
  },
)

t.test('who was invited and refuses can still agree later', async (t) => {
  const server = await openServer()
  const { url } = await invite(server)
  const visitor = openVisitor(mortise.url)
  await visitor.open(String(url))
  await visitor.submit()
  await visitor.open(client.authorization(server.url).href)
  const refused = await visitor.submit({ decision: 'refuse' })
  t.equal(refused.away?.searchParams.get('error'), 'access_denied')
  await visitor.open(client.authorization(server.url).href)
  t.ok((await visitor.submit({ decision: 'agree' })).away?.searchParams.get('code'))
})

t.test('an invitation is for one server, for a while', async (t) => {
  const server = await openServer()
  const other = await openServer()
  const { url } = await invite(other)
  const visitor = openVisitor(mortise.url)
  await visitor.open(String(url))
  await visitor.submit()
  t.match((await visitor.open(client.authorization(server.url).href)).text, /Who are you\?/)
  t.match((await visitor.open(client.authorization(other.url).href)).text, /Let Probe use/)
  const late = await invite(server, { expires_in: 60 })
  mortise.pass(61)
  const expired = await openVisitor(mortise.url).open(String(late.url))
  t.match(expired, { status: 404, text: /has ended/ })
  const unknown = await openVisitor(mortise.url).open('/oauth/invitation/invite_unknown')
  t.match(unknown, { status: 404, text: /no such invitation/ })
})

t.test('an invitation is accepted from its own page alone', async (t) => {
  const { url } = await invite(await openServer())
  const visitor = openVisitor(mortise.url, { 'sec-fetch-site': 'cross-site' })
  await visitor.open(String(url))
  t.match(await visitor.submit(), { status: 403, text: /did not come from the page/ })
})

t.test('there is nothing to invite to at a server that asks nobody to log in', async (t) => {
  const server = await openServer({})
  const path = `/integrated-account/${account}/mcp/${server.id}/invitation`
  t.match(await mortise.request(`POST ${path}`), { status: 409, text: /require_oauth/ })
  const visitor = openVisitor(mortise.url)
  await signIn(visitor, await visitor.open(client.authorization((await openServer()).url).href))
  const page = await visitor.open(client.authorization(server.url).href)
  t.equal(page.away?.searchParams.get('error'), 'invalid_target')
})
