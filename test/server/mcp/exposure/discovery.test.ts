import t from 'tap'
import { deriveTool } from '../../../../engine/tools/derive.ts'
import { method } from '../../../engine/tools/outline.ts'
import { type Answer, integration, post, request, startMcp } from '../fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const current = { 'mcp-protocol-version': '2025-11-25' }

function rpc(params: object, server = 'searched', name = 'tools/call'): Promise<Answer> {
  return post(`${acme.origin}/mcp/${server}`, request(name, params), current)
}

const call = (name: string, args?: object, server?: string) =>
  rpc({ name, ...(args && { arguments: args }) }, server)

const callTool = (tool: string, args?: object, server?: string) =>
  call('call_tool', { tool_name: tool, ...(args && { arguments: args }) }, server)

const structureOf = ({ result }: Answer) => result['structuredContent']

function errorOf({ result }: Answer): unknown {
  const [first] = result['content'] as { text: string }[]
  return JSON.parse(first?.text ?? 'null').error
}

t.test('three tools stand for all others', async (t) => {
  const { tools } = await rpc({}, 'searched', 'tools/list')
  t.same(
    tools.map(({ name }) => name),
    ['search_tools', 'get_tool_schema', 'call_tool'],
  )
  for (const tool of tools) t.match(tool, { title: String, annotations: { title: String } })
})

t.test('calling any tool is as dangerous as the most dangerous one that is reached', async (t) => {
  const hints = async (server: string) =>
    (await rpc({}, server, 'tools/list')).tools.find(({ name }) => name === 'call_tool')
  t.match(await hints('searched'), { annotations: { readOnlyHint: false, destructiveHint: true } })
  t.match(await hints('searchedReaders'), {
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  })
})

t.test('a plain request finds tools, with what they take', async (t) => {
  const found = structureOf(await call('search_tools', { query: 'remove a user', limit: 1 }))
  t.match(found, {
    tools: [
      {
        name: 'delete_a_acme_user_by_id',
        description: String,
        arguments: 'id (string, required)',
        read_only: false,
      },
    ],
    total: 5,
  })
})

t.test('without a query, or where nothing is found, all names are told by resource', async (t) => {
  for (const args of [undefined, {}, { query: ' ', limit: null }, { query: 'xqzzqx' }]) {
    t.match(structureOf(await call('search_tools', args)), {
      tools: [],
      resources: {
        users: ['list_all_acme_users', 'get_single_acme_user_by_id', 'delete_a_acme_user_by_id'],
        roles: ['list_all_acme_roles', 'get_single_acme_role_by_id'],
      },
    })
  }
})

t.test('schemas are told in full, and misspelt names with what was meant', async (t) => {
  const tool_names = ['list_all_acme_users', 'list_all_acme_rolls', 'list_all_acme_users']
  t.match(structureOf(await call('get_tool_schema', { tool_names })), {
    tools: [{ name: 'list_all_acme_users', inputSchema: { type: 'object' }, outputSchema: {} }],
    unknown: [/list_all_acme_rolls", did you mean "list_all_acme_roles"/],
  })
  const alone = await call('get_tool_schema', { tool_names: ['list_all_acme_rolls'] })
  t.match(errorOf(alone), { kind: 'invalid_input', message: /did you mean/, hint: /search_tools/ })
  for (const wrong of [undefined, { tool_names: [] }, { tool_names: Array(6).fill('a') }]) {
    t.match(errorOf(await call('get_tool_schema', wrong)), { kind: 'invalid_input' })
  }
})

t.test('a tool that was found is called like one that is listed', async (t) => {
  const direct = await call('list_all_acme_users', { limit: 3 }, 'good')
  const found = await callTool('list_all_acme_users', { limit: 3 })
  t.same(found.result, direct.result)
  t.equal(found.headers.get('ratelimit-remaining'), '99')
  t.equal((await callTool('list_all_acme_users')).result['isError'], undefined)
  t.match(errorOf(await callTool('list_all_acme_roles')), {
    kind: 'rate_limited',
    message: /^list_all_acme_roles: Acme answered 429/,
    retry_after_seconds: 7,
  })
})

t.test('wrong arguments are told with the name of the tool and what it takes', async (t) => {
  t.match(errorOf(await callTool('get_single_acme_user_by_id', { ident: '1' })), {
    message: /^get_single_acme_user_by_id: .*"id" is missing/,
    hint: /get_single_acme_user_by_id takes: id \(string, required\)\. get_tool_schema tells more/,
  })
})

t.test('what is no call of a tool is told with what would be one', async (t) => {
  const cases: readonly (readonly [object | undefined, RegExp])[] = [
    [undefined, /"tool_name" is missing/],
    [{ tool_name: 7 }, /"tool_name" is missing or no text/],
    [{ tool_name: 'list_all_acme_users', arguments: 'all' }, /"arguments" of .* is no object/],
    [{ tool_name: 'list_all_acme_users', limit: 3 }, /Unknown argument "limit" beside/],
    [{ tool_name: 'list_all_acme_user' }, /did you mean "list_all_acme_users"/],
    [{ tool_name: 'call_tool' }, /^Unknown tool "call_tool"/],
  ]
  for (const [args, message] of cases) t.match(errorOf(await call('call_tool', args)), { message })
})

t.test(
  'a tool that no list shows answers to its own name too, and tells what it takes',
  async (t) => {
    t.match(await call('list_all_acme_users'), {
      json: { result: { content: Array, isError: undefined } },
    })
    t.match(errorOf(await call('get_single_acme_user_by_id', { ident: '1' })), {
      hint: /get_single_acme_user_by_id takes: id \(string, required\)/,
    })
  },
)

t.test('what the filter leaves out can be neither found, looked at nor called', async (t) => {
  const hidden = 'delete_a_acme_user_by_id'
  const args = { query: hidden, limit: 25 }
  const answers = [
    await call('search_tools', args, 'searchedReaders'),
    await call('search_tools', {}, 'searchedReaders'),
    await callTool('delete_a_acme_user', { id: '1' }, 'searchedReaders'),
  ]
  for (const { text } of answers) t.notMatch(text, /delete_a_acme_user_by_id/)
  const asked = await call('get_tool_schema', { tool_names: [hidden] }, 'searchedReaders')
  t.match(errorOf(asked), { message: /^Unknown tool "delete_a_acme_user_by_id"$/ })
  t.match(errorOf(await callTool(hidden, { id: '1' }, 'searchedReaders')), {
    message: /^Unknown tool "delete_a_acme_user_by_id"$/,
  })
  const direct = await call(hidden, { id: '1' }, 'searchedReaders')
  t.match(direct.json, { error: { code: -32602, message: /^Unknown tool/ } })
})

t.test('the tools of a list are not searched', async (t) => {
  t.match((await call('search_tools', {}, 'good')).json, {
    error: { code: -32602, message: /^Unknown tool "search_tools"/ },
  })
})

t.test('of very many tools each resource names some, and their number', async (t) => {
  const tools = Array.from({ length: 1_000 }, (_, at) =>
    deriveTool(method({ resource: `things_${at % 10}`, name: `do_${at}` }), acmeNames),
  )
  const many = { ...integration(), tools }
  const server = await startMcp({ catalog: { find: () => many } })
  t.teardown(server.close)
  const url = `${server.origin}/mcp/searched`
  const answer = await post(url, request('tools/call', { name: 'search_tools' }), current)
  const { resources } = structureOf(answer) as { resources: Record<string, string[]> }
  t.equal(Object.keys(resources).length, 10)
  for (const names of Object.values(resources)) t.equal(names.at(-1), 'and 60 more')
})

const acmeNames = { name: 'acme', title: 'Acme' }
