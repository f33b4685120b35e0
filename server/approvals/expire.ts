import type { ApprovalDeps } from './deps.ts'
import { tellApproval } from './tell.ts'

/** Ends what nobody decided in time, and what was being done by a process that is gone. */
export async function endOverdue(deps: ApprovalDeps): Promise<void> {
  const { store, clock } = deps
  const now = clock()
  const ended = [...(await store.approvals.expire(now)), ...(await store.approvals.abandon(now))]
  for (const approval of ended) await tellApproval(deps, approval)
}
