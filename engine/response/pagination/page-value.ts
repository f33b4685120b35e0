import { FailureError } from '../../failure.ts'
import type { PageTarget } from '../../page-target.ts'

/** Empty, in every way in which APIs write it at their last page. */
const nothing: readonly unknown[] = [undefined, null, '', false]

/**
 * A value of an answer that leads to the next page; nothing where it is empty. Only JSON takes more than one text or
 * number.
 */
export function pageValue(value: unknown, { key, place }: PageTarget, what: string): unknown {
  if (nothing.includes(value) || (Array.isArray(value) && value.length === 0)) return undefined
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'object' && (place === 'json' || place === 'variables')) return value
  throw new FailureError({
    kind: 'definition',
    message: `The ${what} is ${typeof value === 'object' ? 'a list or an object' : String(value)}, which "${key}" cannot carry.`,
    hint: 'Correct "paginate" in the definition, so that it takes one text or number out of the answer.',
    at: 'paginate',
  })
}

/** Whether two values that lead to a page lead to the same one; `7` and `"7"` do. */
export function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other)
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
