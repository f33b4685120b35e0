import t from 'tap'
import { dataCentres, locations } from '../upstreams/zoho/data-centres.ts'
import { openAgent } from './client.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const { zoho, connect, openServer, pass } = mortise

/** Where requests went since a moment, in their order. */
const visitedSince = (count: number) =>
  zoho.requests.slice(count).map(({ location, host, status }) => `${location} ${host} ${status}`)

for (const location of locations) {
  t.test(`An account in ${location}`, async (t) => {
    const agent = await openAgent(t, await openServer(await connect(location)))
    const look = () => agent.callAll('list_all_zoho_bigin_current_organization')
    const company = dataCentres[location].company

    t.test('is called on the API host of its data centre alone', async (t) => {
      const before = zoho.requests.length
      t.match(await look(), [{ company_name: company }])
      t.same(visitedSince(before), [`${location} api 200`])
    })

    t.test('is renewed on the accounts host of its data centre alone', async (t) => {
      pass(3_601)
      const before = zoho.requests.length
      t.match(await look(), [{ company_name: company }])
      t.same(visitedSince(before), [`${location} accounts 200`, `${location} api 200`])
      const [renewal] = zoho.requests.slice(before)
      t.equal(renewal?.url, '/oauth/v2/token')
      t.notMatch(renewal?.url, zoho.client(location).secret)
      const form = Object.fromEntries(new URLSearchParams(renewal?.body))
      t.match(form, { grant_type: 'refresh_token', client_secret: zoho.client(location).secret })
    })

    t.test('keeps its refresh token, since none comes back', async (t) => {
      pass(3_601)
      const before = zoho.requests.length
      t.match(await look(), [{ company_name: company }])
      t.same(visitedSince(before), [`${location} accounts 200`, `${location} api 200`])
    })
  })
}

t.test('Fifty calls at the end of a token renew it once', async (t) => {
  const agent = await openAgent(t, await openServer(await connect('eu')))
  pass(3_601)
  const before = zoho.requests.length
  const calls = Array.from({ length: 50 }, () => agent.call('list_all_zoho_bigin_me'))
  t.ok((await Promise.all(calls)).every(({ isError }) => !isError))
  t.same(
    visitedSince(before).filter((visit) => visit.includes('accounts')),
    ['eu accounts 200'],
  )
})

t.test('Nothing that was logged holds a token or a secret', async (t) => {
  const sent = zoho.requests.flatMap(({ headers, body }) => [
    headers.authorization?.split(' ')[1] ?? '',
    ...new URLSearchParams(body).values(),
  ])
  const secrets = sent.filter((value) => value.startsWith('1000.') || value.includes('secret'))
  t.ok(secrets.length > 16)
  t.notOk(secrets.some((secret) => mortise.log.text().includes(secret)))
})
