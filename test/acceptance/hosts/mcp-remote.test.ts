import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import t from 'tap'
import { startServer } from '../../support/start-server.ts'

t.test('a host that speaks stdio only reaches the server through mcp-remote', async (t) => {
  const server = await startServer()
  t.teardown(server.close)
  const home = await mkdtemp(join(tmpdir(), 'mortise-home-'))
  t.teardown(() => rm(home, { recursive: true, force: true }))

  const client = new Client({ name: 'stdio-host', version: '1' })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [
      fileURLToPath(import.meta.resolve('mcp-remote/dist/proxy.js')),
      server.mcpUrl,
      '--allow-http',
    ],
    env: { HOME: home },
    stderr: 'ignore',
  })
  t.teardown(() => client.close())
  await client.connect(transport)

  const { tools } = await client.listTools()
  t.ok(tools.some(({ name }) => name === 'list_all_zoho_bigin_users'))
  const list = await client.callTool({ name: 'list_all_zoho_bigin_users', arguments: { limit: 2 } })
  t.match(list.structuredContent, { result: [{ id: /^\d+$/ }, { id: /^\d+$/ }] })
})
