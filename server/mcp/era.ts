import type { IncomingHttpHeaders } from 'node:http'
import { isRecord, type Message, type Params } from './message.ts'
import { CODES, type Refusal } from './reply.ts'
import {
  HANDSHAKE_REVISIONS,
  handshakeWire,
  isModern,
  MODERN,
  negotiate,
} from './wire/revisions.ts'
import type { Wire } from './wire/wire.ts'

type Request = Extract<Message, { kind: 'request' }>

/** The revision that a request speaks, or why it cannot be served. */
export type Route = { readonly wire: Wire } | { readonly refusal: Refusal }

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'
/** Where it tells what its client can do. */
export const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities'
/** Where a request that stands alone tells its client. */
export const CLIENT_KEY = 'io.modelcontextprotocol/clientInfo'

/**
 * Tells the era of a request by its body: one that names its revision in `_meta` stands alone, any other comes after a
 * handshake. Headers are checked against the body and never decide.
 */
export function routeRequest(request: Request, headers: IncomingHttpHeaders): Route {
  const meta = metaOf(request.params)
  const header = headerText(headers, 'mcp-protocol-version')
  const isClaimed = VERSION_KEY in meta
  if (request.method === 'initialize' && !(isClaimed && isServable(meta))) {
    return routeHandshake(request, header)
  }
  if (isClaimed) return routeModern(request, meta, headers)
  if (header !== undefined && isModern(header)) return missingClaim(meta, header)
  return routeLater(header)
}

/** Whether a request names its revision itself, and so needs no handshake. */
export function standsAlone(params: Params): boolean {
  return VERSION_KEY in metaOf(params)
}

/** What must be said of the headers of a notification, or of a batch: nothing unless they name an unknown revision. */
export function checkHandshakeHeader(headers: IncomingHttpHeaders): Refusal | undefined {
  const header = headerText(headers, 'mcp-protocol-version')
  if (header !== undefined && isModern(header)) return undefined
  const route = routeLater(header)
  return 'refusal' in route ? route.refusal : undefined
}

/** Whether a notification comes after a handshake: only its header can tell. */
export function isOfHandshake(headers: IncomingHttpHeaders): boolean {
  const header = headerText(headers, 'mcp-protocol-version')
  return header === undefined || !isModern(header)
}

/** What a request carries beside its parameters. */
export function metaOf(params: Params): Params {
  const meta = params['_meta']
  return isRecord(meta) ? meta : {}
}

/** A header's value; a header that is sent several times counts as one list. */
function headerText(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}

function routeHandshake(request: Request, header: string | undefined): Route {
  if (header !== undefined && isModern(header)) {
    return mismatch(`the body begins a handshake, but MCP-Protocol-Version names ${header}`)
  }
  return { wire: negotiate(request.params['protocolVersion']) }
}

function routeLater(header: string | undefined): Route {
  const wire = handshakeWire(header)
  if (wire !== undefined) return { wire }
  const known = [...HANDSHAKE_REVISIONS, MODERN.revision].join(', ')
  return refusal(CODES.server, `Unsupported MCP-Protocol-Version "${header}"; use one of ${known}`)
}

function missingClaim(meta: Params, header: string): Route {
  const missing = [VERSION_KEY, CAPABILITIES_KEY].filter((key) => !(key in meta))
  return refusal(
    CODES.invalidParams,
    `MCP-Protocol-Version names ${header}, but params._meta lacks ${missing.join(' and ')}`,
    { envelope: { missing } },
  )
}

function routeModern(request: Request, meta: Params, headers: IncomingHttpHeaders): Route {
  const problem = metaProblem(meta)
  if (problem !== undefined) return refusal(CODES.invalidParams, `params._meta: ${problem}`)
  const version = String(meta[VERSION_KEY])
  const contradiction = contradictionOf(request.method, version, headers)
  if (contradiction !== undefined) return mismatch(contradiction)
  if (version !== MODERN.revision) return unsupported(version)
  const absence = absenceOf(request, headers)
  return absence === undefined ? { wire: MODERN } : mismatch(absence)
}

function isServable(meta: Params): boolean {
  return metaProblem(meta) === undefined && isModern(String(meta[VERSION_KEY]))
}

function metaProblem(meta: Params): string | undefined {
  if (typeof meta[VERSION_KEY] !== 'string') return `${VERSION_KEY} must be a string`
  if (!isRecord(meta[CAPABILITIES_KEY])) {
    return `${CAPABILITIES_KEY} ${CAPABILITIES_KEY in meta ? 'must be an object' : 'is missing'}`
  }
  const client = meta[CLIENT_KEY]
  const isTold = isRecord(client) && isText(client['name']) && isText(client['version'])
  return client === undefined || isTold ? undefined : `${CLIENT_KEY} needs a name and a version`
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function contradictionOf(
  method: string,
  version: string,
  headers: IncomingHttpHeaders,
): string | undefined {
  const header = headerText(headers, 'mcp-protocol-version')
  if (header !== undefined && header !== version) {
    return `the body names revision ${version}, but MCP-Protocol-Version names ${header}`
  }
  const named = headerText(headers, 'mcp-method')
  if (named === undefined || named === method) return undefined
  return `the body calls ${method}, but Mcp-Method names ${named}`
}

function absenceOf({ method, params }: Request, headers: IncomingHttpHeaders): string | undefined {
  if (headers['mcp-protocol-version'] === undefined) return 'MCP-Protocol-Version is missing'
  if (headers['mcp-method'] === undefined) return 'Mcp-Method is missing'
  const name = params['name']
  if (method !== 'tools/call' || typeof name !== 'string') return undefined
  const header = headerText(headers, 'mcp-name')
  if (header === undefined) return `the body names the tool "${name}", but Mcp-Name is missing`
  const decoded = decodeHeader(header)
  if (decoded === name) return undefined
  return `the body names the tool "${name}", but Mcp-Name names "${decoded ?? header}"`
}

/** Text outside printable ASCII travels as `=?base64?...?=`. */
function decodeHeader(value: string): string | undefined {
  const encoded = /^=\?base64\?(.*)\?=$/.exec(value)?.[1]
  if (encoded === undefined) return value
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.toString('base64') === encoded ? bytes.toString() : undefined
}

function unsupported(requested: string): Route {
  return refusal(CODES.unsupportedVersion, `Unsupported protocol version "${requested}"`, {
    supported: [MODERN.revision],
    requested,
  })
}

function mismatch(problem: string): Route {
  return refusal(CODES.headerMismatch, `Headers and body disagree: ${problem}`)
}

function refusal(code: number, message: string, data?: object): Route {
  return { refusal: { status: 400, code, message, ...(data && { data }) } }
}
