import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { Client as HandshakeClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import t from 'tap'
import { rootPath } from '../../support/root.ts'
import { startMcp } from '../mcp/fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const info = { name: 'test', version: '1' }
const server = {
  command: process.execPath,
  args: [rootPath('dist', 'server', 'main.js'), 'stdio', `${acme.origin}/mcp/good`],
}

/** What both generations of the official client can do. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<object>
  getServerVersion(): object | undefined
  close(): Promise<void>
}

async function openHandshake(): Promise<AnyClient> {
  const client = new HandshakeClient(info)
  await client.connect(new HandshakeTransport(server))
  return client
}

const open = (mode: 'auto' | { pin: '2026-07-28' }) => async (): Promise<AnyClient> => {
  const client = new Client(info, { versionNegotiation: { mode } })
  await client.connect(new StdioClientTransport(server))
  return client
}

for (const [about, connect] of [
  ['of the handshake era', openHandshake],
  ['of today', open('auto')],
  ['of today without handshake', open({ pin: '2026-07-28' })],
] as const) {
  t.test(`the official client ${about} connects, lists and calls over a pipe`, async (t) => {
    const client = await connect()
    t.match(client.getServerVersion(), { name: 'acme' })
    t.equal((await client.listTools()).tools.length, 5)
    const name = 'get_single_acme_user_by_id'
    t.match(await client.callTool({ name, arguments: { id: '9007199254740993' } }), {
      structuredContent: { id: '9007199254740993', name: 'Zoë "Z" \\ 雪' },
    })
    await t.rejects(client.callTool({ name: 'no_such_tool', arguments: {} }), { code: -32602 })
    await client.close()
  })
}
