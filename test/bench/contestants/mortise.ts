import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { rootPath } from '../../support/root.ts'
import { type Children, waitForLine } from '../children.ts'
import type { Arrangement, Contestant } from './contestant.ts'
import { mcpRequests } from './mcp-requests.ts'
import { toolSet } from './tool-set.ts'

const adminToken = 'the-token-of-the-benchmark'

/** Where the compiled server starts. */
const mainPath = rootPath('dist', 'server', 'main.js')

/** Whether there is a server to measure. */
export function isMortiseBuilt(): boolean {
  return existsSync(mainPath)
}

/** How a server differs from the one that is compared with others. */
export interface Variant {
  readonly name?: string
  readonly env?: Readonly<Record<string, string>>
  /** The definitions that it serves, in place of those of the project. */
  readonly integrations?: string
  /** Of the MCP server. */
  readonly config?: object
}

/** What the others offer too. */
const sameTools = { allow: toolSet.map(({ name }) => name) }

/** A server, and how more is done to it. */
export interface StartedMortise extends Contestant {
  readonly origin: string
  readonly accountId: string
  readonly dataFolder: string
}

/** The whole server, started and set up as a user does it. */
export async function startMortise(
  children: Children,
  { upstreamPort, core, folder }: Arrangement,
  {
    name = 'Mortise',
    env,
    integrations = rootPath('integrations'),
    config = sameTools,
  }: Variant = {},
): Promise<StartedMortise> {
  const dataFolder = await mkdtemp(join(folder, 'mortise-'))
  const child = children.start(process.execPath, [mainPath, 'serve'], {
    core,
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      MORTISE_DATA: dataFolder,
      MORTISE_INTEGRATIONS: integrations,
      MORTISE_SANDBOX: 'off',
      MORTISE_LIMITS: 'off',
      MORTISE_ADMIN_TOKEN: adminToken,
      MORTISE_ALLOW_PRIVATE: 'on',
      MORTISE_ROUTES: `https://www.zohoapis.com=http://127.0.0.1:${upstreamPort}`,
      ...env,
    },
  })
  const [, origin = ''] = await waitForLine(child, /^Mortise listens on (\S+)$/m)
  const { url, accountId } = await openServer(origin, config)
  const { port, pathname } = new URL(url)
  return {
    name,
    origin,
    accountId,
    dataFolder,
    pid: child.pid,
    port: Number(port),
    requests: mcpRequests(pathname, 'stateless'),
  }
}

async function openServer(origin: string, config: object) {
  const account = await create(`${origin}/integrated-account`, {
    integration: 'zoho_bigin',
    tenant_id: 'bench',
    region: 'us',
    credentials: { access_token: 'x', expires_at: '2099-01-01T00:00:00Z' },
  })
  const server = await create(`${origin}/integrated-account/${account['id']}/mcp`, {
    name: 'bench',
    config,
    expires_at: null,
  })
  return { url: String(server['url']), accountId: String(account['id']) }
}

async function create(url: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status !== 201) throw new Error(`POST ${url}: ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}
