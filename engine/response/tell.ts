import type { Failure, FailureKind, RateLimit } from '../failure.ts'

/** What an answer can fail with. */
export type AnswerKind = Extract<
  FailureKind,
  | 'invalid_input'
  | 'not_found'
  | 'conflict'
  | 'auth'
  | 'forbidden'
  | 'definition'
  | 'too_large'
  | 'rate_limited'
  | 'timeout'
  | 'upstream'
>

/** What is known of one failed answer. */
export interface Told {
  readonly status: number
  /** What the API did, after its name: `answered 400 INVALID_DATA: "the id is invalid"`. */
  readonly what: string
  readonly code?: string
  readonly message?: string
  readonly scopes?: readonly string[]
  readonly retryAfterSeconds?: number
  readonly limit?: RateLimit
  /** What to do next, where the definition says it. */
  readonly hint?: string
  readonly cause?: unknown
}

/** Words for what went wrong with one method's answers. */
export interface Teller {
  /** `integration.resource.method`. */
  readonly at: string
  /** What a grant must hold for the method. */
  readonly scopes: readonly string[]
  readonly tell: (kind: AnswerKind, told: Told) => Failure
}

/** A teller for one method; `title` is the API's name for people, `scopes` what a grant must hold for it. */
export function createTeller(at: string, title: string, scopes: readonly string[] = []): Teller {
  return {
    at,
    scopes,
    tell: (kind, { status, what, code, message, scopes, hint, cause, ...rest }) => ({
      kind,
      message: `${title} ${what}.`,
      hint: hint ?? hintOf(kind, scopes, rest.retryAfterSeconds),
      at,
      upstream: {
        status,
        ...(code !== undefined && { code }),
        ...(message !== undefined && { message }),
        ...(scopes !== undefined && { scopes }),
      },
      ...rest,
      ...(cause !== undefined && { cause }),
    }),
  }
}

function hintOf(
  kind: AnswerKind,
  scopes: readonly string[] = [],
  retryAfterSeconds?: number,
): string {
  if (kind !== 'forbidden' || scopes.length === 0) return hints[kind](retryAfterSeconds)
  const names = scopes.map((scope) => `"${scope}"`).join(' and ')
  return `Reconnect the account and let it grant ${names}.`
}

const hints = {
  invalid_input: () => 'Correct the arguments as the message says and call again.',
  not_found: () => 'Check the id: list the records again to find a valid one.',
  conflict: () => 'Read the record again; it may have changed or already exist.',
  auth: () => 'Reconnect the account: its credentials are no longer accepted.',
  forbidden: () =>
    'Ask an administrator of the account for this permission, or reconnect it with more scopes.',
  definition: () =>
    'Correct the definition of this integration: it does not match what the API answers.',
  too_large: () => 'Ask for less at once.',
  rate_limited: (seconds) =>
    seconds === undefined
      ? 'Wait a while before the next call; the API does not say how long.'
      : `Wait ${seconds} seconds before the next call.`,
  timeout: () => 'Call again later.',
  upstream: (seconds) =>
    seconds === undefined
      ? 'Call again later; if it goes on, check the status of the API.'
      : `Wait ${seconds} seconds before the next call; if it goes on, check the status of the API.`,
} satisfies Record<AnswerKind, (retryAfterSeconds: number | undefined) => string>
