import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { compileDefinition } from '../../engine/index.ts'
import { assertOk } from '../support/assert-ok.ts'
import { rootPath } from '../support/root.ts'
import { faults } from '../upstreams/zoho/faults.ts'
import { openAgent, type ToolAnswer } from './client.ts'
import { startMortise } from './mortise.ts'

// What Zoho does otherwise than one would think, each with the proof that the definition knows of it. None has code of its
// own. https://www.bigin.com/developer/docs/apis/v2/

const { zoho, connect, openServer, pass, request, url } = await startMortise(t)
const organisation = zoho.organisation('eu')
const file = rootPath('integrations', 'zoho_bigin.yaml')
const definition = compileDefinition(readFileSync(file, 'utf8'), { file, name: 'zoho_bigin' })
const integration = definition.integration
if (integration === undefined) throw new Error('zoho_bigin has faults')

const id = await connect('eu')
const agent = await openAgent(t, await openServer(id))

/** An answer, and the requests that it took. */
async function call(tool: string, args: Record<string, unknown> = {}) {
  const before = zoho.requests.length
  const answer = await agent.call(tool, args)
  return { ...answer, sent: zoho.requests.slice(before) }
}

const errorOf = ({ isError, value }: ToolAnswer) => (isError ? value['error'] : undefined)
const look = () => call('list_all_zoho_bigin_roles')
const pathOf = (path: string) => path.split('?')[0]
const paramsOf = (path = '') => new URLSearchParams(path.split('?')[1])

/** The page on which somebody in a region grants access. */
async function consentPage(region: string): Promise<URL> {
  const consent = integration?.auth[0]?.grants?.consent
  if (consent === undefined) throw new Error('There is no page of consent')
  const account = { id: 'a', region, settings: {} }
  const app = { id: 'client', secret: 'secret' }
  const asked = { account, app, redirect: `${url}/connect/callback`, state: 's', challenge: 'c' }
  return new URL(assertOk(await consent.url(asked)))
}

const quirks: Readonly<Record<string, (t: Test) => Promise<unknown>>> = {
  '1: a refused token comes with status 200': async (t) => {
    const other = await openAgent(t, await openServer(await connect('jp')))
    pass(3_601)
    zoho.failNext('jp', 'accounts', faults.tokenError('invalid_code'))
    t.match(errorOf(await other.call('list_all_zoho_bigin_roles')), { kind: 'auth' })
  },
  '2: ten renewals in ten minutes, so that many calls share one': async (t) => {
    pass(3_601)
    const before = zoho.requests.length
    await Promise.all(Array.from({ length: 20 }, look))
    const renewals = zoho.requests.slice(before).filter(({ host }) => host === 'accounts')
    t.equal(renewals.length, 1)
  },
  '3: the words of the throttle are translated': async (t) => {
    pass(3_601)
    zoho.failNext('eu', 'accounts', faults.throttled('chinese'))
    t.match(errorOf(await look()), { kind: 'rate_limited' })
    pass(3_600)
  },
  '4: the twenty-first grant ends the first, which asks to be connected again': async (t) => {
    const first = zoho.grant('sa')
    for (let more = 0; more < 20; more += 1) zoho.grant('sa')
    const { id: client_id, secret: client_secret } = zoho.client('sa')
    const app = { integration: 'zoho_bigin', client_id, client_secret, region: 'sa' }
    await request('POST /oauth-app', app)
    const account = { integration: 'zoho_bigin', tenant_id: 'sa', region: 'sa', credentials: first }
    const { body } = await request('POST /integrated-account', account)
    const other = await openAgent(t, await openServer(body.id ?? ''))
    pass(3_601)
    t.match(errorOf(await other.call('list_all_zoho_bigin_roles')), { kind: 'auth' })
    const after = await request(`GET /integrated-account/${body.id}`)
    t.match(after.body, { status: 'needs_reauth' })
  },
  "5: tokens are renewed at the accounts host of the user's own data centre": async (t) => {
    pass(3_601)
    const { sent } = await look()
    t.match(sent[0], { location: 'eu', host: 'accounts' })
  },
  '6: the hosts of Canada share no suffix': async (t) => {
    t.match(integration.region?.of['ca']?.hosts, {
      accounts: 'https://accounts.zohocloud.ca',
      api: 'https://www.zohoapis.ca',
    })
  },
  '7: China has a host of its own, which no other redirects to': async (t) => {
    t.equal((await consentPage('cn')).host, 'accounts.zoho.com.cn')
  },
  '8: the accounts host that the redirect names is only taken from the table': async (t) => {
    const from = integration.region?.fromCallback
    t.match(await from?.({ 'accounts-server': 'https://accounts.zoho.eu' }), { value: 'eu' })
    t.match(await from?.({ 'accounts-server': 'https://accounts.zoho.eu.evil.example' }), {
      failure: { kind: 'blocked' },
    })
  },
  '9: the token goes behind a word of its own, though its type says Bearer': async (t) => {
    const { sent } = await look()
    t.match(sent[0]?.headers.authorization, /^Zoho-oauthtoken \S+$/)
  },
  '10: scopes are joined by commas': async (t) => {
    const scope = (await consentPage('eu')).searchParams.get('scope') ?? ''
    t.notMatch(scope, / /)
    t.ok(scope.split(',').length > 20)
  },
  '11: some scopes are of other services, some come in pairs, one has a capital': async (t) => {
    const scopesOf = (key: string) => integration.methods.get(key)?.scopes
    t.match(scopesOf('contacts.search'), [/contacts/, 'ZohoSearch.securesearch.READ'])
    t.match(scopesOf('bulk_write.upload'), ['ZohoFiles.files.ALL'])
    t.match(scopesOf('files.upload'), ['ZohoBigin.Files.CREATE'])
    t.same(scopesOf('users.update'), ['ZohoBigin.users.ALL'], 'where UPDATE and WRITE contradict')
  },
  '12: a list of records needs fields': async (t) => {
    const { isError, sent } = await call('list_all_zoho_bigin_contacts', { limit: 1 })
    t.equal(isError, false)
    t.match(paramsOf(sent[0]?.url).get('fields'), /Full_Name,Email/)
  },
  '13: an empty list has no body': async (t) => {
    const { value, sent } = await call('list_all_zoho_bigin_pipelines')
    t.match(sent[0], { status: 204 })
    t.same(value, { result: [], next_cursor: null, result_count: 0 })
  },
  '14: page numbers end at row 2,000': async (t) => {
    const rows = await agent.callAll('list_all_zoho_bigin_contacts', { limit: 200 })
    t.equal(new Set(rows.map((row) => row.id)).size, 2_437)
  },
  '15: a success may hold a failure, under a key that differs': async (t) => {
    const deleted = await call('delete_a_zoho_bigin_user_by_id', { id: organisation.primaryUserId })
    t.match(deleted.sent.at(-1), { method: 'DELETE', status: 200 })
    t.match(errorOf(deleted), { kind: 'forbidden', upstream: { code: 'NOT_ALLOWED' } })
    const ids = [organisation.records.Accounts[0]?.id, '554023000000000001']
    const records = ids.map((each) => ({ id: each, Phone: '1' }))
    const changed = await call('zoho_bigin_records_update_many', { module: 'Accounts', records })
    t.match(changed.value, { results: [{ code: 'SUCCESS' }, {}], failed: [{ status: 'error' }] })
  },
  '16: one record comes in a list all the same': async (t) => {
    const { value } = await call('get_single_zoho_bigin_user_by_id', {
      id: organisation.primaryUserId,
    })
    t.match(value, { id: organisation.primaryUserId })
  },
  '17: ids are longer than a number can be': async (t) => {
    const rows = await agent.callAll('list_all_zoho_bigin_me')
    t.equal(rows[0]?.id, organisation.primaryUserId)
    t.not(String(Number(rows[0]?.id)), rows[0]?.id)
  },
  '18: of the refusals with 401 a lack of scope is not cured by a new token': async (t) => {
    const poor = await connect('in', { scopes: ['ZohoBigin.users.READ'] })
    const other = await openAgent(t, await openServer(poor))
    const before = zoho.requests.length
    t.match(errorOf(await other.call('list_all_zoho_bigin_roles')), {
      kind: 'forbidden',
      hint: /ZohoBigin\.settings\.roles\.READ/,
    })
    t.equal(zoho.requests.length, before + 1)
  },
  '19: what changed since is asked in ISO 8601, and nothing is 304': async (t) => {
    const modified_since = '2099-01-01T00:00:00+01:00'
    const { value, sent } = await call('list_all_zoho_bigin_contacts', { modified_since })
    t.match(sent[0], { status: 304, headers: { 'if-modified-since': modified_since } })
    t.match(value, { result: [], next_cursor: null })
  },
  '20: companies are Accounts and deals Pipelines, in paths with a capital, in scopes without':
    async (t) => {
      const { sent } = await call('list_all_zoho_bigin_companies', { limit: 1 })
      t.equal(pathOf(sent[0]?.url ?? ''), '/bigin/v2/Accounts')
      t.same(integration.methods.get('companies.list')?.scopes, ['ZohoBigin.modules.accounts.READ'])
    },
  '21: deleted users stay in the list': async (t) => {
    const rows = await agent.callAll('list_all_zoho_bigin_users', { limit: 200 })
    t.ok(rows.some(({ status }) => status === 'deleted'))
  },
  '22: an inactive user takes nothing but to be active again': async (t) => {
    const user = organisation.users.find(({ status }) => status === 'inactive')
    const refused = await call('update_a_zoho_bigin_user_by_id', { id: user?.id, last_name: 'X' })
    t.match(errorOf(refused), { kind: 'forbidden', upstream: { code: 'NOT_ALLOWED' } })
    const woken = await call('update_a_zoho_bigin_user_by_id', { id: user?.id, status: 'active' })
    t.equal(woken.isError, false)
  },
  '23: several are deleted by ids in the query': async (t) => {
    const ids = organisation.records.Contacts.slice(-2).map((row) => row.id)
    const { sent } = await call('zoho_bigin_records_delete_many', { module: 'Contacts', ids })
    const last = sent.at(-1)
    t.match(last, { method: 'DELETE', body: '' })
    t.equal(paramsOf(last?.url).get('ids'), ids.join(','))
  },
  '24: bulk jobs lie below another path, and their files on another host': async (t) => {
    await request(`POST /integrated-account/${id}/verify`)
    const file = { name: 'a.zip', base64: 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==' }
    const { sent } = await call('zoho_bigin_bulk_write_upload', { file })
    const zgid = organisation.details.zgid
    t.match(sent[0], { host: 'content', url: '/bigin/v2/upload', headers: { 'x-crm-org': zgid } })
  },
  '25: a channel lives for a day, and a longer one is refused': async (t) => {
    const channel = {
      channel_id: '1',
      events: ['Contacts.create'],
      notify_url: 'https://x.example',
    }
    const channel_expiry = '2099-01-01T00:00:00+01:00'
    const tool = 'create_a_zoho_bigin_notification'
    t.match(errorOf(await call(tool, { ...channel, channel_expiry })), { kind: 'invalid_input' })
    t.equal((await call(tool, channel)).isError, false)
  },
  '26: a 429 tells nothing but itself': async (t) => {
    zoho.failNext('eu', 'api', faults.tooManyRequests())
    t.match(errorOf(await look()), { kind: 'rate_limited', hint: /Wait a minute/ })
  },
  '27: consent is for one organisation, whose zgid the account keeps': async (t) => {
    await request(`POST /integrated-account/${id}/verify`)
    const { body } = await request(`GET /integrated-account/${id}`)
    t.match(body['identity'], { org: organisation.details.zgid })
  },
  '28: the address of deleted records is not the one of their own page': async (t) => {
    const { sent } = await call('zoho_bigin_records_deleted', { module: 'Contacts' })
    t.equal(pathOf(sent[0]?.url ?? ''), '/bigin/v2/Contacts/deleted')
  },
  '29: nothing of version 1 is asked for': async (t) => {
    const asked = zoho.requests.filter(({ host }) => host !== 'accounts').map(({ url }) => url)
    t.ok(asked.length > 20)
    t.same(
      asked.filter((path) => !/^\/bigin\/(bulk\/)?v2\//.test(path) || path.includes('Deals')),
      [],
    )
  },
}

for (const [name, check] of Object.entries(quirks)) t.test(name, async (t) => check(t))
