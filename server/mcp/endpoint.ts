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
import { createWatchers } from './watchers.ts'

const server = (status: number, message: string) => refuse({ status, code: CODES.server, message })

const FORBIDDEN = server(403, 'Forbidden: this Host or Origin may not call here')
const NOT_JSON = server(415, 'Unsupported media type: send application/json')
const TOO_LARGE: Reply = {
  ...server(413, 'The request body is too large'),
  headers: { connection: 'close' },
}
const NOT_ALLOWED: Reply = {
  ...server(405, 'Method not allowed: this server has no sessions; use POST'),
  headers: { allow: 'POST' },
}
const PREFLIGHT: Reply = { status: 204, body: '', headers: { allow: 'POST', ...PREFLIGHT_HEADERS } }

/** The MCP endpoint, for the raw requests of `node:http`. */
export interface McpEndpoint {
  /** Serves a request if its path is one of an MCP URL, and tells whether it was. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => boolean
  /** Ends all streams that would not end by themselves. */
  readonly close: () => void
}

/** The MCP endpoint `POST /mcp/{token}`. */
export function createMcpEndpoint(deps: McpDeps): McpEndpoint {
  const desk: Desk = {
    deps,
    catalogue: createCatalogue(),
    writeMirrored: createMirrorWriter(),
    inFlight: createInFlight(),
    watchers: createWatchers(deps),
  }
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(PREFIX) !== true) return false
    serve(desk, request, response).catch((error: unknown) => {
      respond(request, response, incident(deps, error))
    })
    return true
  }
  return { handle, close: desk.watchers.close }
}

async function serve(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, url = '' } = request
  if (!isAllowed(headers, desk.deps.allowedHosts)) return respondClosed(response, FORBIDDEN)
  const { token, rest } = parsePath(url)
  const refusal = rest === '' ? checkRequest(request) : UNKNOWN
  if (refusal !== undefined) return respond(request, response, refusal)
  const body = await readBody(request, desk.deps.maxBodyBytes)
  if (body.kind === 'aborted') return
  if (body.kind === 'too_large') return respond(request, response, TOO_LARGE)
  const admitted = await admit(desk, request, { token, response, accept: headers.accept })
  if ('refusal' in admitted) return respond(request, response, admitted.refusal)
  const { caller } = admitted
  respond(request, response, await dispatch(desk, { text: body.text, headers, caller }))
}

/** Refuses what needs no look at the token, and so tells nothing about it. */
function checkRequest({ method, headers }: IncomingMessage): Reply | undefined {
  if (method === 'OPTIONS') return PREFLIGHT
  if (method !== 'POST') return NOT_ALLOWED
  return isJson(headers['content-type']) ? undefined : NOT_JSON
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
