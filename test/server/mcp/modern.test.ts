import t from 'tap'
import { modern, post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)
const url = `${acme.origin}/mcp/good`

const identity = {
  'io.modelcontextprotocol/serverInfo': {
    name: 'acme',
    title: 'Acme for admins',
    version: '1.2.3',
  },
}

t.test('a server is discovered without a handshake', async (t) => {
  const { body, headers } = modern('server/discover')
  t.match(await post(url, body, headers), {
    status: 200,
    json: {
      result: {
        resultType: 'complete',
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {} },
        instructions: /^The account "Acme Ltd" of Acme/,
        ttlMs: Number,
        cacheScope: 'private',
        _meta: identity,
      },
    },
  })
})

t.test('a list says how long it may be kept, and that it is for its reader alone', async (t) => {
  const { body, headers } = modern('tools/list')
  const { result, tools } = await post(url, body, headers)
  t.match(result, {
    resultType: 'complete',
    ttlMs: Number,
    cacheScope: 'private',
    _meta: identity,
  })
  t.same(
    tools.map((tool) => tool['name']),
    [
      'list_all_acme_users',
      'get_single_acme_user_by_id',
      'delete_a_acme_user_by_id',
      'list_all_acme_roles',
      'get_single_acme_role_by_id',
    ],
  )
})

t.test('results and failures of a call say what they are and who answered', async (t) => {
  for (const [name, expected] of [
    ['list_all_acme_users', { structuredContent: { result_count: 1 } }],
    ['list_all_acme_roles', { isError: true }],
  ] as const) {
    const { body, headers } = modern('tools/call', { name })
    const { result } = await post(url, body, headers)
    t.match(result, { resultType: 'complete', ...expected, _meta: identity })
  }
})

const VERSION = 'io.modelcontextprotocol/protocolVersion'
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'
const CLIENT = 'io.modelcontextprotocol/clientInfo'
const claim = { [VERSION]: '2026-07-28', [CAPABILITIES]: {} }
const call = { name: 'list_all_acme_users' }

type Case = {
  readonly about: string
  readonly method?: string
  readonly params: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
  readonly status: number
  readonly code?: number
  readonly message?: RegExp
}

const list = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' }
const calling = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call' }

const CASES: readonly Case[] = [
  { about: 'all is well', params: { _meta: claim }, headers: list, status: 200 },
  {
    about: 'client info is told',
    params: { _meta: { ...claim, [CLIENT]: { name: 'a', version: '1' } } },
    headers: list,
    status: 200,
  },
  {
    about: 'client info is half told',
    params: { _meta: { ...claim, [CLIENT]: { name: 'a' } } },
    headers: list,
    status: 400,
    code: -32602,
  },
  {
    about: 'the header names the revision alone',
    params: {},
    headers: list,
    status: 400,
    code: -32602,
    message: /lacks .*protocolVersion and .*clientCapabilities/,
  },
  {
    about: 'capabilities are missing',
    params: { _meta: { [VERSION]: '2026-07-28' } },
    headers: list,
    status: 400,
    code: -32602,
    message: /clientCapabilities is missing/,
  },
  {
    about: 'the revision is no text',
    params: { _meta: { ...claim, [VERSION]: 5 } },
    headers: list,
    status: 400,
    code: -32602,
  },
  {
    about: 'the revision is unknown',
    params: { _meta: { ...claim, [VERSION]: '2099-01-01' } },
    headers: { ...list, 'mcp-protocol-version': '2099-01-01' },
    status: 400,
    code: -32022,
  },
  {
    about: 'the revision is one with a handshake',
    params: { _meta: { ...claim, [VERSION]: '2025-11-25' } },
    headers: { ...list, 'mcp-protocol-version': '2025-11-25' },
    status: 400,
    code: -32022,
  },
  {
    about: 'header and body name different revisions',
    params: { _meta: claim },
    headers: { ...list, 'mcp-protocol-version': '2025-11-25' },
    status: 400,
    code: -32020,
  },
  {
    about: 'header and body name different methods',
    params: { _meta: claim },
    headers: calling,
    status: 400,
    code: -32020,
  },
  {
    about: 'the revision header is missing',
    params: { _meta: claim },
    headers: { 'mcp-method': 'tools/list' },
    status: 400,
    code: -32020,
  },
  {
    about: 'the method header is missing',
    params: { _meta: claim },
    headers: { 'mcp-protocol-version': '2026-07-28' },
    status: 400,
    code: -32020,
  },
  {
    about: 'the name header is missing',
    method: 'tools/call',
    params: { ...call, _meta: claim },
    headers: calling,
    status: 400,
    code: -32020,
  },
  {
    about: 'the name header names another tool',
    method: 'tools/call',
    params: { ...call, _meta: claim },
    headers: { ...calling, 'mcp-name': 'LIST_ALL_ACME_USERS' },
    status: 400,
    code: -32020,
  },
  {
    about: 'the name header is encoded',
    method: 'tools/call',
    params: { ...call, _meta: claim },
    headers: {
      ...calling,
      'mcp-name': `=?base64?${Buffer.from(call.name).toString('base64')}?=`,
    },
    status: 200,
  },
  {
    about: 'the name header is encoded badly',
    method: 'tools/call',
    params: { ...call, _meta: claim },
    headers: { ...calling, 'mcp-name': '=?base64?%%%?=' },
    status: 400,
    code: -32020,
  },
  {
    about: 'a handshake comes with a header of this revision',
    method: 'initialize',
    params: {},
    headers: { 'mcp-protocol-version': '2026-07-28' },
    status: 400,
    code: -32020,
  },
  ...['initialize', 'ping', 'resources/list', 'logging/setLevel', 'constructor'].map((method) => ({
    about: `${method} is no method of this revision`,
    method,
    params: { _meta: claim },
    headers: { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method },
    status: 404,
    code: -32601,
  })),
]

t.test('a request that stands alone is checked against its headers', async (t) => {
  for (const { about, method = 'tools/list', params, headers, status, code, message } of CASES) {
    const answer = await post(url, request(method, params, 'x'), headers)
    t.equal(answer.status, status, about)
    t.match(answer.json, { id: 'x' }, about)
    t.match(answer.json, code === undefined ? { result: Object } : { error: { code } }, about)
    if (message) t.match(answer.text, message, about)
  }
})

t.test('an unsupported revision is answered with those that are', async (t) => {
  const body = request('tools/list', { _meta: { ...claim, [VERSION]: '2027-01-01' } })
  t.match((await post(url, body)).json, {
    error: { code: -32022, data: { supported: ['2026-07-28'], requested: '2027-01-01' } },
  })
})

t.test('a notification is accepted', async (t) => {
  const body = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } }
  const answer = await post(url, body, { 'mcp-protocol-version': '2026-07-28' })
  t.match(answer, { status: 202, text: '' })
})
