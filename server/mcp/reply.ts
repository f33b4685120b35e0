/** What is sent back, ready for the socket. */
export interface Reply {
  readonly status: number
  /** JSON unless the headers say otherwise; empty for none. */
  readonly body: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** Where the messages of a stream go. */
export interface Events {
  /** Takes a JSON-RPC message as JSON text. */
  readonly send: (message: string | Buffer) => void
  readonly end: () => void
  /** Acts once, when the stream has ended or its reader is gone. */
  readonly onClose: (act: () => void) => void
}

/** What is sent message by message, the answer last. */
export interface StreamReply {
  /** Called once, when the reader can take messages. */
  readonly stream: (events: Events) => void
}

/** An answer, at once or as the end of a stream. */
export type AnyReply = Reply | StreamReply

/** Ends a stream with an answer; one that was called off has none. */
export function endWith(events: Events, reply: AnyReply): void {
  if ('stream' in reply) {
    reply.stream(events)
    return
  }
  if (reply.body.length > 0) events.send(reply.body)
  events.end()
}

/** Codes of JSON-RPC and of the protocol. */
export const CODES = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  /** For what has no code of its own. */
  server: -32000,
  headerMismatch: -32020,
  unsupportedVersion: -32022,
} as const

/** Why a request is refused before any tool is reached. */
export interface Refusal {
  readonly status: number
  readonly code: number
  readonly message: string
  readonly data?: object
}

/** A JSON-RPC error; `id` is JSON text. */
export function errorReply(id: string, { status, code, message, data }: Refusal): Reply {
  const error = JSON.stringify({ code, message, ...(data && { data }) })
  return { status, body: `{"jsonrpc":"2.0","id":${id},"error":${error}}` }
}

/** A JSON-RPC error that answers no request in particular. */
export function refuse(refusal: Refusal): Reply {
  return errorReply('null', refusal)
}

/** A JSON-RPC result; `id` and `result` are JSON text. */
export function resultReply(id: string, result: string): Reply {
  return { status: 200, body: `{"jsonrpc":"2.0","id":${id},"result":${result}}` }
}
