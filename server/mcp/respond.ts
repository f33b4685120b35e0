import type { IncomingMessage, ServerResponse } from 'node:http'
import { EVENT_HEADERS } from '../http/event-stream.ts'
import { openEvents } from './events.ts'
import { crossOriginHeaders } from './origin.ts'
import type { AnyReply, Reply } from './reply.ts'

/** Sends an answer, unless its client is gone or was answered already. */
export function respond(request: IncomingMessage, response: ServerResponse, reply: AnyReply): void {
  if (response.destroyed || response.headersSent) return
  const opened = corsHeaders(request)
  if ('stream' in reply) {
    response.writeHead(200, { ...EVENT_HEADERS, ...opened }).flushHeaders()
    reply.stream(openEvents(response))
  } else send(response, reply, opened)
}

/** Sends an answer of which no page of another site may read anything. */
export function respondClosed(response: ServerResponse, reply: Reply): void {
  send(response, reply, undefined)
}

/** What lets the page that asked read the answer; nothing where no page did. */
export function corsHeaders({ headers: { origin } }: IncomingMessage): Headers | undefined {
  return origin === undefined ? undefined : crossOriginHeaders(origin)
}

type Headers = Readonly<Record<string, string>>

function send(response: ServerResponse, reply: Reply, opened: Headers | undefined): void {
  const { status, body, headers } = reply
  response.writeHead(status, {
    ...(body.length > 0 && { 'content-type': 'application/json' }),
    ...(status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    ...opened,
    ...headers,
  })
  response.end(body)
}
