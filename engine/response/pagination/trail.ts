import { createHash } from 'node:crypto'
import { FailureError } from '../../failure.ts'
import type { PageParams } from '../../page-target.ts'

/** What a position remembers of the pages before it. */
export interface Trail {
  /** The number of the page, from 1. */
  readonly turn: number
  /** What one page before it was asked for with, hashed; the one whose number is the highest power of two. */
  readonly mark?: string
}

/** Of the first page. */
export const firstTrail: Trail = { turn: 1 }

const maxTurns = 100_000

/** A position travels in every cursor, and back. */
const maxText = 8192

/**
 * The trail of the page after one. Throws where the pages go in a circle, which one page that is remembered tells
 * sooner or later however long the circle is (Brent's algorithm), and where they never end.
 */
export function nextTrail(
  { turn, mark }: Trail,
  params: PageParams,
  { isCounted }: { readonly isCounted: boolean },
): Trail {
  if (turn >= maxTurns) throw new FailureError(endless())
  const next = turn + 1
  if (isCounted) return { turn: next }
  const text = JSON.stringify(params)
  if (text.length > maxText) throw new FailureError(tooLong(text.length))
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12)
  if (hash === mark) throw new FailureError(inCircle(next))
  const isMarked = mark === undefined || (turn & (turn - 1)) === 0
  return { turn: next, mark: isMarked ? hash : mark }
}

function inCircle(turn: number) {
  return {
    kind: 'upstream',
    message: `The pages go in a circle: what leads to page ${turn} has led to a page before.`,
    hint: 'Use the records so far; if some are missing, ask for them with other arguments.',
    at: 'paginate',
  } as const
}

function endless() {
  return {
    kind: 'upstream',
    message: `The list did not end after ${maxTurns} pages.`,
    hint: 'Use the records so far, or ask for fewer with other arguments.',
    at: 'paginate',
  } as const
}

function tooLong(length: number) {
  return {
    kind: 'upstream',
    message: `What leads to the next page has ${length} characters; at most ${maxText} can be kept.`,
    hint: 'Correct "paginate" in the definition if it takes more out of the answer than a cursor.',
    at: 'paginate',
  } as const
}
