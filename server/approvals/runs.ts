import { randomUUID } from 'node:crypto'
import type { Approval } from '../store/approval-shapes.ts'
import type { ApprovalDeps } from './deps.ts'
import { type Performed, performApproved } from './perform.ts'
import { sealResult } from './sealed.ts'
import { tellApproval } from './tell.ts'

/** The approved calls that this process makes. */
export interface ApprovalRuns {
  /** Makes an approved call, unless somebody makes it or has made it; resolves when this process has no more to do with it. */
  readonly run: (id: string) => Promise<void>
  /** Resolves when none is being made any more. */
  readonly settled: () => Promise<void>
}

/** A process that is not heard of for so long is taken to be gone, with what it was doing. */
const SILENCE_MS = 15_000
const HEARTBEAT_MS = 3000

/** How long after each attempt to keep a result the next one follows: what was done cannot be done again to learn it. */
const KEEP_AGAIN_MS = [200, 1000, 3000]

/** No call is being made at first. */
export function createApprovalRuns(deps: ApprovalDeps): ApprovalRuns {
  const runner = randomUUID()
  const running = new Map<string, Promise<void>>()
  const begin = async (id: string) => {
    const until = deps.clock() + SILENCE_MS
    const claimed = await deps.store.approvals.claim(id, { runner, until })
    if (claimed === undefined) return
    await tellApproval(deps, claimed)
    await runClaimed(deps, claimed, runner)
  }
  return {
    run: (id) => {
      const known = running.get(id)
      if (known !== undefined) return known
      const begun = begin(id)
        .catch((error: unknown) => {
          deps.log.error({ err: error, approval: id }, 'An approved call could not be made')
        })
        .finally(() => running.delete(id))
      running.set(id, begun)
      return begun
    },
    settled: async () => {
      await Promise.all(running.values())
    },
  }
}

async function runClaimed(deps: ApprovalDeps, approval: Approval, runner: string): Promise<void> {
  const { store, clock, log } = deps
  const { id } = approval
  const beat = () => {
    store.approvals
      .extend(id, { runner, until: clock() + SILENCE_MS })
      .catch((error: unknown) => log.error({ err: error, approval: id }, 'The store is away'))
  }
  const timer = setInterval(beat, HEARTBEAT_MS)
  try {
    const ended = await keep(deps, { id, runner }, await performApproved(deps, approval))
    if (ended !== undefined) await tellApproval(deps, ended)
  } finally {
    clearInterval(timer)
  }
}

async function keep(
  { store, seal, clock, pause }: ApprovalDeps,
  { id, runner }: { readonly id: string; readonly runner: string },
  { state, outcome, callId }: Performed,
): Promise<Approval | undefined> {
  const result = sealResult(seal, id, outcome)
  const finish = () => store.approvals.finish(id, { runner, state, result, callId, now: clock() })
  for (const ms of KEEP_AGAIN_MS) {
    try {
      return await finish()
    } catch {
      await pause(ms)
    }
  }
  return finish()
}
