import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { hashToken } from '../secrets/hash.ts'
import type { Approval } from '../store/approval-shapes.ts'
import type { Maker } from '../store/token-shapes.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import type { ApprovalDeps } from './deps.ts'
import { endOverdue } from './expire.ts'
import { openCall, type WaitingCall } from './sealed.ts'

/** An approval that somebody may see. One of another tenant is answered like one that does not exist. */
export async function findApproval(
  deps: ApprovalDeps,
  principal: Principal,
  id: string,
): Promise<Outcome<Approval>> {
  const found = await current(deps, await deps.store.approvals.find(id))
  return found === undefined || !reaches(principal, found.tenantId)
    ? fail(approvalNotFound(id))
    : succeed(found)
}

/** What an id that names no approval comes to. */
function approvalNotFound(id: string): Failure {
  return {
    kind: 'not_found',
    message: `There is no approval "${id.slice(0, 80)}".`,
    hint: 'List the approvals with GET /approval.',
    at: 'approval',
  }
}

/** Who asks after an approval, and where. */
export interface Asker {
  readonly serverId: string
  readonly tool: string
  readonly principal: Maker | null
}

/** What a caller's own handle stands for. The handle of another server, tool or caller stands for nothing. */
export async function findByHandle(
  deps: ApprovalDeps,
  handle: string,
  { serverId, tool, principal }: Asker,
): Promise<(WaitingCall & { readonly approval: Approval }) | undefined> {
  const approval = await current(deps, await deps.store.approvals.findByHandle(hashToken(handle)))
  const isOwn =
    approval?.serverId === serverId &&
    approval.tool === tool &&
    approval.principal?.id === principal?.id
  return isOwn ? { approval, ...openCall(deps.seal, approval) } : undefined
}

/** As it is now: time may have ended it since anybody looked. */
async function current(
  deps: ApprovalDeps,
  approval: Approval | undefined,
): Promise<Approval | undefined> {
  if (approval === undefined || !isOverdue(approval, deps.clock())) return approval
  await endOverdue(deps)
  return deps.store.approvals.find(approval.id)
}

function isOverdue({ state, expiresAt, runUntil }: Approval, now: number): boolean {
  if (state === 'pending') return expiresAt <= now
  return state === 'running' && runUntil !== null && runUntil <= now
}
