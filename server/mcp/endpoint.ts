import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { admit, UNKNOWN } from './admit.ts'
import { createCatalogue } from './catalogue.ts'
import type { McpDeps } from './deps.ts'
import { dispatch } from './dispatch.ts'
import type { Desk } from './exchange.ts'
import { createInFlight } from './in-flight.ts'
import { createMirrorWriter } from './mirror.ts'
import { isAllowed, PREFLIGHT_HEADERS } from './origin.ts'
import { PREFIX, parsePath } from './path.ts'
import { readBody } from './read-body.ts'
import { CODES, type Reply, refuse } from './reply.ts'
import { respond, respondClosed } from './respond.ts'
import { createSseTransport, type SseTransport } from './sse.ts'
import { createWatchers } from './watchers.ts'

const server = (status: number, message: string) => refuse({ status, code: CODES.server, message })

const FORBIDDEN = server(403, 'Forbidden: this Host or Origin may not call here')
const NOT_JSON = server(415, 'Unsupported media type: send application/json')
const TOO_LARGE: Reply = {
  ...server(413, 'The request body is too large'),
  headers: { connection: 'close' },
}
const STREAM = 'sse'
const MESSAGES = 'messages'

/** What may be asked of each path below an MCP URL. */
const METHODS: ReadonlyMap<string, string> = new Map([
  ['', 'POST'],
  [STREAM, 'GET'],
  [MESSAGES, 'POST'],
])

function notAllowed(allow: string): Reply {
  const message = `Method not allowed: this address has no sessions; use ${allow}`
  return { ...server(405, message), headers: { allow } }
}

function preflight(allow: string): Reply {
  const headers = { allow, 'access-control-allow-methods': allow, ...PREFLIGHT_HEADERS }
  return { status: 204, body: '', headers }
}

/** A request with what answers it. */
interface Asked {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** The MCP endpoint, for the raw requests of `node:http`. */
export interface McpEndpoint {
  /** Serves a request if its path is one of an MCP URL, and tells whether it was. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Ends all streams that would not end by themselves. */
  readonly close: () => void
}

/** The MCP endpoint `POST /mcp/{token}`, and the pair of paths below it for the clients of the first revision. */
export function createMcpEndpoint(deps: McpDeps): McpEndpoint {
  const desk: Desk = {
    deps,
    catalogue: createCatalogue(),
    writeMirrored: createMirrorWriter(),
    inFlight: createInFlight(),
    watchers: createWatchers(deps),
  }
  const sse = createSseTransport(desk)
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(PREFIX) !== true) return false
    serve(desk, sse, { request, response }).catch((error: unknown) => {
      respond(request, response, incident(deps, error))
    })
    return true
  }
  return { handle, close: desk.watchers.close }
}

async function serve(desk: Desk, sse: SseTransport, { request, response }: Asked): Promise<void> {
  const { headers, url = '' } = request
  if (!isAllowed(headers, desk.deps.allowedHosts)) return respondClosed(response, FORBIDDEN)
  const { token, rest } = parsePath(url)
  const refusal = checkRequest(request, rest)
  if (refusal !== undefined) return respond(request, response, refusal)
  if (rest === STREAM) return sse.open(request, response, token)
  const body = await readBody(request, desk.deps.maxBodyBytes)
  if (body.kind === 'aborted') return
  if (body.kind === 'too_large') return respond(request, response, TOO_LARGE)
  const { text } = body
  if (rest === MESSAGES) return sse.post(request, response, { token, text })
  const admitted = await admit(desk, request, { token, response, accept: headers.accept })
  if ('refusal' in admitted) return respond(request, response, admitted.refusal)
  respond(request, response, await dispatch(desk, { text, headers, caller: admitted.caller }))
}

/** Refuses what needs no look at the token, and so tells nothing about it. */
function checkRequest({ method, headers }: IncomingMessage, rest: string): Reply | undefined {
  const allowed = METHODS.get(rest)
  if (allowed === undefined) return UNKNOWN
  if (method === 'OPTIONS') return preflight(allowed)
  if (method !== allowed) return notAllowed(allowed)
  return allowed === 'GET' || isJson(headers['content-type']) ? undefined : NOT_JSON
}

function isJson(contentType: string | undefined): boolean {
  if (contentType === 'application/json') return true
  return /^\s*application\/json\s*(;|$)/i.test(contentType ?? '')
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
