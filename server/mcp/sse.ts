import type { IncomingMessage, ServerResponse } from 'node:http'
import { EVENT_HEADERS, formatEvent } from '../http/event-stream.ts'
import { admit } from './admit.ts'
import { dispatch } from './dispatch.ts'
import { openEvents } from './events.ts'
import type { Desk } from './exchange.ts'
import { PREFIX } from './path.ts'
import { type AnyReply, CODES, type Events, refuse } from './reply.ts'
import { corsHeaders, respond } from './respond.ts'
import { createSessions, type OpenSession } from './sessions.ts'

const TOO_MANY = refuse({
  status: 503,
  code: CODES.server,
  message: 'Too many streams of this server are open: close one, or POST to the MCP URL itself',
})

const NO_SESSION = refuse({
  status: 404,
  code: CODES.server,
  message: 'No such session: it has ended, or another process holds it; open the stream anew',
})

/** A POST whose body was read. */
export interface PostedMessage {
  readonly token: string
  readonly text: string
}

/**
 * The transport of revision 2024-11-05: answers come over a stream that is opened first, and tells where to post. A stream
 * lives in one process, so that its messages must reach the same one. The form of its events:
 * https://modelcontextprotocol.io/specification/2024-11-05/basic/transports#http-with-sse
 */
export interface SseTransport {
  readonly open: (
    request: IncomingMessage,
    response: ServerResponse,
    token: string,
  ) => Promise<void>
  readonly post: (
    request: IncomingMessage,
    response: ServerResponse,
    message: PostedMessage,
  ) => Promise<void>
}

/** The transport over a desk. */
export function createSseTransport(desk: Desk): SseTransport {
  const sessions = createSessions()
  return {
    open: async (request, response, token) => {
      const admitted = await admit(desk, request, { token, response, accept: undefined })
      if ('refusal' in admitted) return respond(request, response, admitted.refusal)
      if (response.destroyed) return
      const stop = desk.watchers.watch(admitted.caller, {
        onChange: () => undefined,
        onEnd: () => response.end(),
      })
      if (stop === undefined) return respond(request, response, TOO_MANY)
      response.writeHead(200, { ...EVENT_HEADERS, ...corsHeaders(request) })
      const events = openEvents(response)
      events.onClose(stop)
      const { id } = sessions.open(token, response, events)
      response.write(formatEvent('endpoint', `${PREFIX}${token}/messages?sessionId=${id}`))
    },
    post: async (request, response, { token, text }) => {
      const session = sessions.find(token, sessionIdOf(request))
      if (session === undefined) return respond(request, response, NO_SESSION)
      const line = { token, response: session.response, accept: 'text/event-stream', session }
      const admitted = await admit(desk, request, line)
      if ('refusal' in admitted) return respond(request, response, admitted.refusal)
      respond(request, response, { status: 202, body: '' })
      const { headers } = request
      answerOn(session, await dispatch(desk, { text, headers, caller: admitted.caller }))
    },
  }
}

function sessionIdOf({ url = '' }: IncomingMessage): string {
  return new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('sessionId') ?? ''
}

/** The stream goes on after an answer. */
function answerOn({ events }: OpenSession, reply: AnyReply): void {
  const lasting: Events = { ...events, end: () => undefined }
  if ('stream' in reply) reply.stream(lasting)
  else if (reply.body.length > 0) events.send(reply.body)
}
