import t from 'tap'
import { post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)
const url = `${acme.origin}/mcp/good`

const AGREED: readonly (readonly [unknown, string])[] = [
  ['2025-11-25', '2025-11-25'],
  ['2025-06-18', '2025-06-18'],
  ['2025-03-26', '2025-03-26'],
  ['2024-11-05', '2024-11-05'],
  ['2024-10-07', '2025-11-25'],
  ['2026-07-28', '2025-11-25'],
  [undefined, '2025-11-25'],
]

t.test('a handshake agrees on what both sides know, or on the newest of ours', async (t) => {
  for (const [protocolVersion, agreed] of AGREED) {
    const answer = await post(url, request('initialize', { protocolVersion }))
    t.equal(answer.status, 200)
    t.match(answer.json, {
      jsonrpc: '2.0',
      id: 1,
      result: {
        protocolVersion: agreed,
        capabilities: { tools: {} },
        instructions: /^The account "Acme Ltd" of Acme/,
      },
    })
    t.equal(answer.headers.get('mcp-session-id'), null)
  }
})

t.test('a server names itself, with a title in the revisions that have one', async (t) => {
  const serverInfo = async (protocolVersion: string) =>
    (await post(url, request('initialize', { protocolVersion }))).result['serverInfo']
  t.same(await serverInfo('2025-03-26'), { name: 'acme', version: '1.2.3' })
  t.same(await serverInfo('2025-06-18'), {
    name: 'acme',
    title: 'Acme for admins',
    version: '1.2.3',
  })
})

const FIELDS: readonly (readonly [string | undefined, readonly string[]])[] = [
  ['2024-11-05', ['name', 'description', 'inputSchema']],
  ['2025-03-26', ['name', 'description', 'inputSchema', 'annotations']],
  [undefined, ['name', 'description', 'inputSchema', 'annotations']],
  ['2025-06-18', ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations']],
  ['2025-11-25', ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations']],
]

t.test('a tool has the fields of the revision, and so has its result', async (t) => {
  for (const [revision, fields] of FIELDS) {
    const headers = revision === undefined ? {} : { 'mcp-protocol-version': revision }
    const list = await post(url, request('tools/list'), headers)
    t.same(Object.keys(list.tools[0] ?? {}), fields)
    t.same(Object.keys(list.result), ['tools'])
    const params = { name: 'get_single_acme_user_by_id', arguments: { id: '1' } }
    const call = await post(url, request('tools/call', params), headers)
    const isStructured = fields.includes('outputSchema')
    t.same(Object.keys(call.result), isStructured ? ['content', 'structuredContent'] : ['content'])
  }
})

const ANSWERS: readonly (readonly [unknown, number, object | undefined])[] = [
  [request('ping'), 200, { id: 1, result: {} }],
  [request('ping', undefined, 'a "b"'), 200, { id: 'a "b"', result: {} }],
  [request('ping', {}, 0), 200, { id: 0, result: {} }],
  [request('resources/list'), 200, { id: 1, error: { code: -32601 } }],
  [request('prompts/list'), 200, { id: 1, error: { code: -32601 } }],
  [request('server/discover'), 200, { id: 1, error: { code: -32601 } }],
  [request('toString'), 200, { id: 1, error: { code: -32601 } }],
  [request('tools/list', { cursor: 'x' }), 200, { id: 1, error: { code: -32602 } }],
  [request('tools/call', { name: 'no' }), 200, { id: 1, error: { code: -32602 } }],
  [request('tools/call'), 200, { id: 1, error: { code: -32602 } }],
  [
    request('tools/call', { name: 'list_all_acme_users', arguments: [] }),
    200,
    { id: 1, error: { code: -32602, message: '"arguments" must be an object' } },
  ],
  [{ jsonrpc: '2.0', method: 'notifications/initialized' }, 202, undefined],
  [{ jsonrpc: '2.0', method: 'notifications/cancelled', params: {} }, 202, undefined],
  [{ jsonrpc: '2.0', method: 'tools/list' }, 202, undefined],
  [{ jsonrpc: '2.0', id: 1, result: {} }, 202, undefined],
  ['{"jsonrpc":"2.0"', 400, { id: null, error: { code: -32700 } }],
  ['', 400, { id: null, error: { code: -32700 } }],
  ['null', 400, { id: null, error: { code: -32600 } }],
  ['"text"', 400, { id: null, error: { code: -32600 } }],
  [{ id: 1, method: 'ping' }, 400, { error: { code: -32600, message: /"jsonrpc"/ } }],
  [{ jsonrpc: '2.0', id: 1, method: 5 }, 400, { error: { code: -32600, message: /"method"/ } }],
  [request('ping', undefined, null), 400, { error: { code: -32600, message: /"id"/ } }],
  [request('ping', undefined, 1.5), 400, { error: { code: -32600, message: /"id"/ } }],
  [
    { jsonrpc: '2.0', id: 1, method: 'ping', params: [] },
    400,
    { error: { code: -32600, message: /"params"/ } },
  ],
  [
    `{"jsonrpc":"2.0","id":1,"method":"ping","params":{"a":${'['.repeat(80)}${']'.repeat(80)}}}`,
    400,
    { error: { code: -32600, message: /deeper than 64/ } },
  ],
]

t.test('each message gets the status and the code that the protocol gives it', async (t) => {
  for (const [body, status, json] of ANSWERS) {
    const answer = await post(url, body, { 'mcp-protocol-version': '2025-11-25' })
    t.equal(answer.status, status, JSON.stringify(body))
    if (json === undefined) t.equal(answer.text, '')
    else t.match(answer.json, { jsonrpc: '2.0', ...json })
  }
})

t.test('an unknown revision in the header is refused, and a missing one is not', async (t) => {
  t.equal((await post(url, request('ping'))).status, 200)
  for (const body of [request('ping'), { jsonrpc: '2.0', method: 'notifications/initialized' }]) {
    const answer = await post(url, body, { 'mcp-protocol-version': '2023-01-01' })
    t.equal(answer.status, 400)
    t.match(answer.json, {
      error: { code: -32000, message: /"2023-01-01"; use one of 2025-11-25/ },
    })
  }
})

t.test('headers of other eras and of sessions change nothing', async (t) => {
  const answer = await post(url, request('ping'), {
    'mcp-method': 'tools/call',
    'mcp-session-id': 'x',
    'last-event-id': '7',
    accept: 'text/html',
  })
  t.match(answer, { status: 200, json: { result: {} } })
})

t.test('several messages in one body are answered where the revision knows them', async (t) => {
  const batch = [
    request('ping', {}, 1),
    { jsonrpc: '2.0', method: 'notifications/initialized' },
    request('nothing', {}, 2),
  ]
  for (const headers of [{}, { 'mcp-protocol-version': '2025-03-26' }]) {
    const answer = await post(url, batch, headers)
    t.match(answer.json, [
      { id: 1, result: {} },
      { id: 2, error: { code: -32601 } },
    ])
    t.equal(JSON.parse(answer.text).length, 2)
  }
  t.equal((await post(url, batch.slice(1, 2))).status, 202)
  const refused: readonly (readonly [unknown[], Record<string, string>])[] = [
    [batch, { 'mcp-protocol-version': '2025-06-18' }],
    [batch, { 'mcp-protocol-version': '2026-07-28' }],
    [[], {}],
    [Array.from({ length: 17 }, () => request('ping')), {}],
    [[request('initialize')], {}],
  ]
  for (const [body, headers] of refused) {
    t.match(await post(url, body, headers), { status: 400, json: { error: { code: -32600 } } })
  }
})
