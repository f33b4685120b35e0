import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { type CallNotes, createNotes } from '../audit/notes.ts'
import type { Approval, ApprovalState } from '../store/approval-shapes.ts'
import { makerOf, type Principal } from '../tokens/principal.ts'
import type { ApprovalDeps } from './deps.ts'
import { findApproval } from './find.ts'
import type { ApprovalRuns } from './runs.ts'
import { tellApproval } from './tell.ts'

export type DecideDeps = ApprovalDeps & Pick<ApprovalRuns, 'run'>

/** How long whoever approves waits to see what comes of it; the call goes on in any case. */
const PATIENCE_MS = 8000

/** Approves a call for the person who is signed in, and has it made at once. Of several who decide, the first has decided. */
export async function approve(
  deps: DecideDeps,
  person: Principal,
  id: string,
): Promise<Outcome<Approval>> {
  const decided = await decide(deps, person, { id, state: 'approved', reason: null })
  if (!decided.ok) return decided
  const waiting = new AbortController()
  const patience = deps.pause(PATIENCE_MS, waiting.signal)
  await Promise.race([deps.run(id), patience])
  waiting.abort()
  return succeed((await deps.store.approvals.find(id)) ?? decided.value)
}

/** Refuses a call for the person who is signed in; the reason is told to whoever asked. */
export function refuse(
  deps: ApprovalDeps,
  person: Principal,
  { id, reason }: { readonly id: string; readonly reason: string | null },
): Promise<Outcome<Approval>> {
  return decide(deps, person, { id, state: 'refused', reason })
}

interface Word {
  readonly id: string
  readonly state: 'approved' | 'refused'
  readonly reason: string | null
}

async function decide(
  deps: ApprovalDeps,
  person: Principal,
  { id, state, reason }: Word,
): Promise<Outcome<Approval>> {
  const found = await findApproval(deps, person, id)
  if (!found.ok) return found
  const { store, clock } = deps
  const by = makerOf(person)
  const decided = await store.approvals.decide(id, { state, by, reason, now: clock() })
  if (decided === undefined) {
    const now = await findApproval(deps, person, id)
    return now.ok ? fail(decidedBefore(now.value)) : now
  }
  noteDecision(deps, decided, { person, state })
  await tellApproval(deps, decided)
  return succeed(decided)
}

/** The log tells who decided, beside the calls that it is about; it is no call itself. */
function noteDecision(
  { audit, clock }: ApprovalDeps,
  { id, accountId, tenantId, integration, serverId, serverName, tool }: Approval,
  { person, state }: { readonly person: Principal; readonly state: Word['state'] },
): void {
  const notes: CallNotes = { ...createNotes(), approvalId: id, remark: `${state}: ${tool}` }
  audit.note({
    via: 'approval',
    at: clock(),
    durationMs: 0,
    account: { id: accountId, tenantId, integration },
    server: { id: serverId, name: serverName },
    principal: person,
    notes,
    bytesOut: 0,
  })
}

const words = {
  pending: 'is being decided',
  approved: 'was approved already',
  running: 'was approved already, and is being done',
  done: 'was approved already, and done',
  failed: 'was approved already, and failed',
  unknown: 'was approved already; what came of it is not known',
  refused: 'was refused already',
  expired: 'has expired',
} as const satisfies Record<ApprovalState, string>

function decidedBefore({ state, decidedBy }: Approval): Failure {
  const by = decidedBy === null ? '' : ` (by ${decidedBy.name})`
  return {
    kind: 'conflict',
    message: `This call ${words[state]}${by}.`,
    hint: 'Nothing was changed.',
    at: 'approval',
  }
}
