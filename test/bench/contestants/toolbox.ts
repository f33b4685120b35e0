import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type AddressInfo, createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { stringify } from 'yaml'
import type { Child, Children } from '../children.ts'
import type { Arrangement, Contestant } from './contestant.ts'
import { mcpRequests } from './mcp-requests.ts'
import { type ToolOutline, takesId, toolSet } from './tool-set.ts'

/** MCP Toolbox with an HTTP source; nothing where its package has no binary for this machine. */
export async function startToolbox(
  children: Children,
  { upstreamPort, core, folder }: Arrangement,
): Promise<Contestant | undefined> {
  const binary = findBinary()
  if (binary === undefined) return undefined
  const config = join(folder, 'toolbox.yaml')
  await writeFile(config, stringify(configure(upstreamPort)))
  const port = await findFreePort()
  const child = children.start(
    binary,
    [
      ...['--config', config, '--address', '127.0.0.1', '--port', String(port)],
      ...['--disable-reload', '--disable-version-check', '--log-level', 'ERROR'],
    ],
    { core, env: { HOME: folder } },
  )
  await answering(child, port)
  return {
    name: 'MCP Toolbox',
    pid: child.pid,
    port,
    requests: mcpRequests('/mcp', 'stateless'),
  }
}

function findBinary(): string | undefined {
  const name = `@toolbox-sdk/server-${process.platform}-${process.arch}/package.json`
  try {
    // The package that is depended on is a script in front of the binary, which is in a package beside it.
    const script = import.meta.resolve('@toolbox-sdk/server/package.json')
    const folder = dirname(createRequire(script).resolve(name))
    return join(folder, 'bin', process.platform === 'win32' ? 'toolbox.exe' : 'toolbox')
  } catch {
    return undefined
  }
}

function configure(upstreamPort: number): object {
  return {
    sources: {
      bigin: {
        kind: 'http',
        baseUrl: `http://127.0.0.1:${upstreamPort}`,
        timeout: '30s',
        allowPrivateNetworks: true,
        headers: { Authorization: 'Zoho-oauthtoken x' },
      },
    },
    tools: Object.fromEntries(toolSet.map((tool) => [tool.name, configureTool(tool)])),
  }
}

function configureTool(tool: ToolOutline): object {
  const { about: description, method } = tool
  const id = { name: 'id', type: 'string', description: 'The id of the user.' }
  const rows = { name: 'per_page', type: 'integer', default: 50, description: 'Rows of a page.' }
  return {
    kind: 'http',
    source: 'bigin',
    method,
    path: tool.path.replace('{id}', '{{.id}}'),
    description,
    ...(takesId(tool) ? { pathParams: [id] } : { queryParams: [rows] }),
  }
}

/** A port for a program that cannot choose one and tell. */
async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const patienceMs = 30_000

async function answering(child: Child, port: number): Promise<void> {
  const end = Date.now() + patienceMs
  while (Date.now() < end && child.process.exitCode === null) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`MCP Toolbox does not answer:\n${child.said()}`)
}
