import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { HANDSHAKE_ANSWERS, MODERN_ANSWERS } from './answers.ts'
import { checkHandshakeHeader, routeRequest, standsAlone } from './era.ts'
import type { Caller, Desk, Exchange } from './exchange.ts'
import { isTooDeep, type Message, readMessage } from './message.ts'
import { CODES, errorReply, type Reply, refuse } from './reply.ts'
import { handshakeWire, MODERN } from './wire/revisions.ts'

const MAX_DEPTH = 64
const MAX_BATCH = 16

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
export async function dispatch(desk: Desk, post: Post): Promise<Reply> {
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

async function dispatchMessage(desk: Desk, post: Post, message: Message): Promise<Reply> {
  switch (message.kind) {
    case 'request': {
      const route = routeRequest(message, post.headers)
      if ('refusal' in route) return errorReply(message.id, route.refusal)
      return answer({ desk, caller: post.caller, wire: route.wire, ...message }, message.method)
    }
    case 'notification':
    case 'response': {
      // None of them changes anything here: there is no session to change.
      const refusal = checkHandshakeHeader(post.headers)
      return refusal === undefined ? ACCEPTED : refuse(refusal)
    }
    case 'invalid':
      return invalidRequest(message.problem)
    default:
      return message satisfies never
  }
}

async function answer(exchange: Exchange, method: string): Promise<Reply> {
  const isAlone = exchange.wire === MODERN
  const write = (isAlone ? MODERN_ANSWERS : HANDSHAKE_ANSWERS).get(method)
  if (write === undefined) {
    const message = `Method not found: ${method.slice(0, 128)}`
    const status = isAlone ? 404 : 200
    return errorReply(exchange.id, { status, code: CODES.methodNotFound, message })
  }
  try {
    return await write(exchange)
  } catch (error) {
    return incidentReply(exchange, method, error)
  }
}

function incidentReply({ desk, caller, id }: Exchange, method: string, error: unknown): Reply {
  const incident = randomUUID()
  const facts = { incident, method, server: caller.server.id, err: error }
  desk.deps.log.error(facts, 'An MCP request failed unexpectedly')
  const message = `Internal error (incident ${incident})`
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
  const replies = await Promise.all(messages.map((message) => dispatchMessage(desk, post, message)))
  const bodies = replies.map((reply) => reply.body.toString()).filter((body) => body !== '')
  return bodies.length === 0 ? ACCEPTED : { status: 200, body: `[${bodies.join(',')}]` }
}

function isOutOfBatch({ method, params }: Extract<Message, { kind: 'request' }>): boolean {
  return method === 'initialize' || standsAlone(params)
}
