import type { MethodOutline } from '../integration.ts'
import { cutText, plainText } from './text.ts'

/** What every client accepts. */
export const MAX_DESCRIPTION = 1024

/** What a model reads before it chooses a tool: what the method does, how to go on, and what it cannot take back. */
export function describeMethod(outline: MethodOutline): string {
  const tail = consequence(outline)
  const about = cutText(plainText(outline.about ?? ''), MAX_DESCRIPTION - tail.length)
  return `${about}${tail}`
}

function consequence(outline: MethodOutline): string {
  if (outline.confirms) return ' Ask the person you work for before you call it.'
  if (outline.isJob) return ' It may take a while: if it still runs, call again as the answer says.'
  if (outline.isList) return ' If next_cursor is not null there is more: call again with it.'
  if (outline.verb === 'DELETE') return ' No other tool brings back what this deletes.'
  return ''
}
