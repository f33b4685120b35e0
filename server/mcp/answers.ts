import { callTool } from './call-tool.ts'
import { answerFrame, type Exchange, identityJson, membersReply } from './exchange.ts'
import { listen } from './listen.ts'
import { type AnyReply, CODES, errorReply, type Reply, resultReply } from './reply.ts'
import { MODERN } from './wire/revisions.ts'

/** Answers one method of the protocol. */
export type Answer = (exchange: Exchange) => AnyReply | Promise<AnyReply>

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

function initialize(exchange: Exchange): Reply {
  const { revision, capabilities } = exchange.wire
  const version = `"protocolVersion":"${revision}"`
  const server = `"serverInfo":${identityJson(exchange)}`
  return membersReply(
    exchange,
    `${version},${capabilities},${server}${instructionsMember(exchange)}`,
  )
}

function discover(exchange: Exchange): Reply {
  const versions = `"supportedVersions":["${MODERN.revision}"]`
  const { capabilities, caching } = exchange.wire
  return membersReply(
    exchange,
    `${versions},${capabilities}${instructionsMember(exchange)}${caching}`,
  )
}

function instructionsMember({ caller }: Exchange): string {
  return caller.offer === undefined
    ? ''
    : `,"instructions":${caller.offer.instructions(caller.account)}`
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
