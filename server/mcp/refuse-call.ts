import type { Failure } from '../../engine/index.ts'
import type { Exchange } from './exchange.ts'
import { CODES, errorReply, type Reply } from './reply.ts'
import { failedReply } from './tool-reply.ts'

/** Answers a call with a failure that a model can read. */
export function refuseCall(exchange: Exchange, failure: Failure): Reply {
  exchange.notes.failure = failure
  return failedReply(exchange, failure)
}

/** Answers a call that its client put together wrongly. */
export function invalidParams({ id, notes }: Exchange, message: string): Reply {
  notes.failure = { kind: 'invalid_input', message }
  return errorReply(id, { status: 200, code: CODES.invalidParams, message })
}
