import type { OffsetPages } from '../../definition/schema/paginate/offset.ts'
import { readPageTarget } from '../../page-target.ts'
import {
  type AnsweredPage,
  type CompiledStyle,
  keptSize,
  type PageContext,
  sized,
} from './paginator.ts'

/** Pages by the number of rows that come before them. */
export function compileOffset(
  section: OffsetPages,
  { compileExtract }: PageContext,
): CompiledStyle {
  const { offset, size, max } = section
  const more = section.more === undefined ? undefined : compileExtract(section.more, 'more')
  const total = section.total === undefined ? undefined : compileExtract(section.total, 'total')
  const firstSize = sized(size, max)
  return {
    targets: (size === undefined ? [offset] : [offset, size]).map(readPageTarget),
    max,
    size,
    extracts: { ...(more && { more }), ...(total && { total }) },
    first: (rows) => ({ [offset]: 0, ...firstSize(rows) }),
    next: (page) => {
      // What came is counted, and not what was asked for: an API may give less.
      const seen = Number(page.params[offset]) + page.count
      return isLast(page, section, seen) ? undefined : { [offset]: seen, ...keptSize(size, page) }
    },
    isCounted: true,
  }
}

function isLast(page: AnsweredPage, section: OffsetPages, seen: number): boolean {
  if (page.count === 0) return true
  if (section.more !== undefined) return page.values['more'] !== true
  if (section.total !== undefined) return seen >= Number(page.values['total'])
  return page.size !== undefined && page.count < page.size
}
