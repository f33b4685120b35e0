import type { ApprovalDesk } from './desk.ts'

/** Looks after approvals until it is closed. */
export interface ApprovalWorker {
  readonly close: () => Promise<void>
}

export interface ApprovalWorkerDeps {
  readonly approvals: Pick<ApprovalDesk, 'look' | 'settled'>
  readonly log: { error(facts: object, message: string): void }
}

const EVERY_MS = 2000

/** Looks now and then; closing waits for the calls that are being made. */
export function startApprovalWorker({ approvals, log }: ApprovalWorkerDeps): ApprovalWorker {
  let turn: Promise<void> | undefined
  const look = () =>
    approvals
      .look()
      .catch((error: unknown) => log.error({ err: error }, 'Approvals could not be looked after'))
      .finally(() => {
        turn = undefined
      })
  const timer = setInterval(() => {
    turn ??= look()
  }, EVERY_MS)
  return {
    close: async () => {
      clearInterval(timer)
      await turn
      await approvals.settled()
    },
  }
}
