/** Why the API gave no answer, in words for a person. */
export interface Failure {
  /** As the API names it: `not_found`, `forbidden`, …; `unreachable` where no answer came. */
  readonly kind: string
  readonly message: string
  /** What to do next. */
  readonly hint: string
}

/** A failure where only an error can be thrown: what a query or a mutation ends with. */
export class FailureError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'FailureError'
    this.failure = failure
  }
}

/** What the body of a refusal tells; `status` speaks where it is not one of ours, as from a proxy in between. */
export function readFailure(body: unknown, status: number): Failure {
  const { kind, message, hint } = Object(body) as Partial<Record<keyof Failure, unknown>>
  if (typeof kind === 'string' && typeof message === 'string' && typeof hint === 'string') {
    return { kind, message: endSentence(message), hint }
  }
  return {
    kind: status >= 500 ? 'internal' : 'invalid_input',
    message: `The server answered ${status} without saying why.`,
    hint: 'Try once more; if it stays, look into the log of the server and of what stands before it.',
  }
}

/** The failure in whatever was thrown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  if (error instanceof TypeError) return unreachable
  return {
    kind: 'internal',
    message: `The dashboard failed: ${String(error)}`,
    hint: 'Reload the page. If it fails again, report what you did.',
  }
}

/** `fetch` tells a lost connection by a TypeError alone (https://fetch.spec.whatwg.org/#fetch-method). */
const unreachable: Failure = {
  kind: 'unreachable',
  message: 'The server did not answer.',
  hint: 'Check that it runs and that you are connected, then try again.',
}

function endSentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
