import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { startMcp } from '../mcp/fixture.ts'
import { mortise } from './captured.ts'

const acme = await startMcp()
t.teardown(acme.close)

const url = `${acme.origin}/mcp/good`

interface Scene {
  readonly teardown: (end: () => unknown) => void
}

async function serve(t: Scene, listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

t.test('mortise call lists the tools of a server', async (t) => {
  const { code, stdout, stderr } = await mortise(['call', url])
  t.equal(code, 0, stderr)
  t.match(stdout, /^NAME +TITLE +TOKENS +HINTS +ARGUMENTS$/m)
  t.match(stdout, /^list_all_acme_users +.* reads/m)
  t.match(stdout, /^delete_a_acme_user_by_id +.* writes, destructive/m)
})

t.test('mortise call prints what a tool gives', async (t) => {
  const got = await mortise(['call', url, 'get_single_acme_user_by_id', '{"id":"7"}'])
  t.equal(got.code, 0, got.stderr)
  t.same(JSON.parse(got.stdout), { id: '7', name: 'Zoë "Z" \\ 雪' })
  t.match(got.stdout, /^\{\n {2}"id": "7",\n/, 'made to be read')
  const listed = await mortise(['call', url, 'list_all_acme_users'])
  t.match(JSON.parse(listed.stdout), { result_count: 1 }, 'arguments may be left out')
})

t.test('mortise call tells why a tool failed', async (t) => {
  const limited = await mortise(['call', url, 'list_all_acme_roles'])
  t.same(limited, {
    code: 75,
    stdout: '',
    stderr: 'Acme answered 429: too many requests\nWait 7 seconds and call again.\n',
  })
  const wrong = await mortise(['call', url, 'get_single_acme_user_by_id', '{}'])
  t.match(wrong, { code: 1, stdout: '', stderr: /id/ })
  const unknown = await mortise(['call', url, 'list_all_acme_user'])
  t.match(unknown, {
    code: 1,
    stderr: /no tool "list_all_acme_user"; did you mean "list_all_acme_users"\?/,
  })
})

t.test(
  'mortise call tells why a server cannot be reached, and keeps its URL to itself',
  async (t) => {
    const status = (code: number) =>
      serve(t, (request, response) => {
        request.resume()
        response.writeHead(code, { 'content-type': 'text/html' }).end('<p>secret</p>')
      })
    const cases = [
      {
        url: `${acme.origin}/mcp/secret`,
        code: 1,
        says: /^There is no MCP server at this address/,
      },
      { url: await status(404), code: 1, says: /^There is no MCP server at this address/ },
      { url: await status(401), code: 1, says: /\(status 401\)\nPass an API token with --token/ },
      { url: await status(403), code: 1, says: /\(status 403\)\nPass an API token/ },
      { url: await status(429), code: 75, says: /answered with status 429/ },
      { url: await status(500), code: 1, says: /answered with status 500/ },
      { url: await status(200), code: 1, says: /does not answer as an MCP server does/ },
      {
        url: 'http://nowhere.invalid/mcp/secret',
        code: 75,
        says: /^Cannot reach nowhere.invalid \(/,
      },
      { url: await closed(), code: 75, says: /^Nothing answers at 127.0.0.1:\d+\n.*mortise serve/ },
    ]
    for (const { url, code, says } of cases) {
      const called = await mortise(['call', url, 'tool'])
      t.match(called, { code, stdout: '', stderr: says }, url)
      t.notMatch(called.stderr, 'secret')
    }
  },
)

/** An address at which a server has been. */
async function closed(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}/mcp/secret`
}

/** A server of the handshake era with one tool, which asks for a token. */
const legacy: RequestListener = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.method !== 'POST') return response.writeHead(405).end()
    if (request.headers.authorization !== 'Bearer token') return response.writeHead(401).end()
    const { id, method, params } = JSON.parse(Buffer.concat(chunks).toString())
    if (id === undefined) return response.writeHead(202).end()
    const results: Record<string, unknown> = {
      initialize: {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'legacy', version: '1' },
      },
      'tools/list': { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] },
      'tools/call': {
        content: [{ type: 'text', text: JSON.stringify(params?.arguments) }],
        isError: params?.arguments?.fail === true,
      },
    }
    const error = { code: -32601, message: 'Method not found' }
    const result = results[method]
    response.writeHead(200, { 'content-type': 'application/json' })
    return response.end(
      JSON.stringify({ jsonrpc: '2.0', id, ...(result ? { result } : { error }) }),
    )
  })
}

t.test('mortise call speaks with servers of the handshake era, and of other makers', async (t) => {
  const origin = await serve(t, legacy)
  const echo = (args: string) => mortise(['call', origin, 'echo', args, '--token', 'token'])
  t.same(await echo('{"a":1}'), { code: 0, stdout: '{"a":1}\n', stderr: '' })
  t.match(await echo('{"fail":true}'), { code: 1, stdout: '', stderr: /^\{"fail":true\}\n/ })
  const listed = await mortise(['call', origin, '--token', 'token'])
  t.match(listed.stdout, /^echo +\d+$/m)
  t.match(await mortise(['call', origin]), { code: 1, stderr: /--token/ })
})
