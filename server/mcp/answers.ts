import { callTool } from './call-tool.ts'
import { answerFrame, type Exchange, identityJson, membersReply } from './exchange.ts'
import { isRecord } from './message.ts'
import { CODES, errorReply, type Reply, resultReply } from './reply.ts'
import { MODERN } from './wire/revisions.ts'

type Answer = (exchange: Exchange) => Reply | Promise<Reply>

/** The methods of the revisions that begin with a handshake. */
export const HANDSHAKE_ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['initialize', initialize],
  ['ping', ({ id }) => resultReply(id, '{}')],
  ['tools/list', listTools],
  ['tools/call', callTool],
])

/** The methods of the revision in which each request stands alone. */
export const MODERN_ANSWERS: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ['server/discover', discover],
  ['subscriptions/listen', listen],
  ['tools/list', listTools],
  ['tools/call', callTool],
])

const CAPABILITIES = '"capabilities":{"tools":{}}'

function initialize(exchange: Exchange): Reply {
  const version = `"protocolVersion":"${exchange.wire.revision}"`
  const server = `"serverInfo":${identityJson(exchange)}`
  return membersReply(
    exchange,
    `${version},${CAPABILITIES},${server}${instructionsMember(exchange)}`,
  )
}

function discover(exchange: Exchange): Reply {
  const versions = `"supportedVersions":["${MODERN.revision}"]`
  const { caching } = exchange.wire
  return membersReply(
    exchange,
    `${versions},${CAPABILITIES}${instructionsMember(exchange)}${caching}`,
  )
}

function instructionsMember({ caller }: Exchange): string {
  return caller.offer === undefined ? '' : `,"instructions":${caller.offer.instructions}`
}

function listTools(exchange: Exchange): Reply {
  const { caller, params, wire, id } = exchange
  if (params['cursor'] !== undefined) {
    const message = 'Unknown cursor: this list has one page'
    return errorReply(id, { status: 200, code: CODES.invalidParams, message })
  }
  if (caller.offer === undefined) return notLoaded(exchange)
  const { head, tail } = answerFrame(exchange)
  const parts = [Buffer.from(head), caller.offer.list(wire), Buffer.from(tail)]
  return { status: 200, body: Buffer.concat(parts) }
}

function notLoaded({ caller, id }: Exchange): Reply {
  const name = caller.server.integrationName
  const message = `The integration "${name}" is not loaded: its definition is missing or has faults`
  return errorReply(id, { status: 200, code: CODES.internal, message })
}

/**
 * Nothing here tells of changes, so a subscription is acknowledged as one to nothing, and ends at once. Clients open one
 * before they ask which there are, and take an error for a broken server.
 */
function listen(exchange: Exchange): Reply {
  const { id, params, wire } = exchange
  if (!isRecord(params['notifications'])) {
    const message = 'Invalid params: "notifications" must be an object'
    return errorReply(id, { status: 200, code: CODES.invalidParams, message })
  }
  const subscription = `"io.modelcontextprotocol/subscriptionId":${id}`
  const acknowledged = `{"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":{},"_meta":{${subscription}}}}`
  const meta = `"_meta":{${subscription},"io.modelcontextprotocol/serverInfo":${identityJson(exchange)}}`
  const ended = `{"jsonrpc":"2.0","id":${id},"result":${wire.open}${meta}}}`
  return {
    status: 200,
    body: `event: message\ndata: ${acknowledged}\n\nevent: message\ndata: ${ended}\n\n`,
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  }
}
