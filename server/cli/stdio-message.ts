/** What the bridge must know of a message that it passes on. */
export interface ClientMessage {
  /** Of a request, as JSON text. */
  readonly id?: string
  readonly method?: string
  /** The revision that it names itself, and so needs no handshake. */
  readonly revision?: string
  /** What a tool, prompt or resource is called by. */
  readonly name?: string
  /** Of a message that calls a request off, that request's id as JSON text. */
  readonly cancels?: string
}

type Members = Readonly<Record<string, unknown>>

/** Reads a line; nothing for what is no JSON. What is no message of JSON-RPC is for the server to refuse. */
export function readClientMessage(line: string): ClientMessage | undefined {
  const value = parse(line)
  if (value === undefined) return undefined
  const { id, method, params } = membersOf(value)
  const { _meta, name, uri, requestId } = membersOf(params)
  const revision = membersOf(_meta)['io.modelcontextprotocol/protocolVersion']
  return {
    ...(id !== undefined && typeof method === 'string' && { id: JSON.stringify(id) }),
    ...textMember('method', method),
    ...textMember('revision', revision),
    ...textMember('name', method === 'resources/read' ? uri : name),
    ...(method === 'notifications/cancelled' && { cancels: JSON.stringify(requestId) }),
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {}
}

function textMember(key: string, value: unknown): Members {
  return typeof value === 'string' ? { [key]: value } : {}
}

const NAMED = new Set(['tools/call', 'prompts/get', 'resources/read'])

/**
 * The headers that repeat what the message says, as revision 2026-07-28 asks of clients over HTTP:
 * https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata
 */
export function mirrorHeaders({ method, revision, name }: ClientMessage): Record<string, string> {
  if (revision === undefined || method === undefined) return {}
  return {
    'mcp-protocol-version': headerText(revision),
    'mcp-method': headerText(method),
    ...(name !== undefined && NAMED.has(method) && { 'mcp-name': headerText(name) }),
  }
}

/** Text that no header can hold as it is travels in base64. */
function headerText(text: string): string {
  const isPlain =
    /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(text) && !text.startsWith('=?base64?')
  return isPlain ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`
}

/** What a server's message says of a handshake: the revision that both go on with. */
export function negotiatedRevision(text: string): string | undefined {
  const revision = membersOf(membersOf(parse(text))['result'])['protocolVersion']
  return typeof revision === 'string' ? revision : undefined
}

/** A message of the server: whether it answers a request, and the error that it holds. */
export interface ServerMessage {
  readonly isAnswer: boolean
  /** Absent where there is none; null in an error that answers no request in particular. */
  readonly id?: unknown
  readonly error?: unknown
}

/** Reads a message of the server; nothing for what is none. */
export function readServerMessage(text: string): ServerMessage | undefined {
  const value = parse(text)
  if (typeof value !== 'object' || value === null) return undefined
  if (Array.isArray(value)) return { isAnswer: true }
  const { jsonrpc, id, error, result } = membersOf(value)
  if (jsonrpc !== '2.0') return undefined
  const isAnswer = error !== undefined || result !== undefined
  return { isAnswer, id, ...(error !== undefined && { error }) }
}
