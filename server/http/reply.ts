import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Failure, FailureKind, Outcome } from '../../engine/index.ts'
import { rateLimitHeaders } from './rate-limit.ts'

const STATUSES = {
  invalid_input: 400,
  not_found: 404,
  conflict: 409,
  auth: 401,
  forbidden: 403,
  definition: 500,
  blocked: 403,
  too_large: 413,
  rate_limited: 429,
  timeout: 504,
  unreachable: 502,
  upstream: 502,
  internal: 500,
} satisfies Record<FailureKind, number>

/** What the operator alone can mend, or must know of. */
const LOGGED: ReadonlySet<FailureKind> = new Set(['definition', 'blocked', 'internal'])

/** What a caller reads of a failure. `upstream` stands there where the vendor said it, and not we. */
export interface ErrorBody {
  readonly statusCode: number
  readonly error: string
  readonly message: string
  readonly kind: FailureKind
  readonly hint: string
  readonly retry_after_seconds?: number
  readonly upstream?: Failure['upstream']
}

/** What is used of a Fastify reply. */
export interface Reply {
  readonly log: { error(facts: object, message: string): void }
  code(status: number): Reply
  headers(headers: Readonly<Record<string, string>>): Reply
  send(body?: unknown): unknown
}

/** How a value is answered. */
export interface Shown<Value> {
  readonly status?: number
  /** As it is unless told otherwise. */
  readonly format?: (value: Value) => unknown
}

/** Answers with what an act came to: its value, or its failure. */
export function replyOutcome<R extends Reply, Value>(
  reply: R,
  outcome: Outcome<Value>,
  { status = 200, format }: Shown<Value> = {},
): R {
  if (!outcome.ok) return replyFailure(reply, outcome.failure)
  reply.code(status).send(format === undefined ? outcome.value : format(outcome.value))
  return reply
}

/** Answers an act that leaves nothing to tell. */
export function replyDone<R extends Reply>(reply: R, outcome: Outcome<undefined>): R {
  if (!outcome.ok) return replyFailure(reply, outcome.failure)
  reply.code(204).send()
  return reply
}

/** Answers with a failure, by default with its kind's status; what went wrong with us is told by an incident id alone. */
export function replyFailure<R extends Reply>(
  reply: R,
  failure: Failure,
  status: number = STATUSES[failure.kind],
): R {
  const told = LOGGED.has(failure.kind) ? logFailure(reply, failure) : failure
  reply
    .code(status)
    .headers(rateLimitHeaders(told.limit, told.retryAfterSeconds))
    .send(errorBody(told, status))
  return reply
}

function logFailure(reply: Reply, failure: Failure): Failure {
  const incident = randomUUID()
  const { kind, at, message, cause } = failure
  reply.log.error({ incident, kind, at, err: cause }, message)
  return kind === 'internal' ? internalFailure(at, incident) : failure
}

function internalFailure(at: string, incident: string): Failure {
  return {
    kind: 'internal',
    message: `The server failed at this request (incident ${incident})`,
    hint: 'Try once more; if it fails again, look for the incident in the log of the server.',
    at,
  }
}

function errorBody(failure: Failure, statusCode: number): ErrorBody {
  const { kind, message, hint, retryAfterSeconds, upstream } = failure
  return {
    statusCode,
    error: STATUS_CODES[statusCode] ?? 'Error',
    message,
    kind,
    hint,
    ...(retryAfterSeconds !== undefined && { retry_after_seconds: retryAfterSeconds }),
    ...(upstream !== undefined && { upstream }),
  }
}
