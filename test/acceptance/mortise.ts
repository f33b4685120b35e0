import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Test } from 'tap'
import { startApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { assertOk } from '../support/assert-ok.ts'
import { rootPath } from '../support/root.ts'
import type { Location } from '../upstreams/zoho/data-centres.ts'
import {
  createZohoSimulator,
  type GrantOptions,
  type ZohoOptions,
  type ZohoSimulator,
} from '../upstreams/zoho/simulator.ts'

/** The operator's API token. */
export const adminToken = 'the-operators-token'

/** What the admin or proxy API answered. */
export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed text, or nothing where there is none. */
  readonly body: ApiBody
}

/** The keys of answers that tests go on with; all others are matched whole. */
export interface ApiBody {
  readonly [key: string]: unknown
  readonly id?: string
  readonly url?: string
  readonly next_cursor?: string | null
}

/** Everything that a server logs or prints. */
export interface Log {
  readonly text: () => string
  /** The first line that matches, as soon as there is one. */
  readonly line: (pattern: RegExp) => Promise<string>
}

/** A whole server over a simulated Zoho, with one clock for both. */
export interface Mortise {
  readonly zoho: ZohoSimulator
  readonly url: string
  readonly log: Log
  /** Moves the clock on. */
  readonly pass: (seconds: number) => void
  /** Sends `GET /path` with the operator's token. */
  readonly request: (line: string, body?: object) => Promise<ApiAnswer>
  /** The id of a new account in a data centre, its region's OAuth app registered. */
  readonly connect: (location: Location, options?: AccountOptions) => Promise<string>
  /** The URL of a new MCP server of an account. */
  readonly openServer: (accountId: string, input?: object) => Promise<string>
}

/** An account, and what it may do at Zoho. */
export interface AccountOptions extends GrantOptions {
  readonly integration?: string
}

/** How a server differs from the usual one. */
export interface MortiseOptions extends ZohoOptions {
  /** Folders of definitions; the project's own when absent. */
  readonly integrations?: string
  /** Any free one when absent. */
  readonly port?: number
  /** Where it says that it is reached, given with its port; where it listens when absent. */
  readonly publicUrl?: string
  /** `MORTISE_OAUTH_ISS`. */
  readonly tellsIssuer?: 'on' | 'off'
  /** Where upstreams besides Zoho are found: public origins, and what stands for each. */
  readonly routes?: Readonly<Record<string, string>>
}

/** Starts everything as `mortise serve` does, with `MORTISE_ROUTES` leading to the simulator. */
export async function startMortise(t: Test, options: MortiseOptions = {}): Promise<Mortise> {
  let time = Date.now()
  const now = () => time
  const zoho = await createZohoSimulator({ now, ...options })
  const { write, ...log } = createLog()
  const data = await mkdtemp(join(tmpdir(), 'mortise-acceptance-'))
  const config = readConfig({
    PORT: String(options.port ?? 0),
    MORTISE_DATA: data,
    MORTISE_ADMIN_TOKEN: adminToken,
    MORTISE_INTEGRATIONS: options.integrations ?? rootPath('integrations'),
    MORTISE_SANDBOX: 'off',
    MORTISE_PUBLIC_URL: options.publicUrl,
    MORTISE_OAUTH_ISS: options.tellsIssuer,
    MORTISE_ROUTES: [zoho.routes, ...Object.entries(options.routes ?? {}).map(pair)].join(','),
  })
  const app = assertOk(
    await startApp({
      config: assertOk(config),
      clock: now,
      logger: pino({ level: 'info' }, { write }),
      tell: write,
    }),
  )
  t.teardown(async () => {
    await app.close()
    await zoho.close()
    await rm(data, { recursive: true })
  })
  const url = options.publicUrl === undefined ? app.url : `http://127.0.0.1:${options.port}`
  const request: Mortise['request'] = (line, body) => send(url, line, body)
  return {
    zoho,
    url,
    log,
    pass: (seconds) => {
      time += seconds * 1_000
    },
    request,
    connect: (location, account = {}) => connect({ zoho, request }, location, account),
    openServer: async (accountId, input = { name: 'Test' }) =>
      created(await request(`POST /integrated-account/${accountId}/mcp`, input)).url ?? '',
  }
}

function pair([origin, found]: readonly [string, string]): string {
  return `${origin}=${found}`
}

function createLog(): Log & { readonly write: (line: string) => void } {
  const lines: string[] = []
  const waiting = new Set<() => void>()
  return {
    text: () => lines.join('\n'),
    line: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const found = lines.find((line) => pattern.test(line))
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    write: (line) => {
      lines.push(line)
      for (const look of [...waiting]) look()
    },
  }
}

async function send(origin: string, line: string, body?: object): Promise<ApiAnswer> {
  const [method = '', path = ''] = line.split(' ')
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${adminToken}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const { status, headers } = response
  return { status, headers, text, body: text === '' ? {} : JSON.parse(text) }
}

async function connect(
  { zoho, request }: Pick<Mortise, 'zoho' | 'request'>,
  region: Location,
  { integration = 'zoho_bigin', ...grant }: AccountOptions,
): Promise<string> {
  const { id: client_id, secret: client_secret } = zoho.client(region)
  created(await request('POST /oauth-app', { integration, client_id, client_secret, region }))
  const credentials = zoho.grant(region, grant)
  const account = { integration, tenant_id: `tenant-${region}`, region, credentials }
  return created(await request('POST /integrated-account', account)).id ?? ''
}

function created({ status, body, text }: ApiAnswer): ApiBody {
  if (status !== 201) throw new Error(`Expected 201, got ${status}: ${text}`)
  return body
}
