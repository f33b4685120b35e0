import type { PagePages } from '../../definition/schema/paginate/page.ts'
import { nextCursor } from './cursor.ts'
import type { AnsweredPage, CompileExtract, PageParams, Paginator } from './paginator.ts'

/** Pages by number, with an optional change to cursors behind the last row that numbers reach. */
export function compilePage(section: PagePages, compileExtract: CompileExtract): Paginator {
  const more = section.more === undefined ? undefined : compileExtract('more', section.more)
  const pages = section.pages === undefined ? undefined : compileExtract('pages', section.pages)
  const next = section.beyond && compileExtract('beyond.next', section.beyond.next)
  const params = [section.page, section.size, section.beyond?.cursor]
  const first = section.first ?? 1
  return {
    params: params.filter((param) => param !== undefined),
    max: section.max,
    size: section.size,
    extracts: { ...(more && { more }), ...(pages && { pages }), ...(next && { next }) },
    first: { [section.page]: String(first) },
    next: (page) => (isLast(page, section) ? undefined : following(page, section, first)),
  }
}

function isLast(page: AnsweredPage, section: PagePages): boolean {
  if (page.count === 0) return true
  if (section.more !== undefined) return page.values['more'] !== true
  if (section.pages !== undefined)
    return Number(page.params[section.page]) >= Number(page.values['pages'])
  return page.size !== undefined && page.count < page.size
}

function following(page: AnsweredPage, section: PagePages, first: number): PageParams | undefined {
  const { beyond } = section
  const number = page.params[section.page]
  if (number === undefined) return beyond && nextCursor(page, beyond.cursor)
  const next = Number(number) + 1
  const byNumber = { [section.page]: String(next) }
  if (beyond === undefined || isWithinReach(next, page, section, first)) return byNumber
  // Without a cursor the API has its own word on what lies behind, so it is asked.
  return nextCursor(page, beyond.cursor) ?? byNumber
}

function isWithinReach(
  next: number,
  page: AnsweredPage,
  section: PagePages,
  first: number,
): boolean {
  if (section.reach === undefined) return true
  return (next - first + 1) * (page.size ?? page.count) <= section.reach
}
