import { randomUUID } from 'node:crypto'
import {
  type Args,
  type CallResult,
  type Failure,
  fail,
  type Outcome,
  succeed,
  suggest,
  type Tool,
} from '../../engine/index.ts'
import { callAccount } from '../accounts/call.ts'
import { noteOutcome } from '../audit/notes.ts'
import type { Offer } from './catalogue.ts'
import type { Exchange } from './exchange.ts'
import { findTarget, type ToolTarget } from './exposure/target.ts'
import { internalFailure, isLogged } from './failure.ts'
import { isRecord } from './message.ts'
import { CODES, errorReply, type Reply } from './reply.ts'
import { refuseForScope } from './scope.ts'
import { failedReply, resultReply } from './tool-reply.ts'

/** What a host can be expected to take in one answer. */
const maxFileBytes = 1024 * 1024

/** Calls a tool that the server offers. What goes wrong in the call is a result that a model can read. */
export async function callTool(exchange: Exchange): Promise<Reply> {
  const { caller, params, notes } = exchange
  notes.tool = String(params['name'])
  notes.args = params['arguments']
  if (caller.offer === undefined) return failed(exchange, notLoaded(exchange))
  const target = findTarget(caller.offer, params)
  switch (target.kind) {
    case 'unknown':
      return unknownTool(exchange, params['name'], target.names)
    case 'answer':
      return resultReply(exchange, { json: target.json })
    case 'failure':
      return failed(exchange, target.failure)
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
  const outcome = await runTool(exchange, { tool, args, offer })
  noteOutcome(notes, outcome)
  return outcome.ok
    ? resultReply(exchange, outcome.value)
    : failedReply(exchange, explain(reported(exchange, outcome.failure)))
}

function failed(exchange: Exchange, failure: Failure): Reply {
  exchange.notes.failure = failure
  return failedReply(exchange, failure)
}

interface Running {
  readonly tool: Tool
  readonly args: Args
  readonly offer: Offer
}

async function runTool(
  exchange: Exchange,
  { tool, args, offer: { withheld } }: Running,
): Promise<Outcome<CallResult>> {
  const { desk, caller, notes } = exchange
  const { clock, sign, maxResultBytes, takeReceipt } = desk.deps
  const signal = caller.signal()
  try {
    const { meter } = notes
    const how = {
      clock,
      sign,
      maxResultBytes,
      maxFileBytes,
      signal,
      withheld,
      meter,
      ...(caller.server.policy?.hideFields && { hideFields: caller.server.policy.hideFields }),
    }
    const { account } = caller
    const { method } = tool
    const { policy } = caller.server
    const allowed =
      policy === undefined
        ? succeed(args)
        : await policy.admit(tool, args, { account: account.view, now: clock() })
    if (!allowed.ok) return allowed
    if (method.verb === 'DELETE') notes.receipt = await takeReceipt(account, { method, args }, how)
    return await callAccount(account, method, allowed.value, how)
  } catch (cause) {
    const message = 'A tool call failed unexpectedly'
    return fail({ kind: 'internal', message, hint: 'Read the cause.', at: tool.method.key, cause })
  }
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

function invalidParams({ id, notes }: Exchange, message: string): Reply {
  notes.failure = { kind: 'invalid_input', message }
  return errorReply(id, { status: 200, code: CODES.invalidParams, message })
}
