import type { CursorPages } from '../../definition/schema/paginate/cursor.ts'
import type { AnsweredPage, CompileExtract, PageParams, Paginator } from './paginator.ts'

/** Pages by a cursor that each answer gives. */
export function compileCursor(section: CursorPages, compileExtract: CompileExtract): Paginator {
  const next = compileExtract('next', section.next)
  const more = section.more === undefined ? undefined : compileExtract('more', section.more)
  return {
    params: section.size === undefined ? [section.cursor] : [section.cursor, section.size],
    max: section.max,
    size: section.size,
    extracts: { ...(next && { next }), ...(more && { more }) },
    first: {},
    next: (page) => {
      if (section.more !== undefined && page.values['more'] !== true) return undefined
      return nextCursor(page, section.cursor)
    },
  }
}

/** The parameters that lead on from a page; nothing where its cursor is absent, empty, or the one that led to it. */
export function nextCursor(page: AnsweredPage, param: string): PageParams | undefined {
  const cursor = page.values['next']
  const text = typeof cursor === 'number' ? String(cursor) : cursor
  if (typeof text !== 'string' || text === '' || text === page.params[param]) return undefined
  return { [param]: text }
}
