import { randomUUID } from 'node:crypto'
import { type Args, type Failure, suggest, type Tool } from '../../engine/index.ts'
import { noteOutcome } from '../audit/notes.ts'
import { callOffered } from '../servers/call.ts'
import { callWaiting } from './approval/wait.ts'
import type { Offer } from './catalogue.ts'
import type { Exchange } from './exchange.ts'
import { findTarget, type ToolTarget } from './exposure/target.ts'
import { internalFailure, isLogged } from './failure.ts'
import { isRecord } from './message.ts'
import { invalidParams, refuseCall } from './refuse-call.ts'
import type { Reply } from './reply.ts'
import { refuseForScope } from './scope.ts'
import { failedReply, resultReply } from './tool-reply.ts'

/** Calls a tool that the server offers. What goes wrong in the call is a result that a model can read. */
export async function callTool(exchange: Exchange): Promise<Reply> {
  const { caller, params, notes } = exchange
  notes.tool = String(params['name'])
  notes.args = params['arguments']
  if (caller.offer === undefined) return refuseCall(exchange, notLoaded(exchange))
  const target = findTarget(caller.offer, params)
  switch (target.kind) {
    case 'unknown':
      return unknownTool(exchange, params['name'], target.names)
    case 'answer':
      return resultReply(exchange, { json: target.json })
    case 'failure':
      return refuseCall(exchange, target.failure)
    case 'tool':
      return callTarget(exchange, target, caller.offer)
    default:
      return target satisfies never
  }
}

async function callTarget(
  exchange: Exchange,
  { tool, args, explain }: ToolTarget,
  offer: Offer,
): Promise<Reply> {
  const { notes } = exchange
  notes.tool = tool.name
  notes.method = tool.method
  notes.args = args
  if (!isRecord(args)) return invalidParams(exchange, '"arguments" must be an object')
  const refusal = refuseForScope(exchange, tool)
  if (refusal !== undefined) return refusal
  if (offer.waiting?.has(tool.name) && !isGoingOn(tool, args)) {
    return callWaiting(exchange, { tool, args, explain })
  }
  const { desk, caller } = exchange
  const { account, server } = caller
  const { policy } = server
  const { withheld } = offer
  const signal = caller.signal()
  const call = { account, tool, args, policy, withheld, notes, signal }
  const outcome = await callOffered(desk.deps, call)
  noteOutcome(notes, outcome)
  return outcome.ok
    ? resultReply(exchange, outcome.value)
    : failedReply(exchange, explain(reported(exchange, outcome.failure)))
}

/** A job that was started on an approval needs none to be asked after; its name is signed, so that nobody makes one up. */
function isGoingOn({ method }: Tool, { job }: Args): boolean {
  return method.isJob && typeof job === 'string'
}

function reported({ desk, caller, params }: Exchange, failure: Failure): Failure {
  if (!isLogged(failure)) return failure
  const incident = randomUUID()
  const { kind, at, message, cause } = failure
  const facts = { incident, kind, at, err: cause, server: caller.server.id, tool: params['name'] }
  desk.deps.log.error(facts, message)
  return kind === 'internal' ? internalFailure(at, incident) : failure
}

/** The URL is right, so that this is no 404: the definition behind it is gone, or never compiled. */
function notLoaded({ caller: { server } }: Exchange): Failure {
  return {
    kind: 'definition',
    message: `The integration "${server.integrationName}" is not loaded: its definition is missing or has faults`,
    hint: 'Ask the operator of this server to mend the definition, then try again.',
    at: server.integrationName,
  }
}

function unknownTool(exchange: Exchange, name: unknown, offered: Iterable<string>): Reply {
  const told = String(name).slice(0, 128)
  const right = suggest(told, offered)
  return invalidParams(exchange, `Unknown tool "${told}"${right === undefined ? '' : `, ${right}`}`)
}
