import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t from 'tap'
import { startApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { assertOk } from '../support/assert-ok.ts'
import { type Mood, openRepeatingVendor } from '../upstreams/repeating-vendor.ts'
import { findSecrets, type Place, type Secret, type Trace } from './traces.ts'

const secrets: Secret[] = []
const traces: Trace[] = []
/** Where secrets are known to be: what was sent, and what was shown once. */
const sent: string[] = []

const leave = (place: Place, name: string, content: string | Buffer) => {
  traces.push({ place, name, content: Buffer.from(content) })
}

const keep = (name: string, value: string, home?: Place) => {
  secrets.push({ name, value, ...(home && { home }) })
  return value
}

/** A new secret, with every mark that some form writes in another way. */
const make = (name: string) => {
  const random = () => randomBytes(12).toString('hex')
  return keep(name, `${random()}+/ "%&<'=\\~${random()}`)
}

const printed = (['stdout', 'stderr'] as const).map((name) => ({
  name,
  written: t.capture(process[name], 'write', process[name].write.bind(process[name])),
}))

const vendor = await openRepeatingVendor(t)
const adminToken = keep('the admin token', randomBytes(24).toString('hex'))
const masterKey = randomBytes(32).toString('base64')
const givenApp = {
  integration: 'vendor',
  client_id: 'client-0',
  client_secret: make('the secret of an app that the environment gives'),
}
sent.push(keep('the master key', masterKey), givenApp.client_secret)
const folder = t.testdir()
const server = await startServer()

async function startServer() {
  const [data, integrations] = [join(folder, 'data'), join(folder, 'integrations')]
  mkdirSync(integrations)
  writeFileSync(join(integrations, 'vendor.yaml'), vendor.definition)
  const config = readConfig({
    PORT: '0',
    MORTISE_DATA: data,
    MORTISE_ADMIN_TOKEN: adminToken,
    MORTISE_KEYS: `first:${masterKey}`,
    MORTISE_INTEGRATIONS: integrations,
    MORTISE_SANDBOX: 'off',
    MORTISE_ROUTES: vendor.routes,
    MORTISE_OAUTH_APPS: JSON.stringify([givenApp]),
  })
  const write = (line: string) => leave('log', 'of the server', line)
  const app = await startApp({
    config: assertOk(config),
    clock: Date.now,
    logger: pino({ level: 'trace' }, { write }),
    tell: write,
  })
  return { ...assertOk(app), data }
}

interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | object | undefined
  /** What the answer shows this once: no part of the trace, and a secret from now on. */
  readonly shows?: readonly string[]
  readonly place?: Place
}

const ask = async (line: string, { headers, body, shows = [], place = 'answer' }: Asked = {}) => {
  const [method = '', path = ''] = line.split(' ')
  const text = typeof body === 'object' ? JSON.stringify(body) : body
  const authorization = `Bearer ${adminToken}`
  const isApi = place === 'answer'
  const type = isApi && text !== undefined && { 'content-type': 'application/json' }
  const all = { ...(isApi && { authorization }), ...type, ...headers }
  sent.push(`${line}\n${JSON.stringify(all)}\n${text ?? ''}`)
  const response = await fetch(new URL(path, server.url), {
    method,
    headers: all,
    redirect: 'manual',
    ...(text !== undefined && { body: text }),
  })
  let answer = await response.text()
  const told: Record<string, unknown> = answer.startsWith('{') ? JSON.parse(answer) : {}
  for (const name of shows) {
    const shown = String(told[name])
    sent.push(shown)
    keep(`"${name}" of ${line.split('?')[0]}`, shown.split('/').at(-1) ?? '')
    answer = answer.replace(shown, '')
  }
  leave(place, line, `${response.status} ${JSON.stringify([...response.headers])}\n${answer}`)
  return { status: response.status, headers: response.headers, text: answer, told }
}

/** A way to authenticate, and what an account gives for it. */
interface Way {
  readonly auth: string
  readonly settings?: object
  readonly credentials: Readonly<Record<string, string>>
}

const ways: readonly Way[] = [
  {
    auth: 'person',
    credentials: {
      access_token: make('an access token'),
      refresh_token: make('a refresh token'),
      expires_at: '2099-01-01T00:00:00Z',
    },
  },
  { auth: 'key', credentials: { token: make('a bearer token') } },
  { auth: 'pair', settings: { user: 'ada' }, credentials: { password: make('a password') } },
  { auth: 'query', credentials: { key: make('a key in the query') } },
  { auth: 'path', credentials: { key: make('a key in the path') } },
  { auth: 'body', credentials: { key: make('a key in the body') } },
  {
    auth: 'client',
    settings: { client_id: 'c-1' },
    credentials: { client_secret: make('the secret of a client') },
  },
  { auth: 'signed', credentials: { key: make('a key that signs') } },
  { auth: 'login', settings: { user: 'ada' }, credentials: { password: make('a login') } },
]

const appSecret = make('the secret of an app')
const app = { integration: 'vendor', client_id: 'client-1', client_secret: appSecret }
const accounts = new Map<string, string>()
const mcpUrls = new Map<string, string>()

const rpc = (method: string, params: object = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })

const callMcp = (url: string, body: string) =>
  ask(`POST ${new URL(url).pathname}`, {
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body,
  })

/** Calls by the proxy API and by MCP, each with a mood of its own. */
const callBoth = async (auth: string, ...moods: readonly Mood[]) => {
  const id = accounts.get(auth)
  const verb = auth === 'body' ? 'POST' : 'GET'
  const body = auth === 'body' ? { name: 'Ada' } : undefined
  vendor.fail('api', ...moods)
  const proxied = await ask(`${verb} /proxy/people?integrated_account_id=${id}`, { body })
  vendor.fail('api', ...moods)
  const tool = auth === 'body' ? 'create_a_vendor_person' : 'list_all_vendor_people'
  const call = rpc('tools/call', { name: tool, arguments: body ?? {} })
  const called = await callMcp(mcpUrls.get(auth) ?? '', call)
  return [proxied, called] as const
}

t.test('Everything that takes secrets is done', async (t) => {
  t.match((await ask('GET /oauth-app')).told, { result: [{ client_id: 'client-0' }] })
  t.equal((await ask('POST /oauth-app', { body: app })).status, 201)
  const hook = { url: vendor.hookUrl }
  const webhook = await ask('POST /webhook', { body: hook, shows: ['secret'] })
  t.equal(webhook.status, 201)
  for (const { auth, settings = {}, credentials } of ways) {
    const body = { integration: 'vendor', tenant_id: 'tenant-1', auth, settings, credentials }
    const { status, told } = await ask('POST /integrated-account', { body })
    t.equal(status, 201, auth)
    const id = String(told['id'])
    accounts.set(auth, id)
    const line = `POST /integrated-account/${id}/mcp`
    const created = await ask(line, { body: { name: auth }, shows: ['token', 'url'] })
    mcpUrls.set(auth, String(created.told['url']))
    t.equal((await ask(`POST /integrated-account/${id}/verify`)).status, 200, auth)
  }
  const event = vendor.nextEvent()
  t.equal((await ask(`POST /webhook/${webhook.told['id']}/test`)).status, 202)
  await event
})

t.test('Calls succeed by every way', async (t) => {
  for (const { auth } of ways) {
    const answers = await callBoth(auth)
    for (const { status, text } of answers) {
      t.equal(status, 200, auth)
      t.match(text, /Ada/, auth)
    }
    await callMcp(mcpUrls.get(auth) ?? '', rpc('tools/list'))
    await callMcp(mcpUrls.get(auth) ?? '', rpc('initialize', { protocolVersion: '2025-06-18' }))
  }
})

t.test('Calls fail in every way, while the vendor repeats what it was sent', async (t) => {
  const moods: readonly Mood[] = [400, 403, 429, 500, 'page', 'redirect', 'half', 'reset', 401]
  for (const { auth } of ways) {
    const id = accounts.get(auth)
    for (const mood of moods) {
      // Where a token can be had anew, one refusal is mended; a second is not.
      const answers = await callBoth(auth, mood, mood)
      t.ok(
        answers.every(({ text }) => /"error\\?"/.test(text)),
        `${auth}, ${mood}`,
      )
      vendor.fail('api', mood, mood)
      await ask(`POST /integrated-account/${id}/verify`)
    }
    vendor.fail('api')
    await ask(`GET /integrated-account/${id}`)
  }
})

t.test('Tokens are renewed, and renewals refused', async (t) => {
  const renew = (auth: string, mood?: Mood) => {
    vendor.fail('id', ...(mood === undefined ? [] : [mood]))
    const body = { integrated_account_id: accounts.get(auth) }
    return ask('POST /integrated-account/refresh-credentials', { body })
  }
  for (const { auth, credentials } of ways.filter(({ auth }) => /person|client|login/.test(auth))) {
    const id = accounts.get(auth)
    const line = `PATCH /integrated-account/${id}/credentials`
    t.equal((await ask(line, { body: credentials })).status, 200, auth)
    t.equal((await renew(auth)).status, 200, auth)
    for (const mood of [500, 'page', 'half', 'reset', 429, 401, 400] as const) {
      t.not((await renew(auth, mood)).status, 200, `${auth}, ${mood}`)
      await callBoth(auth)
      await ask(line, { body: credentials })
    }
  }
  vendor.fail('id')
})

t.test('What is wrong is refused', async (t) => {
  const secret = make('a secret in a wrong place')
  const account = { integration: 'vendor', auth: 'pair', settings: { user: 'ada' } }
  const accountBodies = [
    `{ "integration": "vendor", "credentials": ${secret} }`,
    `{ "integration": "vendor", "credentials": "${secret}`,
    { ...account, credentials: secret },
    { ...account, credentials: [secret] },
    { ...account, credentials: { pasword: secret } },
    { ...account, credentials: { password: { value: secret } } },
    { ...account, credentials: { access_token: `${secret}\n` } },
    { ...account, credentials: { access_token: [secret], expires_at: secret } },
    { ...account, settings: { user: 'ada', password: secret } },
    { ...account, password: secret },
    { ...account, auth: 'person', credentials: { token: secret } },
  ]
  for (const [index, body] of accountBodies.entries()) {
    t.equal((await ask('POST /integrated-account', { body })).status, 400, `body ${index}`)
    const line = `PATCH /integrated-account/${accounts.get('pair')}`
    t.equal((await ask(line, { body })).status, 400, `body ${index}, as changes`)
  }
  for (const wrong of [[secret], { secret }, secret.repeat(80)]) {
    const body = { ...app, client_secret: wrong }
    t.equal((await ask('POST /oauth-app', { body })).status, 400)
  }
  const unknown = keep('a token that nobody has', randomBytes(24).toString('hex'))
  const authorization = `Bearer ${unknown}`
  t.equal((await ask('GET /integrated-account', { headers: { authorization } })).status, 401)
  t.equal((await ask(`GET /nothing/${unknown}?token=${unknown}`)).status, 404)
  const torn = `{ "token": "${unknown}", ${unknown}`
  for (const body of [rpc('tools/list'), rpc(unknown), torn]) {
    t.equal((await callMcp(`${server.url}/mcp/${unknown}`, body)).status, 404)
  }
  t.equal((await callMcp(mcpUrls.get('pair') ?? '', torn)).status, 400)
})

t.test('People connect accounts, or fail to', async (t) => {
  const open = async (auth: string) => {
    const body = { integration: 'vendor', auth }
    const { told } = await ask('POST /link-token', { body, shows: ['link_token', 'url'] })
    const token = String(told['link_token'])
    // Who sees the page has the token: it is in the address of the page.
    const link = secrets.filter(({ value }) => value === token)
    for (const each of link) secrets[secrets.indexOf(each)] = { ...each, home: 'page' }
    const path = `/connect/${token}`
    const submit = (fields: Readonly<Record<string, string>> = {}) =>
      ask(`POST ${path}`, {
        place: 'page',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ auth, ...fields }).toString(),
      })
    t.equal((await ask(`GET ${path}`, { place: 'page' })).status, 200)
    return submit
  }
  const keyed = await open('key')
  for (const mood of [401, 403, 500, 'page', 'reset'] as const) {
    vendor.fail('api', mood, mood)
    const answer = await keyed({ 'field.token': make('a key that a person gave') })
    t.not(answer.status, 200, mood.toString())
  }
  vendor.fail('api')
  t.match((await keyed({ 'field.token': make('a key that is right') })).text, /is connected/)

  const personal = await open('person')
  const comeBack = async () => {
    const { headers } = await personal()
    const state = new URL(headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const code = make('a code')
    keep('a state', state, 'page')
    keep('what knows a browser again', cookie.split('=')[1] ?? '', 'page')
    const query = new URLSearchParams({ code, state })
    return ask(`GET /connect/callback?${query}`, { place: 'page', headers: { cookie } })
  }
  for (const mood of [400, 401, 500, 'page', 'half', 'reset'] as const) {
    vendor.fail('id', mood)
    t.not((await comeBack()).status, 200, mood.toString())
  }
  t.match((await comeBack()).text, /is connected/)
  const unknown = keep('a link that nobody has', `link_${randomBytes(16).toString('hex')}`)
  t.not((await ask(`GET /connect/${unknown}`, { place: 'page' })).status, 200)
})

t.test('Everything is listed, and the vendor goes away', async (t) => {
  for (const path of ['integrated-account', 'oauth-app', 'webhook', 'integration', 'healthz']) {
    t.equal((await ask(`GET /${path}`)).status, 200, path)
  }
  const [hook] = (await ask('GET /webhook')).told['result'] as readonly { readonly id: string }[]
  t.equal((await ask(`GET /webhook/${hook?.id}/deliveries`)).status, 200)
  leaveFiles('while it runs')
  vendor.fail('id', 500)
  t.equal((await ask(`DELETE /integrated-account/${accounts.get('person')}`)).status, 204)
  await vendor.die()
  for (const { auth } of ways) {
    t.notOk(
      (await callBoth(auth)).some(({ text }) => text.includes('Ada')),
      auth,
    )
  }
  await server.close()
  leaveFiles('in the end')
  leave('event', 'of the webhook', vendor.events())
  for (const { name, written } of printed) {
    leave(
      'log',
      `on ${name}`,
      written()
        .map(({ args }) => String(args[0]))
        .join(''),
    )
  }
})

function leaveFiles(when: string) {
  for (const name of readdirSync(server.data)) {
    leave('file', `${name} ${when}`, readFileSync(join(server.data, name)))
  }
}

/** Something that each place holds, as proof that it was searched. */
const known: readonly (readonly [Place, string])[] = [
  ['log', '"msg":"Not connected"'],
  ['log', '# Subtest: Calls succeed by every way'],
  ['answer', 'Nothing answers GET'],
  ['page', 'is connected'],
  ['event', 'Events arrive here.'],
  ['file', 'tenant-1'],
]

t.test('No secret is read where it does not belong', async (t) => {
  for (const value of vendor.granted) sent.push(keep('a token that was granted', value))
  for (const value of vendor.verifiers) keep('a verifier', value)
  for (const [place, text] of known) {
    const isThere = traces.some((trace) => trace.place === place && trace.content.includes(text))
    t.ok(isThere, `${place}: ${text}`)
  }
  const used = [...sent, vendor.received()].join('\n')
  const seen: Trace = { place: 'log', name: 'of the test', content: Buffer.from(used) }
  const unused = secrets.filter(
    ({ name, value }) => findSecrets([{ name, value }], [seen]).length === 0,
  )
  t.same(unused, [], 'each was in use')
  t.ok(secrets.some(({ name }) => name === 'a verifier'))
  t.same(findSecrets(secrets, traces), [])
})

t.test('A secret that stood there would be found', async (t) => {
  const [secret] = secrets.filter(({ name }) => name === 'a password')
  if (secret === undefined) throw new Error('there is no password')
  for (const place of ['log', 'answer', 'page', 'event', 'file'] as const) {
    const own = traces.filter((trace) => trace.place === place)
    const content = Buffer.concat(own.map((trace) => trace.content))
    const planted = Buffer.concat([content, Buffer.from(secret.value), content])
    t.same(findSecrets([secret], [{ place, name: 'as it is', content }]), [])
    t.match(findSecrets([secret], [{ place, name: 'with it', content: planted }]), [
      `a password, plain, in ${place} with it`,
    ])
  }
})
