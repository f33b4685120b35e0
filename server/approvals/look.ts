import type { ApprovalDeps } from './deps.ts'
import { endOverdue } from './expire.ts'
import type { ApprovalRuns } from './runs.ts'

/** Who approved makes the call itself, at once; what is left for so long it makes no more. */
const LEFT_MS = 2000

const PER_TURN = 20

/** Ends what nobody decided in time, and takes up what was approved in a process that is gone. */
export async function lookAfter(
  deps: ApprovalDeps,
  { run }: Pick<ApprovalRuns, 'run'>,
): Promise<void> {
  await endOverdue(deps)
  const left = await deps.store.approvals.listApproved(deps.clock() - LEFT_MS, PER_TURN)
  for (const { id } of left) void run(id)
}
