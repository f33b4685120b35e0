import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createCatalogue } from './catalogue.ts'
import type { BoundServer, LiveAccount, McpDeps } from './deps.ts'
import { dispatch } from './dispatch.ts'
import type { Caller, Desk } from './exchange.ts'
import { checkFlood, tooManyUnknown } from './flood.ts'
import { createMirrorWriter } from './mirror.ts'
import { crossOriginHeaders, isAllowed, PREFLIGHT_HEADERS } from './origin.ts'
import { readBody } from './read-body.ts'
import { CODES, type Reply, refuse } from './reply.ts'

const PREFIX = '/mcp/'

/** Asked for where no server is known, so that an unknown token takes the same steps as one whose account is gone. */
const NO_ACCOUNT = ''

const server = (status: number, message: string) => refuse({ status, code: CODES.server, message })

const FORBIDDEN = server(403, 'Forbidden: this Host or Origin may not call here')
const UNKNOWN = server(404, 'No MCP server here: the URL is wrong, or has expired or been deleted')
const NOT_JSON = server(415, 'Unsupported media type: send application/json')
const TOO_LARGE: Reply = {
  ...server(413, 'The request body is too large'),
  headers: { connection: 'close' },
}
const NOT_ALLOWED: Reply = {
  ...server(405, 'Method not allowed: this server has no sessions and no streams; use POST'),
  headers: { allow: 'POST' },
}
const PREFLIGHT: Reply = { status: 204, body: '', headers: { allow: 'POST', ...PREFLIGHT_HEADERS } }

/** Serves a request if its path is one of an MCP URL, and tells whether it was. */
export type McpHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/** The MCP endpoint `POST /mcp/{token}`, for the raw requests of `node:http`. */
export function createMcpHandler(deps: McpDeps): McpHandler {
  const desk: Desk = { deps, catalogue: createCatalogue(), writeMirrored: createMirrorWriter() }
  return (request, response) => {
    const url = request.url ?? ''
    if (!url.startsWith(PREFIX)) return false
    serve(desk, request, response).catch((error: unknown) => {
      send(request, response, incident(deps, error))
    })
    return true
  }
}

async function serve(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = checkRequest(request, desk.deps)
  if (refusal !== undefined) return send(request, response, refusal)
  const body = await readBody(request, desk.deps.maxBodyBytes)
  if (body.kind === 'aborted') return
  if (body.kind === 'too_large') return send(request, response, TOO_LARGE)
  const bound = await findServer(desk.deps, request)
  if ('reply' in bound) return send(request, response, bound.reply)
  const caller = await findCaller(desk, bound.server, response)
  if (caller === undefined) return send(request, response, UNKNOWN)
  const { headers } = request
  send(request, response, await dispatch(desk, { text: body.text, headers, caller }))
}

/** Refuses what needs no look at the token, and so tells nothing about it. */
function checkRequest(request: IncomingMessage, deps: McpDeps): Reply | undefined {
  const { method, headers } = request
  if (!isAllowed(headers, deps.allowedHosts)) return FORBIDDEN
  if (method === 'OPTIONS') return PREFLIGHT
  if (method !== 'POST') return NOT_ALLOWED
  return isJson(headers['content-type']) ? undefined : NOT_JSON
}

function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true
  return /^\s*application\/json\s*(;|$)/i.test(contentType ?? '')
}

function tokenOf(url: string): string {
  const end = url.indexOf('?')
  return url.slice(PREFIX.length, end === -1 ? undefined : end)
}

type Found = { readonly server: BoundServer | undefined } | { readonly reply: Reply }

/** The server of a URL. Whoever tries one token after the other is not looked up any more, but for servers in use. */
async function findServer(deps: McpDeps, request: IncomingMessage): Promise<Found> {
  const { limits, lookup } = deps
  const address = deps.addressOf(request)
  const token = tokenOf(request.url ?? '')
  const wait = limits.waitOf(address)
  const server = wait === undefined ? await lookup.find(token) : lookup.peek(token)
  if (server === undefined && wait !== undefined) return { reply: tooManyUnknown(wait) }
  if (server === undefined) limits.blame(address)
  const reply = server && checkFlood(deps, server.id)
  return reply === undefined ? { server } : { reply }
}

async function findCaller(
  { deps, catalogue }: Desk,
  bound: BoundServer | undefined,
  response: ServerResponse,
): Promise<Caller | undefined> {
  const account = await deps.accounts.get(bound?.accountId ?? NO_ACCOUNT)
  if (bound === undefined || account === undefined || !isInUse(bound, account, deps)) {
    return undefined
  }
  const integration = deps.catalog.find(bound.integrationName)
  return {
    server: bound,
    account,
    integration,
    offer: integration && catalogue.offer(integration, bound.filter),
    signal: () => signalOf(response),
  }
}

function isInUse(bound: BoundServer, account: LiveAccount, { clock }: McpDeps): boolean {
  const isOwn = account.integrationName === bound.integrationName
  return isOwn && (bound.expiresAt === undefined || clock() < bound.expiresAt)
}

function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.on('close', () => {
    if (!response.writableEnded) controller.abort()
  })
  return controller.signal
}

function incident({ log }: McpDeps, error: unknown): Reply {
  const id = randomUUID()
  log.error({ incident: id, err: error }, 'An MCP request failed unexpectedly')
  return refuse({
    status: 500,
    code: CODES.internal,
    message: `Internal error (incident ${id})`,
  })
}

function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.destroyed || response.headersSent) return
  const { body } = reply
  const { origin } = request.headers
  response.writeHead(reply.status, {
    ...(body.length > 0 && { 'content-type': 'application/json' }),
    ...(reply.status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    ...(origin !== undefined && reply !== FORBIDDEN && crossOriginHeaders(origin)),
    ...reply.headers,
  })
  response.end(body)
}
