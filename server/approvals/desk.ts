import type { Args, CallResult, Outcome } from '../../engine/index.ts'
import type { Approval } from '../store/approval-shapes.ts'
import type { Principal } from '../tokens/principal.ts'
import { type Asked, askApproval, type Question } from './ask.ts'
import { approve, refuse } from './decide.ts'
import type { ApprovalDeps } from './deps.ts'
import { type Asker, findApproval, findByHandle } from './find.ts'
import { approvalUrl } from './format.ts'
import { lookAfter } from './look.ts'
import { type ApprovalRuns, createApprovalRuns } from './runs.ts'
import { openCall, openResult, type WaitingCall } from './sealed.ts'
import { readState, type StatedCall, writeState } from './state.ts'
import { readSubject, type Subject } from './subject.ts'

/** Why somebody refuses. */
export interface Refusal {
  readonly id: string
  /** Told to whoever asked. */
  readonly reason: string | null
}

/** Calls that wait for a person: what serves those who make them, and those who decide. */
export interface ApprovalDesk extends ApprovalRuns {
  readonly ask: (question: Question) => Promise<Outcome<Asked>>
  /** What a caller's own handle stands for. */
  readonly find: (
    handle: string,
    asker: Asker,
  ) => Promise<(WaitingCall & { readonly approval: Approval }) | undefined>
  /** One that somebody may see. */
  readonly see: (person: Principal, id: string) => Promise<Outcome<Approval>>
  /** For people who are signed in alone: who asks must have made sure of that. */
  readonly approve: (person: Principal, id: string) => Promise<Outcome<Approval>>
  readonly refuse: (person: Principal, refusal: Refusal) => Promise<Outcome<Approval>>
  readonly argsOf: (approval: Approval) => Args
  /** The record that it is about, as it is now. */
  readonly subjectOf: (approval: Approval) => Promise<Subject>
  /** What the call came to; nothing before that is known. */
  readonly resultOf: (approval: Approval) => Outcome<CallResult> | undefined
  readonly urlOf: (approval: Approval) => string
  /** What a client must bring back when it repeats a call. */
  readonly writeState: (call: StatedCall, asked: Asked) => string
  /** The handle of a call that brings it back; nothing where the state is not this call's. */
  readonly readState: (call: StatedCall, state: string) => string | undefined
  /** Ends what is over, and takes up what was left. */
  readonly look: () => Promise<void>
}

/** A state outlives its approval, so that a client that comes late is told what became of it. */
const STATE_GRACE_MS = 24 * 60 * 60_000

/** The desk of a process, in which no approved call is being made yet. */
export function createApprovalDesk(deps: ApprovalDeps): ApprovalDesk {
  const { seal, clock, publicUrl } = deps
  const runs = createApprovalRuns(deps)
  const argsOf = (approval: Approval) => openCall(seal, approval).args
  return {
    ...runs,
    ask: (question) => askApproval(deps, question),
    find: (handle, asker) => findByHandle(deps, handle, asker),
    see: (person, id) => findApproval(deps, person, id),
    approve: (person, id) => approve({ ...deps, ...runs }, person, id),
    refuse: (person, refusal) => refuse(deps, person, refusal),
    argsOf,
    subjectOf: (approval) => readSubject(deps, approval, argsOf(approval)),
    resultOf: (approval) => openResult(seal, approval),
    urlOf: ({ id }) => approvalUrl(publicUrl(), id),
    writeState: (call, { approval, handle }) =>
      writeState(seal, call, { handle, until: approval.expiresAt + STATE_GRACE_MS }),
    readState: (call, state) => readState(seal, call, { state, now: clock() }),
    look: () => lookAfter(deps, runs),
  }
}
