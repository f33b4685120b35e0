import t from 'tap'
import { fail, type Integration, succeed } from '../../../engine/index.ts'
import { type Answer, integration, modern, post, request, startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const current = { 'mcp-protocol-version': '2025-11-25' }

function call(name: string, args: object = {}, url = `${acme.origin}/mcp/good`): Promise<Answer> {
  return post(url, request('tools/call', { name, arguments: args }), current)
}

function textOf({ result }: Answer): unknown {
  const [first] = result['content'] as { text: string }[]
  return JSON.parse(first?.text ?? 'null')
}

t.test('a result is the same as text and as structure', async (t) => {
  for (const [name, args] of [
    ['list_all_acme_users', { limit: 5 }],
    ['get_single_acme_user_by_id', { id: '"\\ 雪 \u2028' }],
    ['delete_a_acme_user_by_id', { id: '1' }],
  ] as const) {
    const answer = await call(name, args)
    t.equal(answer.status, 200)
    t.same(textOf(answer), answer.result['structuredContent'])
    t.equal(answer.result['isError'], undefined)
  }
})

t.test('what is no object stands in one', async (t) => {
  t.same((await call('delete_a_acme_user_by_id', { id: '1' })).result, {
    content: [{ type: 'text', text: '{"result":null}' }],
    structuredContent: { result: null },
  })
})

t.test('the allowance of the API travels as headers, where it is known', async (t) => {
  const known = await call('list_all_acme_users')
  t.equal(known.headers.get('ratelimit-limit'), '100')
  t.equal(known.headers.get('ratelimit-remaining'), '99')
  t.equal(known.headers.get('ratelimit-reset'), '30')
  const unknown = await call('get_single_acme_user_by_id', { id: '1' })
  t.equal(unknown.headers.get('ratelimit-limit'), null)
  t.equal((await call('list_all_acme_roles')).headers.get('retry-after'), '7')
})

t.test('a failure is a result that says what to do next', async (t) => {
  const answer = await call('list_all_acme_roles')
  t.match(answer, { status: 200, result: { isError: true } })
  t.equal(answer.result['structuredContent'], undefined)
  t.same(textOf(answer), {
    error: {
      kind: 'rate_limited',
      message: 'Acme answered 429: too many requests',
      hint: 'Wait 7 seconds and call again.',
      retry_after_seconds: 7,
      upstream: { status: 429, code: 'LIMIT' },
    },
  })
})

t.test('wrong arguments are told before anything is sent', async (t) => {
  t.match(textOf(await call('get_single_acme_user_by_id', { ident: 1 })), {
    error: { kind: 'invalid_input', message: /"id" is missing.*Unknown argument "ident"/ },
  })
})

t.test('a tool that the server does not offer is unknown, and never suggested', async (t) => {
  const readers = `${acme.origin}/mcp/readers`
  const hidden = await call('delete_a_acme_user_by_id', { id: '1' }, readers)
  t.match(hidden.json, {
    error: { code: -32602, message: /^Unknown tool "delete_a_acme_user_by_id"/ },
  })
  const absent = await call('delete_a_acme_unit_by_id', { id: '1' }, readers)
  t.notMatch(absent.text, /delete_a_acme_user_by_id/)
  const list = await post(readers, request('tools/list'), current)
  t.notMatch(list.text, /delete/)
})

t.test('a crash is told with an incident, and its cause stands in the log alone', async (t) => {
  const answer = await call('get_single_acme_role_by_id', { id: '1' })
  t.notMatch(answer.text, /secret of the house/)
  t.match(textOf(answer), { error: { kind: 'internal', message: /incident [0-9a-f-]{36}/ } })
  const incident = /incident ([0-9a-f-]{36})/.exec(answer.text)?.[1]
  const facts = { incident, server: 'server-1', tool: 'get_single_acme_role_by_id' }
  t.match(acme.log.at(-1), { facts: { ...facts, err: { message: 'the secret of the house' } } })
})

t.test('a definition that fails at a call is logged, and told as it is', async (t) => {
  const broken = integration({
    'users.list': async () =>
      fail({ kind: 'definition', message: 'Cannot read "items"', hint: 'Mend it.', at: 'acme' }),
  })
  const server = await startMcp({ catalog: { find: () => broken } })
  t.teardown(server.close)
  const answer = await call('list_all_acme_users', {}, `${server.origin}/mcp/good`)
  t.match(textOf(answer), { error: { kind: 'definition', message: 'Cannot read "items"' } })
  t.match(server.log, [{ message: 'Cannot read "items"', facts: { kind: 'definition' } }])
})

t.test('a file is a picture, a sound, or a resource, as text only where it is text', async (t) => {
  const file = { name: 'a b.bin', type: 'image/tiff', content: Buffer.from([0xff, 0x00]) }
  const json = '{"name":"a b.bin","bytes":2}'
  const resource = (value: object) => ({
    type: 'resource',
    resource: { uri: 'file:///a%20b.bin', ...value },
  })
  const sound = { ...file, type: 'audio/mpeg' }
  const cases = [
    { file, block: resource({ mimeType: 'image/tiff', blob: '/wA=' }) },
    {
      file: { ...file, type: 'image/png' },
      block: { type: 'image', data: '/wA=', mimeType: 'image/png' },
    },
    { file: sound, block: { type: 'audio', data: '/wA=', mimeType: 'audio/mpeg' } },
    {
      file: sound,
      revision: '2024-11-05',
      block: resource({ mimeType: 'audio/mpeg', blob: '/wA=' }),
    },
    {
      file: { ...file, type: 'text/csv', text: 'a' },
      block: resource({ mimeType: 'text/csv', text: 'a' }),
    },
  ]
  for (const { file, block, revision = '2025-11-25' } of cases) {
    const download = integration({ 'users.get': async () => succeed({ json, file }) })
    const server = await startMcp({ catalog: { find: () => download } })
    t.teardown(server.close)
    const body = request('tools/call', {
      name: 'get_single_acme_user_by_id',
      arguments: { id: '1' },
    })
    const headers = { 'mcp-protocol-version': revision }
    t.same((await post(`${server.origin}/mcp/good`, body, headers)).result, {
      content: [{ type: 'text', text: json }, block],
      ...(revision === '2025-11-25' && { structuredContent: JSON.parse(json) }),
    })
  }
})

t.test('an integration that is not loaded is told as such, not as a wrong URL', async (t) => {
  const url = `${acme.origin}/mcp/broken`
  t.match(await post(url, request('initialize', {})), {
    status: 200,
    result: { serverInfo: { name: 'gone' } },
  })
  t.match((await post(url, request('tools/list'))).json, {
    error: { code: -32603, message: /The integration "gone" is not loaded/ },
  })
  t.match(textOf(await call('list_all_gone_users', {}, url)), {
    error: { kind: 'definition', message: /The integration "gone" is not loaded/ },
  })
  const { body, headers } = modern('server/discover')
  t.match(await post(url, body, headers), { status: 200, result: { resultType: 'complete' } })
})

t.test('a call gets the account, the ports and the budget of its server', async (t) => {
  let seen: object | undefined
  const watching: Integration = integration({
    'users.list': async (_args, context) => {
      seen = context
      return { ok: true, value: { json: '{}' } }
    },
  })
  const server = await startMcp({ catalog: { find: () => watching } })
  t.teardown(server.close)
  await call('list_all_acme_users', {}, `${server.origin}/mcp/readers`)
  t.match(seen, { withheld: new Set(['users.delete']) })
  await call('list_all_acme_users', {}, `${server.origin}/mcp/good`)
  t.match(seen, { withheld: new Set() })
  t.match(seen, {
    account: { id: 'account-1' },
    maxResultBytes: 100_000,
    signal: { aborted: false },
    ports: { send: Function, clock: Function, sign: Function, credentials: Object },
  })
})
