import { html } from 'ghtml'
import type { Approval, ApprovalState } from '../../store/approval-shapes.ts'
import { visibleText } from './values.ts'

const headings = {
  pending: (title) => `Approve “${title}”?`,
  approved: (title) => `“${title}” is approved`,
  running: (title) => `“${title}” is being done`,
  done: (title) => `“${title}” is done`,
  failed: (title) => `“${title}” was approved, and failed`,
  unknown: (title) => `“${title}” was approved; what came of it is not known`,
  refused: (title) => `“${title}” is refused`,
  expired: (title) => `Nobody decided on “${title}” in time`,
} as const satisfies Record<ApprovalState, (title: string) => string>

/** What the page is about, in one line. */
export function headingOf({ state, title }: Approval): string {
  return headings[state](visibleText(title))
}

const words = {
  pending:
    'Somebody asked for this, and nothing has been done yet. Read what would be sent before you decide.',
  approved: 'It will be done in a moment. Load this page again to see what came of it.',
  running: 'It was approved, and is being done now. Load this page again to see what came of it.',
  done: 'It was done, once.',
  failed: 'It was approved, and could not be done.',
  unknown:
    'It was approved, and begun; the answer was lost. It is not done a second time: look at the record to see whether it was done.',
  refused: 'Nothing was done.',
  expired: 'Nothing was done, and nothing can be decided here any more.',
} as const satisfies Record<ApprovalState, string>

/** How far it is, and who decided. */
export function formatState({ state, decidedBy, decidedAt, reason }: Approval): string {
  const decision = state === 'refused' ? 'Refused' : 'Approved'
  const who =
    decidedBy === null || decidedAt === null
      ? ''
      : html`<p>${decision} by “${visibleText(decidedBy.name)}” at ${new Date(decidedAt).toISOString().slice(0, 19).replace('T', ' ')} UTC${reason === null ? '.' : `: ${visibleText(reason)}`}</p>`
  return html`<p class="soft">${words[state]}</p>!${who}`
}
