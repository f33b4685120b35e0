/** What can go wrong, grouped by who can mend it. Each reader (HTTP, MCP, terminal) has a table over all kinds. */
export type FailureKind =
  // the caller mends it
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  // the account's owner mends it
  | 'auth'
  | 'forbidden'
  // the author of the YAML mends it
  | 'definition'
  // the operator's policy said no
  | 'blocked'
  | 'too_large'
  // the vendor mends it
  | 'rate_limited'
  | 'timeout'
  | 'unreachable'
  | 'upstream'
  // we mend it
  | 'internal'

/** What the vendor said beside the status. Never holds a secret. */
export interface UpstreamFacts {
  readonly status: number
  readonly code?: string
  readonly message?: string
  /** What the credential must be granted for the call, where the answer told it. */
  readonly scopes?: readonly string[]
}

/** An API's allowance as its answer told it; a fact that was not told is absent. */
export interface RateLimit {
  /** Requests in the window. */
  readonly limit?: number
  /** Requests left. */
  readonly remaining?: number
  /** Seconds until the window starts anew. */
  readonly reset?: number
  /** Seconds that a window lasts. */
  readonly window?: number
}

/** An expected failure, as a plain value. */
export interface Failure {
  readonly kind: FailureKind
  /** What happened, for a person or a model; holds no secret and no URL with a token. */
  readonly message: string
  /** What to do next: one imperative sentence. */
  readonly hint: string
  /** `integration.resource.method` or `file:line:column`. */
  readonly at: string
  readonly upstream?: UpstreamFacts
  readonly retryAfterSeconds?: number
  readonly limit?: RateLimit
  /** For the log only. */
  readonly cause?: unknown
}

/** What an act that is expected to fail at times returns. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure }

/** Wraps a value as a successful outcome. */
export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

/** Wraps a failure as an outcome. */
export function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

/** Carries a failure out of a compiled closure; `call.ts` alone catches it. */
export class FailureError extends Error {
  override readonly name = 'FailureError'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message, { cause: failure.cause })
    this.failure = failure
  }
}
