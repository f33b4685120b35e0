import type { Failure } from '../../../engine/index.ts'
import type { Approval, ApprovalState } from '../../store/approval-shapes.ts'

/** What a model is told of an approval that has no result to show. */
export type Told = Pick<Failure, 'message' | 'hint' | 'retryAfterSeconds'> & {
  readonly kind: Failure['kind'] | 'approval_required'
}

/** How a caller goes on. */
export interface Way {
  readonly url: string
  readonly handle: string
  /** The argument that takes the handle. */
  readonly argument: string
  /** Whether its person was led to the page just now and did not want to go there. */
  readonly isDeclined: boolean
}

/** What is told in each state that has no result of the call. */
export function wordsOf(approval: Approval, way: Way): Told {
  return words[approval.state](approval, way)
}

const words = {
  pending: ({ title, expiresAt }, { url, handle, argument, isDeclined }) => ({
    kind: 'approval_required',
    message: isDeclined
      ? `Whoever was shown the page did not open it. A person must approve "${title}" there; nothing was done.`
      : `A person must approve "${title}" before it is done. Nothing was done yet.`,
    hint: `Give the person you work for this link: ${url} and stop here. When they say that they have decided, make the same call again with "${argument}": "${handle}" added to the arguments of the tool. Nothing that you do yourself approves it. It ends at ${new Date(expiresAt).toISOString()}.`,
  }),
  approved: ({ title }, { argument, handle }) => ({ ...underWay(title, argument, handle) }),
  running: ({ title }, { argument, handle }) => ({ ...underWay(title, argument, handle) }),
  done: ({ title }) => lost(title),
  failed: ({ title }) => lost(title),
  unknown: ({ title }) => ({
    kind: 'conflict',
    message: `"${title}" was approved, and the process that made the call ended before it knew the answer: whether it was done is not known, and it is not made again.`,
    hint: 'Look at the record. If it was not done, make the call again without an approval; a person is asked anew.',
  }),
  refused: ({ title, reason }) => ({
    kind: 'forbidden',
    message: `A person refused "${title}"${reason === null ? '' : `: ${reason}`}. Nothing was done.`,
    hint: 'Do not try another way, and tell the person you work for.',
  }),
  expired: ({ title, expiresAt }) => ({
    kind: 'forbidden',
    message: `Nobody decided on "${title}" before ${new Date(expiresAt).toISOString()}. Nothing was done.`,
    hint: 'Make the call again without an approval, if it is still wanted; a person is asked anew.',
  }),
} as const satisfies Record<ApprovalState, (approval: Approval, way: Way) => Told>

function underWay(title: string, argument: string, handle: string): Told {
  return {
    kind: 'conflict',
    message: `"${title}" was approved, and is being done now.`,
    hint: `Make the same call again with "${argument}": "${handle}" in a few seconds; it is not done twice.`,
    retryAfterSeconds: 3,
  }
}

/** Its result cannot be opened any more. */
function lost(title: string): Told {
  return {
    kind: 'not_found',
    message: `"${title}" was approved and made; its result is not there any more.`,
    hint: 'Look at the record.',
  }
}
