import { randomUUID } from 'node:crypto'
import { approvalEventOf } from '../events/names.ts'
import { recordWanted } from '../events/record.ts'
import type { Approval } from '../store/approval-shapes.ts'
import type { ApprovalDeps } from './deps.ts'
import { formatApproval } from './format.ts'

/** Has those who want to know told how far an approval is; the arguments stay here. Never fails. */
export async function tellApproval(
  { store, clock, log, news, publicUrl }: ApprovalDeps,
  approval: Approval,
): Promise<void> {
  const { id, accountId, tenantId } = approval
  news.tell([{ about: 'approval', id, accountId, tenants: [tenantId] }])
  const name = approvalEventOf[approval.state]
  if (name === undefined) return
  try {
    const payload = formatApproval(approval, publicUrl())
    const event = { id: randomUUID(), name, payload, createdAt: clock() }
    await recordWanted(store, [event], tenantId)
  } catch (error) {
    log.error({ err: error, approval: id }, 'An event could not be recorded')
  }
}
