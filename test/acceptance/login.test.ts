import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as HandshakeClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import t from 'tap'
import { agreeTo, CALLBACK, callWith, registerClient } from './login.ts'
import { startMortise } from './mortise.ts'

const mortise = await startMortise(t)
const account = await mortise.connect('eu')
const openLogin = (config: object = {}) =>
  mortise.openServer(account, { name: 'With a login', config: { require_oauth: true, ...config } })

/** What a client keeps of its login, for both official clients alike. */
function createStore() {
  const kept: Record<string, unknown> = {}
  const led: URL[] = []
  const provider = {
    redirectUrl: CALLBACK,
    clientMetadata: {
      client_name: 'Acceptance',
      redirect_uris: [CALLBACK],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    clientInformation: () => kept['client'] as never,
    saveClientInformation: (client: unknown) => void Object.assign(kept, { client }),
    tokens: () => kept['tokens'] as never,
    saveTokens: (tokens: unknown) => void Object.assign(kept, { tokens }),
    redirectToAuthorization: (url: URL) => void led.push(url),
    saveCodeVerifier: (verifier: string) => void Object.assign(kept, { verifier }),
    codeVerifier: () => String(kept['verifier']),
    discoveryState: () => kept['discovery'] as never,
    saveDiscoveryState: (discovery: unknown) => void Object.assign(kept, { discovery }),
    invalidateCredentials: () => undefined,
  }
  return { provider, led, tokens: () => kept['tokens'] as { readonly access_token: string } }
}

t.test('the official client of the stateless era logs in', async (t) => {
  const url = new URL(await openLogin())
  const { provider, led } = createStore()
  const open = () => new StreamableHTTPClientTransport(url, { authProvider: provider })
  const mode = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const
  const transport = open()
  await t.rejects(new Client({ name: 'acceptance', version: '1' }, mode).connect(transport))
  const [authorization] = led
  t.equal(authorization?.searchParams.get('resource'), url.href)
  t.equal(authorization?.searchParams.get('scope')?.includes('read write'), true)
  const answer = await agreeTo(mortise, authorization ?? url)
  t.equal(answer.searchParams.get('iss'), `${mortise.url}/oauth`)
  await transport.finishAuth(answer.searchParams)
  const client = new Client({ name: 'acceptance', version: '1' }, mode)
  await client.connect(open())
  t.teardown(() => client.close())
  t.ok((await client.listTools()).tools.length > 0)
})

t.test('the official client of the handshake era logs in', async (t) => {
  const url = new URL(await openLogin())
  const { provider, led } = createStore()
  const open = () => new HandshakeTransport(url, { authProvider: provider })
  const transport = open()
  const name = { name: 'acceptance', version: '1' }
  type Transport = Parameters<HandshakeClient['connect']>[0]
  const first = new HandshakeClient(name)
  await t.rejects(first.connect(transport as Transport), { message: 'Unauthorized' })
  const answer = await agreeTo(mortise, led[0] ?? url)
  await transport.finishAuth(answer.searchParams.get('code') ?? '')
  const client = new HandshakeClient(name)
  await client.connect(open() as Transport)
  t.teardown(() => client.close())
  t.ok((await client.listTools()).tools.length > 0)
})

t.test('a client that may only read is told what else it needs, and gets it', async (t) => {
  const url = new URL(await openLogin({ tool_exposure: 'all' }))
  const { provider, led, tokens } = createStore()
  const mode = { versionNegotiation: { mode: { pin: '2026-07-28' } } } as const
  const open = () => new StreamableHTTPClientTransport(url, { authProvider: provider })
  const transport = open()
  await t.rejects(new Client({ name: 'acceptance', version: '1' }, mode).connect(transport))
  const onlyReading = { decision: 'agree', extent: 'read' }
  const answer = await agreeTo(mortise, led[0] ?? url, onlyReading)
  await transport.finishAuth(answer.searchParams)
  const client = new Client({ name: 'acceptance', version: '1' }, mode)
  const reading = open()
  await client.connect(reading)
  t.teardown(() => client.close())
  const { tools } = await client.listTools()
  t.ok(
    tools.some(({ name }) => name === 'delete_a_zoho_bigin_user_by_id'),
    'listing stays',
  )
  t.ok(await client.callTool({ name: 'list_all_zoho_bigin_users', arguments: {} }))
  const id = mortise.zoho.organisation('eu').users[5]?.id
  const remove = { name: 'delete_a_zoho_bigin_user_by_id', arguments: { id } }
  const refused = await callWith(url.href, tokens().access_token, 'tools/call', remove)
  t.equal(refused.status, 403)
  t.match(
    refused.challenge,
    /error="insufficient_scope", scope="read write", resource_metadata="http/,
  )
  t.equal(mortise.zoho.organisation('eu').users[5]?.status, 'active', 'nothing was deleted')
  await t.rejects(client.callTool(remove))
  t.equal(led.length, 2, 'the client asks for more by itself')
  t.match(led[1]?.searchParams.get('scope'), /read write/)
  await reading.finishAuth((await agreeTo(mortise, led[1] ?? url)).searchParams)
  t.notMatch(await client.callTool(remove), { isError: true })
  t.equal(mortise.zoho.organisation('eu').users[5]?.status, 'deleted')
})

t.test('the log tells who called, through which client', async (t) => {
  const url = await openLogin()
  const client = await registerClient(mortise, { client_name: 'Zoë’s program' })
  const { access_token } = await client.redeem(await agreeTo(mortise, client.authorization(url)))
  t.equal((await callWith(url, access_token)).status, 200)
  const operator = 'operator, through Zoë’s program'
  const told = async () => {
    const { body } = await mortise.request('GET /log?limit=100')
    const rows = body['result'] as readonly {
      readonly api_token: { readonly name: string } | null
    }[]
    return rows.some(({ api_token }) => api_token?.name === operator)
  }
  // The log is written soon after the answer.
  while (!(await told()));
  t.pass(operator)
})

t.test('nothing secret of a login is logged', (t) => {
  t.notMatch(mortise.log.text(), /mcp_[\w-]{40}|code=|[?&]resource=/)
  t.end()
})
