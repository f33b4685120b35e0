import type { Outcome } from './failure.ts'
import type { Clock, Send, UpstreamAnswer } from './ports.ts'

/** What a step is run with. */
export interface StepInput {
  /** The name of the account's region. */
  readonly region: string
  /** What its expressions see. */
  readonly scope: Readonly<Record<string, unknown>>
  readonly send: Send
  readonly clock: Clock
}

/** What a step was answered. */
export interface StepAnswer {
  readonly answer: UpstreamAnswer
  /** The decoded body; `undefined` where it is empty or cannot be read. */
  readonly body: unknown
  /** What expressions over the answer see beside the body: `$status`, `$header`. */
  readonly bindings: Readonly<Record<string, unknown>>
  /** By the names under which the step saves. */
  readonly saved: Readonly<Record<string, unknown>>
}

/**
 * Makes one request of a definition that is no method: to come by a token, to learn whose account it is, to ask how a
 * job goes. Fails where nothing came back; whether an answer is a refusal is its caller's to judge.
 */
export type RunStep = (input: StepInput) => Promise<Outcome<StepAnswer>>
