import type { CallResult, Failure, Method, Outcome, RateLimit } from '../../engine/index.ts'
import { createMeter, type Meter } from '../accounts/meter.ts'
import type { Receipt } from './receipt.ts'

/** What is noted of a request while it is answered, for the log of calls. */
export interface CallNotes {
  readonly began: number
  readonly meter: Meter
  tool?: string
  method?: Pick<Method, 'resource' | 'name'>
  args?: unknown
  failure?: Pick<Failure, 'kind' | 'message' | 'upstream'>
  count?: number | undefined
  /** Of what was deleted. */
  receipt?: Receipt | undefined
  limit?: RateLimit | undefined
  /** Of the approval that it asked for, or was made on. */
  approvalId?: string
  /** What is told of it, where nothing failed. */
  remark?: string
  /** Its id in the log, where somebody must know it before. */
  callId?: string
}

/** Nothing is known yet. */
export function createNotes(): CallNotes {
  return { began: performance.now(), meter: createMeter() }
}

/** Notes what a call came to. */
export function noteOutcome(notes: CallNotes, outcome: Outcome<CallResult>): void {
  if (outcome.ok) notes.count = outcome.value.count
  else Object.assign(notes, { failure: outcome.failure, receipt: undefined })
  notes.limit = outcome.ok ? outcome.value.limit : outcome.failure.limit
}
