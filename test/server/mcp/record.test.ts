import t from 'tap'
import { type CallEntry, rowOf } from '../../../server/audit/entry.ts'
import { modern, post, request, startMcp } from './fixture.ts'

const entries: CallEntry[] = []
const acme = await startMcp({ audit: { note: (entry) => void entries.push(entry) } })
t.teardown(acme.close)

const headers = { 'user-agent': 'codex/0.169.0' }

async function rowsOf(body: object, token = 'good', more: Readonly<Record<string, string>> = {}) {
  entries.length = 0
  await post(`${acme.origin}/mcp/${token}`, body, { ...headers, ...more })
  return entries.map(rowOf)
}

const call = (name: string, args?: unknown) => request('tools/call', { name, arguments: args })

t.test('a call is a row: who, what, how it went', async (t) => {
  const rows = await rowsOf(call('list_all_acme_users', { limit: 3 }))
  t.match(rows, [
    {
      via: 'mcp',
      tenantId: 'acme-inc',
      accountId: 'account-1',
      integration: 'acme',
      serverId: 'server-1',
      serverName: 'Acme for admins',
      clientName: 'codex',
      clientVersion: '0.169.0',
      principal: null,
      mcpMethod: 'tools/call',
      tool: 'list_all_acme_users',
      resource: 'users',
      method: 'list',
      args: '{"limit":3}',
      outcome: 'ok',
      revision: '2025-03-26',
    },
  ])
  t.ok(Number(rows[0]?.bytesOut) > 0)
})

t.test('a call names the trace of which it is a part, from its body or its headers', async (t) => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
  const other = traceparent.replace('4bf9', 'aaaa')
  const told = { name: 'list_all_acme_users', _meta: { traceparent } }
  const traceId = traceparent.slice(3, 35)
  t.match(await rowsOf(request('tools/call', told), 'good', { traceparent: other }), [{ traceId }])
  t.match(await rowsOf(call('list_all_acme_users'), 'good', { traceparent }), [{ traceId }])
})

t.test('what is refused is a row too', async (t) => {
  t.match(await rowsOf(call('list_all_acme_user')), [
    {
      tool: 'list_all_acme_user',
      resource: null,
      outcome: 'invalid_input',
      message: /Unknown tool/,
    },
  ])
  t.match(await rowsOf(call('list_all_acme_users', 'x')), [
    { resource: 'users', outcome: 'invalid_input', message: /must be an object/ },
  ])
  t.match(await rowsOf(call('delete_a_acme_user_by_id', { id: '1' }), 'readers'), [
    { tool: 'delete_a_acme_user_by_id', method: null, outcome: 'invalid_input' },
  ])
})

t.test('a client that tells its name is known by it, and its API token is noted', async (t) => {
  const _meta = { 'io.modelcontextprotocol/clientInfo': { name: 'claude-code', version: '2' } }
  const { body, headers: own } = modern('tools/list', { _meta })
  const [row] = await rowsOf(body, 'guarded', { ...own, 'x-api-key': 'own-token' })
  t.match(row, { mcpMethod: 'tools/list', principal: { id: 't2', name: 'own' }, tool: null })
  t.match(row, { clientName: 'claude-code', clientVersion: '2', revision: '2026-07-28' })
  const info = { protocolVersion: '2025-06-18', clientInfo: { name: 'ChatGPT', version: '1' } }
  t.match(await rowsOf(request('initialize', { ...info, capabilities: {} })), [
    { mcpMethod: 'initialize', clientName: 'ChatGPT', clientVersion: '1', revision: '2025-06-18' },
  ])
})

t.test('a ping is no row, nor is what no server answers', async (t) => {
  t.same(await rowsOf(request('ping')), [])
  t.same(await rowsOf(request('tools/list'), 'wrong'), [])
})
