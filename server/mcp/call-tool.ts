import { randomUUID } from 'node:crypto'
import {
  type Args,
  type CallFile,
  type CallResult,
  type Failure,
  fail,
  type Outcome,
  suggest,
  type Tool,
} from '../../engine/index.ts'
import { callAccount } from '../accounts/call.ts'
import { rateLimitHeaders } from '../http/rate-limit.ts'
import { answerFrame, type Exchange, membersReply } from './exchange.ts'
import { failureJson, internalFailure, isLogged } from './failure.ts'
import { isRecord } from './message.ts'
import { CODES, errorReply, type Reply } from './reply.ts'

/** What a host can be expected to take in one answer. */
const maxFileBytes = 1024 * 1024

const NO_ARGS: Args = Object.freeze({})

/** Calls a tool that the server offers. What goes wrong in the call is a result that a model can read. */
export async function callTool(exchange: Exchange): Promise<Reply> {
  const { offer } = exchange.caller
  if (offer === undefined) return failedReply(exchange, notLoaded(exchange))
  const { name, arguments: args = NO_ARGS } = exchange.params
  const tool = offer.tools.get(String(name))
  if (tool === undefined) return unknownTool(exchange, name, offer.tools.keys())
  if (!isRecord(args)) return invalidParams(exchange, '"arguments" must be an object')
  const outcome = await runTool(exchange, tool, args)
  return outcome.ok
    ? resultOf(exchange, outcome.value)
    : failedReply(exchange, reported(exchange, outcome.failure))
}

async function runTool(exchange: Exchange, tool: Tool, args: Args): Promise<Outcome<CallResult>> {
  const { desk, caller } = exchange
  const { clock, sign, maxResultBytes } = desk.deps
  const signal = caller.signal()
  try {
    const how = { clock, sign, maxResultBytes, maxFileBytes, signal }
    return await callAccount(caller.account, tool.method, args, how)
  } catch (cause) {
    const message = 'A tool call failed unexpectedly'
    return fail({ kind: 'internal', message, hint: 'Read the cause.', at: tool.method.key, cause })
  }
}

function resultOf(exchange: Exchange, { json, file, limit }: CallResult): Reply {
  if (file !== undefined) return fileReply(exchange, { json, file }, limit)
  const { head, tail } = answerFrame(exchange)
  // What is no object stands in one: clients refuse any other structured content.
  const record = json.startsWith('{') ? json : `{"result":${json}}`
  const before = `${head}"content":[{"type":"text","text":`
  const body = exchange.wire.isStructured
    ? exchange.desk.writeMirrored(record, {
        before,
        between: '}],"structuredContent":',
        after: tail,
      })
    : `${before}${JSON.stringify(record)}}]${tail}`
  return { status: 200, body, headers: rateLimitHeaders(limit) }
}

/** A file is a resource within the result; its name, type and length are what structured content there is. */
function fileReply(
  exchange: Exchange,
  { json, file }: { readonly json: string; readonly file: CallFile },
  limit: CallResult['limit'],
): Reply {
  const { name, type: mimeType, content, text } = file
  const uri = `file:///${encodeURIComponent(name)}`
  const body = text === undefined ? { blob: content.toString('base64') } : { text }
  const blocks = [
    { type: 'text', text: json },
    { type: 'resource', resource: { uri, mimeType, ...body } },
  ]
  const structured = exchange.wire.isStructured ? `,"structuredContent":${json}` : ''
  const reply = membersReply(exchange, `"content":${JSON.stringify(blocks)}${structured}`)
  return { ...reply, headers: rateLimitHeaders(limit) }
}

function failedReply(exchange: Exchange, failure: Failure): Reply {
  const text = JSON.stringify(failureJson(failure))
  const reply = membersReply(exchange, `"content":[{"type":"text","text":${text}}],"isError":true`)
  return { ...reply, headers: rateLimitHeaders(failure.limit, failure.retryAfterSeconds) }
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

function invalidParams({ id }: Exchange, message: string): Reply {
  return errorReply(id, { status: 200, code: CODES.invalidParams, message })
}
