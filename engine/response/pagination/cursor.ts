import type { CursorPages } from '../../definition/schema/paginate/cursor.ts'
import { type PageParams, type PageTarget, readPageTarget } from '../../page-target.ts'
import { isSame, pageValue } from './page-value.ts'
import {
  type AnsweredPage,
  type CompiledStyle,
  keptSize,
  type PageContext,
  sized,
} from './paginator.ts'

/** Pages by a cursor that each answer gives. */
export function compileCursor(
  section: CursorPages,
  { compileExtract }: PageContext,
): CompiledStyle {
  const { size, max } = section
  const next = compileExtract(section.next, 'next')
  const more = section.more === undefined ? undefined : compileExtract(section.more, 'more')
  const cursor = readPageTarget(section.cursor)
  return {
    targets: size === undefined ? [cursor] : [cursor, readPageTarget(size)],
    max,
    size,
    extracts: { ...(next && { next }), ...(more && { more }) },
    first: sized(size, max),
    next: (page) => {
      if (section.more !== undefined && page.values['more'] !== true) return undefined
      const lead = nextCursor(page, cursor)
      return lead && { ...lead, ...keptSize(size, page) }
    },
    isCounted: false,
  }
}

/** What leads on from a page; nothing where its cursor is absent, empty, or the one that led to it. */
export function nextCursor(page: AnsweredPage, target: PageTarget): PageParams | undefined {
  const cursor = pageValue(page.values['next'], target, 'next cursor')
  if (cursor === undefined || isSame(cursor, page.params[target.key])) return undefined
  return { [target.key]: cursor }
}
