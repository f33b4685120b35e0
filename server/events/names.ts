import type { Account, AccountStatus } from '../store/account-shapes.ts'
import type { ApprovalState } from '../store/approval-shapes.ts'

/** What others can be told of. */
export const eventNames = [
  'integrated_account:created',
  'integrated_account:updated',
  'integrated_account:active',
  'integrated_account:authentication_error',
  'integrated_account:validation_error',
  'integrated_account:post_install_error',
  'integrated_account:reactivated',
  'integrated_account:deleted',
  'approval:requested',
  'approval:approved',
  'approval:refused',
  'approval:expired',
  'approval:done',
  'approval:failed',
  'approval:unknown',
  'test',
] as const

export type EventName = (typeof eventNames)[number]

const ofStatus = {
  connecting: undefined,
  active: 'integrated_account:active',
  needs_reauth: 'integrated_account:authentication_error',
  validation_error: 'integrated_account:validation_error',
  post_install_error: 'integrated_account:post_install_error',
} as const satisfies Record<AccountStatus, EventName | undefined>

/** What an approval is told by, once it is in a state. */
export const approvalEventOf = {
  pending: 'approval:requested',
  approved: 'approval:approved',
  running: undefined,
  done: 'approval:done',
  failed: 'approval:failed',
  unknown: 'approval:unknown',
  refused: 'approval:refused',
  expired: 'approval:expired',
} as const satisfies Record<ApprovalState, EventName | undefined>

/** What happened to an account that was `before` and is `after`; undefined where there was or is none. */
export function eventsOf(
  before: Account | undefined,
  after: Account | undefined,
): readonly EventName[] {
  if (after === undefined) return before === undefined ? [] : ['integrated_account:deleted']
  const told = ofStatus[after.status]
  if (before === undefined) {
    return ['integrated_account:created', ...(told === undefined ? [] : [told])]
  }
  if (before.status === after.status) return ['integrated_account:updated']
  const isBack = after.status === 'active' && before.status !== 'connecting'
  if (isBack) return ['integrated_account:reactivated']
  return told === undefined ? ['integrated_account:updated'] : [told]
}
