import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as LegacyClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as LegacyTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import t from 'tap'
import { startMcp } from './fixture.ts'

const acme = await startMcp()
t.teardown(acme.close)

const info = { name: 'test', version: '1' }

/** What both generations of the official client can do. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<object>
  getServerVersion(): object | undefined
  getInstructions(): string | undefined
  close(): Promise<void>
}

async function connectLegacy(url: URL): Promise<AnyClient> {
  const client = new LegacyClient(info)
  // The client's own types do not allow for exactOptionalPropertyTypes.
  await client.connect(new LegacyTransport(url) as Parameters<typeof client.connect>[0])
  return client
}

type Mode = 'legacy' | 'auto' | { pin: '2026-07-28' }

const connect =
  (mode: Mode) =>
  async (url: URL): Promise<AnyClient> => {
    const client = new Client(info, { versionNegotiation: { mode } })
    await client.connect(new StreamableHTTPClientTransport(url))
    return client
  }

const CLIENTS: readonly (readonly [string, (url: URL) => Promise<AnyClient>])[] = [
  ['the client of the handshake era', connectLegacy],
  ['the client of today by handshake', connect('legacy')],
  ['the client of today as it likes', connect('auto')],
  ['the client of today without handshake', connect({ pin: '2026-07-28' })],
]

for (const [name, open] of CLIENTS) {
  t.test(`${name} connects, lists and calls`, async (t) => {
    const client = await open(new URL(`${acme.origin}/mcp/good`))
    t.match(client.getServerVersion(), { name: 'acme', title: 'Acme for admins', version: '1.2.3' })
    t.match(client.getInstructions(), /^The account "Acme Ltd" of Acme\./)
    const { tools } = await client.listTools()
    t.match(tools[1], {
      name: 'get_single_acme_user_by_id',
      title: 'Get Acme user',
      annotations: { readOnlyHint: true },
      outputSchema: { type: 'object' },
    })
    const record = { id: '9007199254740993', name: 'Zoë "Z" \\ 雪' }
    t.match(
      await client.callTool({ name: 'get_single_acme_user_by_id', arguments: { id: record.id } }),
      {
        content: [{ type: 'text', text: JSON.stringify(record) }],
        structuredContent: record,
      },
    )
    await client.close()
  })

  t.test(`${name} gets failures as results, and unknown tools as errors`, async (t) => {
    const client = await open(new URL(`${acme.origin}/mcp/good`))
    await client.listTools()
    for (const [tool, args, text] of [
      ['list_all_acme_users', { limit: 'ten' }, /"invalid_input".*takes an integer from 1 to 200/],
      ['list_all_acme_roles', {}, /"rate_limited".*"retry_after_seconds":7/],
    ] as const) {
      t.match(await client.callTool({ name: tool, arguments: args }), {
        isError: true,
        content: [{ type: 'text', text }],
      })
    }
    await t.rejects(client.callTool({ name: 'list_all_acme_user', arguments: {} }), {
      message: /Unknown tool "list_all_acme_user", did you mean "list_all_acme_users"\?/,
    })
    await client.close()
  })

  t.test(`${name} is told that an unknown URL leads nowhere`, async (t) => {
    await t.rejects(open(new URL(`${acme.origin}/mcp/wrong`)))
  })
}
