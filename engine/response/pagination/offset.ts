import type { OffsetPages } from '../../definition/schema/paginate/offset.ts'
import type { AnsweredPage, CompileExtract, Paginator } from './paginator.ts'

/** Pages by the number of rows that come before them. */
export function compileOffset(section: OffsetPages, compileExtract: CompileExtract): Paginator {
  const more = section.more === undefined ? undefined : compileExtract('more', section.more)
  const total = section.total === undefined ? undefined : compileExtract('total', section.total)
  return {
    params: section.size === undefined ? [section.offset] : [section.offset, section.size],
    max: section.max,
    size: section.size,
    extracts: { ...(more && { more }), ...(total && { total }) },
    first: { [section.offset]: '0' },
    next: (page) => {
      // What came is counted, and not what was asked for: an API may give less.
      const seen = Number(page.params[section.offset]) + page.count
      return isLast(page, section, seen) ? undefined : { [section.offset]: String(seen) }
    },
  }
}

function isLast(page: AnsweredPage, section: OffsetPages, seen: number): boolean {
  if (page.count === 0) return true
  if (section.more !== undefined) return page.values['more'] !== true
  if (section.total !== undefined) return seen >= Number(page.values['total'])
  return page.size !== undefined && page.count < page.size
}
