import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { FailureKind } from '../../engine/index.ts'
import { replyFailure } from './reply.ts'
import { requestFailure } from './validation.ts'

/** Answers what was thrown while a request was served: a refusal of the framework in its own status, all else as ours. */
export function replyError(
  error: FastifyError,
  _request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error.validation !== undefined) return replyFailure(reply, requestFailure(error))
  const status = error.statusCode ?? 500
  if (status < 400 || status > 499) return replyFailure(reply, unexpected(error))
  return replyFailure(reply, refused(error, status), status)
}

/** Answers a request to an address at which there is nothing. The address is not repeated: it may hold a token. */
export function replyUnknownRoute(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return replyFailure(reply, {
    kind: 'not_found',
    message: `Nothing answers ${request.method} at this address`,
    hint: 'Check the method and the path.',
    at: 'request',
  })
}

const KINDS: Readonly<Record<number, FailureKind>> = { 404: 'not_found', 413: 'too_large' }

function refused(error: FastifyError, status: number) {
  return {
    kind: KINDS[status] ?? 'invalid_input',
    message: error.message,
    hint: 'Correct the request and send it again.',
    at: 'request',
  }
}

function unexpected(cause: FastifyError) {
  const message = 'A request failed unexpectedly'
  return { kind: 'internal', message, hint: 'Read the cause.', at: 'request', cause } as const
}
