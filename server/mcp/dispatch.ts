import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createNotes } from '../audit/notes.ts'
import { type Answer, HANDSHAKE_ANSWERS, MODERN_ANSWERS } from './answers.ts'
import { checkHandshakeHeader, isOfHandshake, routeRequest, standsAlone } from './era.ts'
import type { Caller, Desk, Exchange } from './exchange.ts'
import { idText, isTooDeep, type Message, type Params, readMessage } from './message.ts'
import { withProgress } from './progress.ts'
import { record } from './record.ts'
import { type AnyReply, CODES, errorReply, type Reply, refuse } from './reply.ts'
import { handshakeWire, MODERN } from './wire/revisions.ts'

const MAX_DEPTH = 64
const MAX_BATCH = 16
const MAX_METHOD = 64

/** The last revision in which a body may hold several messages. */
const LAST_BATCH_REVISION = '2025-03-26'

const ACCEPTED: Reply = { status: 202, body: '' }

/** One POST to an MCP URL that leads somewhere. */
export interface Post {
  readonly text: string
  readonly headers: IncomingHttpHeaders
  readonly caller: Caller
}

/** Answers the body of a POST. */
export async function dispatch(desk: Desk, post: Post): Promise<AnyReply> {
  const body = parseBody(post.text)
  if ('reply' in body) return body.reply
  if (!Array.isArray(body.value)) return dispatchMessage(desk, post, readMessage(body.value))
  return dispatchBatch(desk, post, body.value)
}

type Parsed = { readonly value: unknown } | { readonly reply: Reply }

function parseBody(text: string): Parsed {
  if (isTooDeep(text, MAX_DEPTH)) {
    return { reply: invalidRequest(`the body nests deeper than ${MAX_DEPTH} levels`) }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    const message = 'Parse error: the body is not JSON'
    return { reply: refuse({ status: 400, code: CODES.parse, message }) }
  }
}

function invalidRequest(problem: string): Reply {
  return refuse({ status: 400, code: CODES.invalidRequest, message: `Invalid request: ${problem}` })
}

async function dispatchMessage(desk: Desk, post: Post, message: Message): Promise<AnyReply> {
  switch (message.kind) {
    case 'request': {
      const route = routeRequest(message, post.headers)
      if ('refusal' in route) return errorReply(message.id, route.refusal)
      const { caller, headers } = post
      const notes = createNotes()
      const exchange = { desk, caller, wire: route.wire, headers, notes, ...message }
      return answer(exchange, message.method)
    }
    case 'notification':
      if (message.method === 'notifications/cancelled') cancel(desk, post, message.params)
      return accept(post)
    case 'response':
      return accept(post)
    case 'invalid':
      return invalidRequest(message.problem)
    default:
      return message satisfies never
  }
}

/** There is no session that it could change. */
function accept({ headers }: Post): Reply {
  const refusal = checkHandshakeHeader(headers)
  return refusal === undefined ? ACCEPTED : refuse(refusal)
}

/**
 * Calls a request of the handshake era off. Where each request stands alone, a client closes the connection instead, and
 * its requests are not to be found here.
 */
function cancel({ inFlight }: Desk, { caller, headers }: Post, { requestId }: Params): void {
  const id = idText(requestId)
  if (id !== undefined && isOfHandshake(headers)) inFlight.cancel(scopeOf(caller), id)
}

/** That within which the ids of a client's requests are told apart. */
function scopeOf({ server, session }: Caller): string {
  return session?.id ?? server.id
}

async function answer(exchange: Exchange, method: string): Promise<AnyReply> {
  const isAlone = exchange.wire === MODERN
  const write = (isAlone ? MODERN_ANSWERS : HANDSHAKE_ANSWERS).get(method)
  if (write === undefined) {
    const message = `Method not found: ${printable(method)}`
    const status = isAlone ? 404 : 200
    return errorReply(exchange.id, { status, code: CODES.methodNotFound, message })
  }
  const run = async (held: Exchange) => {
    const reply = await written(held, method, write)
    record(held, method, reply)
    return reply
  }
  if (method !== 'tools/call') return run(exchange)
  return withProgress(exchange, isAlone ? run(exchange) : runHeld(exchange, run))
}

async function written(exchange: Exchange, method: string, write: Answer): Promise<AnyReply> {
  try {
    return await write(exchange)
  } catch (error) {
    return incidentReply(exchange, method, error)
  }
}

/** A method's name can be any text. */
function printable(method: string): string {
  return method.slice(0, MAX_METHOD).replace(/[^\x20-\x7e]/g, '?')
}

/**
 * Runs a call until its client calls it off. That its connection is lost says nothing in this era:
 * https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#sending-messages-to-the-server
 */
async function runHeld(
  exchange: Exchange,
  run: (exchange: Exchange) => Promise<AnyReply>,
): Promise<AnyReply> {
  const { desk, caller, id } = exchange
  const held = desk.inFlight.hold(scopeOf(caller), id)
  const { session } = caller
  const signal =
    session === undefined ? held.signal : AbortSignal.any([held.signal, session.signal])
  const reply = await run({ ...exchange, caller: { ...caller, signal: () => signal } })
  held.release()
  return held.signal.aborted ? ACCEPTED : reply
}

function incidentReply(exchange: Exchange, method: string, error: unknown): Reply {
  const { desk, caller, id, notes } = exchange
  const incident = randomUUID()
  const facts = { incident, method, server: caller.server.id, err: error }
  desk.deps.log.error(facts, 'An MCP request failed unexpectedly')
  const message = `Internal error (incident ${incident})`
  notes.failure = { kind: 'internal', message }
  return errorReply(id, { status: 500, code: CODES.internal, message })
}

/** Several messages in one body: only the revisions before 2025-06-18 know them. */
async function dispatchBatch(desk: Desk, post: Post, values: unknown[]): Promise<Reply> {
  const revision = handshakeWire(post.headers['mcp-protocol-version']?.toString())?.revision
  if (revision === undefined || revision > LAST_BATCH_REVISION) {
    return invalidRequest('send one message per body')
  }
  if (values.length === 0 || values.length > MAX_BATCH) {
    return invalidRequest(`a batch has 1 to ${MAX_BATCH} messages`)
  }
  const messages = values.map(readMessage)
  if (messages.some((message) => message.kind === 'request' && isOutOfBatch(message))) {
    return invalidRequest('this request cannot be part of a batch')
  }
  // One answer for all of them, which is no stream.
  const together = { ...post, caller: { ...post.caller, takesStreams: () => false } }
  const replies = await Promise.all(
    messages.map((message) => dispatchMessage(desk, together, message)),
  )
  const bodies = replies.map(bodyText).filter((body) => body !== '')
  return bodies.length === 0 ? ACCEPTED : { status: 200, body: `[${bodies.join(',')}]` }
}

function bodyText(reply: AnyReply): string {
  return 'stream' in reply ? '' : reply.body.toString()
}

function isOutOfBatch({ method, params }: Extract<Message, { kind: 'request' }>): boolean {
  return method === 'initialize' || standsAlone(params)
}
