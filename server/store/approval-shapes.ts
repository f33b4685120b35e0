import type { Slice } from './slice.ts'
import type { Maker } from './token-shapes.ts'

/**
 * How far a call is that waits for a person: `pending` until somebody decides or its time is over; once `approved`, `running`
 * in one process; `unknown` where that process ended, or the vendor fell silent, before it was told what came of it.
 */
export const approvalStates = [
  'pending',
  'approved',
  'running',
  'done',
  'failed',
  'unknown',
  'refused',
  'expired',
] as const

export type ApprovalState = (typeof approvalStates)[number]

/** One call that a person must approve. Times are milliseconds since 1970. */
export interface Approval {
  readonly id: string
  /** Of the text by which its caller asks what became of it. */
  readonly handleHash: string
  /** Of who asks, and for what: two that are the same are one, until it has ended. */
  readonly askKey: string | null
  readonly state: ApprovalState
  readonly tenantId: string | null
  readonly accountId: string
  readonly integration: string
  readonly serverId: string
  readonly serverName: string
  /** Its name. */
  readonly tool: string
  /** What people call the tool. */
  readonly title: string
  /** Whose API token the call came with. */
  readonly principal: Maker | null
  readonly clientName: string | null
  readonly clientVersion: string | null
  /** Sealed: the arguments and the handle. */
  readonly request: string
  readonly expiresAt: number
  readonly decidedBy: Maker | null
  readonly decidedAt: number | null
  /** Why it was refused. */
  readonly reason: string | null
  /** The process that makes the call, and how long it may be silent before it is taken to be gone. */
  readonly runner: string | null
  readonly runUntil: number | null
  /** Sealed: what the call came to. */
  readonly result: string | null
  /** Of the call in the log. */
  readonly callId: string | null
  readonly createdAt: number
  readonly endedAt: number | null
}

/** What somebody decided. */
export interface Decision {
  readonly state: 'approved' | 'refused'
  readonly by: Maker
  readonly reason: string | null
  readonly now: number
}

/** Which process makes a call, and until when it need not be heard of. */
export interface Turn {
  readonly runner: string
  readonly until: number
}

/** What a call came to. */
export interface Ending {
  readonly runner: string
  readonly state: 'done' | 'failed' | 'unknown'
  readonly result: string
  readonly callId: string | null
  readonly now: number
}

export interface ApprovalFilter {
  readonly tenantId?: string | null | undefined
  readonly state?: ApprovalState | undefined
  readonly accountId?: string | undefined
  readonly serverId?: string | undefined
}

/** Every step holds only while the one before it does: of all who take it at once, one has taken it. */
export interface ApprovalStore {
  /** False where one that has not ended has the same `askKey`. */
  readonly insert: (approval: Approval) => Promise<boolean>
  readonly find: (id: string) => Promise<Approval | undefined>
  readonly findByHandle: (handleHash: string) => Promise<Approval | undefined>
  readonly findAsked: (askKey: string) => Promise<Approval | undefined>
  /** The newest first. */
  readonly list: (filter: ApprovalFilter, slice: Slice) => Promise<readonly Approval[]>
  readonly count: (filter: ApprovalFilter) => Promise<number>
  /** Decides one that is pending and has not expired. */
  readonly decide: (id: string, decision: Decision) => Promise<Approval | undefined>
  /** Gives an approved one to a process, for good. */
  readonly claim: (id: string, turn: Turn) => Promise<Approval | undefined>
  /** Tells that the process is still there. */
  readonly extend: (id: string, turn: Turn) => Promise<void>
  /** Ends one that the process runs, also where it was given up for gone meanwhile: it knows better. */
  readonly finish: (id: string, ending: Ending) => Promise<Approval | undefined>
  /** Approved until then and taken up by nobody. */
  readonly listApproved: (until: number, limit: number) => Promise<readonly Approval[]>
  /** Ends those whose time is over. */
  readonly expire: (now: number) => Promise<readonly Approval[]>
  /** Ends those whose process was not heard of any more: what came of them nobody knows. */
  readonly abandon: (now: number) => Promise<readonly Approval[]>
  /** Deletes those that ended before. */
  readonly deleteEnded: (time: number) => Promise<void>
}
