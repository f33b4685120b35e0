import type { Failure, FailureKind } from '../../engine/index.ts'

/** Which failures the operator reads of in the log, since neither a model nor a client can mend them. */
const IS_LOGGED = {
  invalid_input: false,
  not_found: false,
  conflict: false,
  auth: false,
  forbidden: false,
  definition: true,
  blocked: true,
  too_large: false,
  rate_limited: false,
  timeout: false,
  unreachable: false,
  upstream: false,
  internal: true,
} satisfies Record<FailureKind, boolean>

/** Whether a failure belongs in the log. */
export function isLogged(failure: Failure): boolean {
  return IS_LOGGED[failure.kind]
}

/** A failure of ours, as it is told: an id that stands in the log too, and nothing of what is there. */
export function internalFailure(at: string, incident: string): Failure {
  return {
    kind: 'internal',
    message: `The server failed at this call (incident ${incident})`,
    hint: 'Try once more; if it fails again, give the incident to the operator of this server.',
    at,
  }
}

/** What a model reads of a failure: JSON with the kind, what happened and what to do next. */
export function failureJson(failure: Failure): string {
  const { kind, message, hint, retryAfterSeconds, upstream } = failure
  return JSON.stringify({
    error: { kind, message, hint, retry_after_seconds: retryAfterSeconds, upstream },
  })
}
