import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type Args,
  type CallContext,
  type CallResult,
  fail,
  type Integration,
  type Outcome,
  succeed,
} from '../../../engine/index.ts'
import { deriveTool } from '../../../engine/tools/derive.ts'
import { takeNoReceipt } from '../../../server/audit/receipt.ts'
import { noRecorder } from '../../../server/audit/recorder.ts'
import type { Access } from '../../../server/grants/check.ts'
import { createLimits } from '../../../server/limits/limits.ts'
import type { BoundServer, LiveAccount, McpDeps } from '../../../server/mcp/deps.ts'
import { createMcpEndpoint } from '../../../server/mcp/endpoint.ts'
import { hashToken } from '../../../server/secrets/hash.ts'
import type { Grant } from '../../../server/store/grant-shapes.ts'
import type { Principal } from '../../../server/tokens/principal.ts'
import { method } from '../../engine/tools/outline.ts'

/** The only moment that there is in these tests. */
export const NOW = Date.UTC(2026, 10, 23)

type Run = (args: Args, context: CallContext) => Promise<Outcome<CallResult>>

/** What the tools of the stand-in API answer unless a test says otherwise. */
const RUNS: Readonly<Record<string, Run>> = {
  'users.list': async (args) =>
    succeed({
      json: JSON.stringify({ result: [{ id: '1', args }], next_cursor: null, result_count: 1 }),
      limit: { limit: 100, remaining: 99, reset: 30 },
    }),
  'users.get': async ({ id }) => succeed({ json: JSON.stringify({ id, name: 'Zoë "Z" \\ 雪' }) }),
  'users.delete': async () => succeed({ json: 'null' }),
  'roles.list': async () =>
    fail({
      kind: 'rate_limited',
      message: 'Acme answered 429: too many requests',
      hint: 'Wait 7 seconds and call again.',
      at: 'acme.roles.list',
      upstream: { status: 429, code: 'LIMIT' },
      retryAfterSeconds: 7,
    }),
  'roles.get': async () => {
    throw new Error('the secret of the house')
  },
}

const TAGS: Readonly<Record<string, readonly string[]>> = {
  roles: ['hierarchy'],
  users: ['people'],
}

/** An API with users and roles. */
export function integration(runs: Readonly<Record<string, Run>> = {}): Integration {
  const methods = Object.entries({ ...RUNS, ...runs }).map(([key, run]) => {
    const [resource = '', name = ''] = key.split('.')
    const tags = TAGS[resource] ?? []
    return { ...method({ resource, name, tags, resourceAbout: `What ${resource} are.` }), run }
  })
  return {
    name: 'acme',
    title: 'Acme',
    about: 'A stand-in API.',
    categories: [],
    fields: [],
    auth: [],
    finders: [],
    methods: new Map(methods.map((each) => [each.key, each])),
    tools: methods.map((each) => deriveTool(each, { name: 'acme', title: 'Acme' })),
  }
}

/** An account that is ready for calls, whose network leads nowhere. */
export const liveAccount: LiveAccount = {
  view: { id: 'account-1', settings: {} },
  integrationName: 'acme',
  owner: { label: 'Acme Ltd', isSandbox: false },
  tenantId: 'acme-inc',
  report: () => undefined,
  enter: () => succeed(() => undefined),
  credentials: {
    secrets: {},
    current: () => undefined,
    renew: async () =>
      fail({ kind: 'auth', message: 'No token', hint: 'Connect again.', at: 'acme' }),
  },
  send: async () =>
    fail({ kind: 'unreachable', message: 'No network here', hint: 'Stop.', at: 'acme' }),
}

const bound: BoundServer = {
  id: 'server-1',
  name: 'Acme for admins',
  accountId: 'account-1',
  integrationName: 'acme',
  filter: {},
  requiresApiToken: false,
  requiresOauth: false,
}

/** Servers by token; `good` offers everything. */
const SERVERS: Readonly<Record<string, BoundServer>> = {
  good: bound,
  readers: { ...bound, id: 'server-2', filter: { methods: ['read'] } },
  searched: { ...bound, id: 'server-3', exposure: 'discovery' },
  searchedReaders: {
    ...bound,
    id: 'server-4',
    exposure: 'discovery',
    filter: { methods: ['read'] },
  },
  fleeting: { ...bound, expiresAt: NOW + 1 },
  expired: { ...bound, expiresAt: NOW },
  guarded: { ...bound, id: 'server-3', requiresApiToken: true },
  login: { ...bound, id: 'server-6', requiresOauth: true },
  either: { ...bound, id: 'server-7', requiresOauth: true, requiresApiToken: true },
  orphan: { ...bound, accountId: 'account-2' },
  foreign: { ...bound, accountId: 'account-3' },
  broken: { ...bound, integrationName: 'gone', accountId: 'account-3' },
}

/** Whose API tokens are good. */
const PRINCIPALS: Readonly<Record<string, Principal>> = {
  'admin-token': { tokenId: 't1', name: 'admin', tenantId: null },
  'own-token': { tokenId: 't2', name: 'own', tenantId: 'acme-inc' },
  'foreign-token': { tokenId: 't3', name: 'foreign', tenantId: 'other' },
}

/** A grant of whoever holds the access token, for the URL `token` of the server with a login. */
function access(scopes: readonly string[], token = 'login', serverId = 'server-6'): Access {
  const grant = { id: `grant-${token}`, serverId, audienceHash: hashToken(token) } as Grant
  return { grant, scopes: new Set(scopes), endsAt: NOW + 60_000 }
}

/** Access tokens are of this length. */
export const accessToken = (name: string) => name.padEnd(43, '-')

/** What access tokens are good for. */
const ACCESSES: Readonly<Record<string, Access>> = {
  [accessToken('all')]: access(['read', 'write']),
  [accessToken('reading')]: access(['read']),
  [accessToken('elsewhere')]: access(['read', 'write'], 'either', 'server-7'),
  [accessToken('either')]: access(['read'], 'either', 'server-7'),
  [accessToken('older')]: access(['read'], 'older-login'),
}

const ACCOUNTS: Readonly<Record<string, LiveAccount>> = {
  'account-1': liveAccount,
  'account-3': { ...liveAccount, integrationName: 'gone' },
}

/** One line of the log. */
export interface LogLine {
  readonly facts: object
  readonly message: string
}

/** A running endpoint. */
export interface Running {
  readonly origin: string
  readonly port: number
  readonly log: readonly LogLine[]
  /** Ends the streams of the endpoint, as a server does that is about to stop. */
  readonly end: () => void
  readonly close: () => void
}

function serverOf(token: string): BoundServer | undefined {
  return Object.hasOwn(SERVERS, token) ? SERVERS[token] : undefined
}

/** None of these servers has calls wait for a person. */
const approvals = {} as McpDeps['approvals']

/** Serves the stand-in API on a free port of this machine. */
export async function startMcp(changes: Partial<McpDeps> = {}): Promise<Running> {
  const log: LogLine[] = []
  const acme = integration()
  const { handle, close: end } = createMcpEndpoint({
    lookup: { find: serverOf, peek: () => undefined },
    limits: createLimits(null, () => NOW),
    tokens: { find: (token) => PRINCIPALS[token] },
    uses: { noteServer: () => undefined },
    audit: noRecorder,
    takeReceipt: takeNoReceipt,
    approvals,
    addressOf: () => '192.0.2.1',
    publicUrl: () => 'https://mortise.example',
    grants: { find: (token) => ACCESSES[token], principalOf: () => PRINCIPALS['own-token'] },
    accounts: { get: async (id) => ACCOUNTS[id] },
    catalog: { find: (name) => (name === 'acme' ? acme : undefined) },
    heard: { listen: () => undefined },
    sign: (text) => text,
    clock: () => NOW,
    log: { error: (facts, message) => log.push({ facts, message }) },
    maxBodyBytes: 10_000,
    maxResultBytes: 100_000,
    version: '1.2.3',
    ...changes,
  })
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(418).end()
  })
  const port = await listen(server)
  const close = () => {
    end()
    server.closeAllConnections()
    server.close()
  }
  return { origin: `http://127.0.0.1:${port}`, port, log, end, close }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** What a POST came to. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The text as JSON, where it is. */
  readonly json: unknown
  /** Of the JSON; empty where there is none. */
  readonly result: Readonly<Record<string, unknown>>
  /** Of the result. */
  readonly tools: readonly Readonly<Record<string, unknown>>[]
}

/** Posts a body to an MCP URL as a client would. */
export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json'
  const json = isJson ? JSON.parse(text) : undefined
  const result = json?.result ?? {}
  const tools = result.tools ?? []
  return { status: response.status, headers: response.headers, text, json, result, tools }
}

/** A request of the handshake era. */
export function request(method: string, params?: object, id: unknown = 1): object {
  return { jsonrpc: '2.0', id, method, ...(params && { params }) }
}

/** A request that stands alone, with the headers that go with it. */
export function modern(
  method: string,
  params: Readonly<Record<string, unknown>> = {},
): { readonly body: object; readonly headers: Readonly<Record<string, string>> } {
  const _meta = {
    ...(params['_meta'] as object | undefined),
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  return {
    body: request(method, { ...params, _meta }),
    headers: {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...(typeof params['name'] === 'string' && { 'mcp-name': params['name'] }),
    },
  }
}
