import type { PagePages } from '../../definition/schema/paginate/page.ts'
import { type PageParams, readPageTarget } from '../../page-target.ts'
import { nextCursor } from './cursor.ts'
import {
  type AnsweredPage,
  type CompiledStyle,
  keptSize,
  type PageContext,
  sized,
} from './paginator.ts'

/** Pages by number, with an optional change to cursors behind the last row that numbers reach. */
export function compilePage(section: PagePages, { compileExtract }: PageContext): CompiledStyle {
  const { page: number, size, max, beyond } = section
  const more = section.more === undefined ? undefined : compileExtract(section.more, 'more')
  const pages = section.pages === undefined ? undefined : compileExtract(section.pages, 'pages')
  const next = beyond && compileExtract(beyond.next, 'beyond', 'next')
  const keys = [number, size, beyond?.cursor].filter((key) => key !== undefined)
  const first = section.first ?? 1
  const firstSize = sized(size, max)
  const follow = createFollow(section, first)
  return {
    targets: keys.map(readPageTarget),
    max,
    size,
    extracts: { ...(more && { more }), ...(pages && { pages }), ...(next && { next }) },
    first: (rows) => ({ [number]: first, ...firstSize(rows) }),
    next: (page) => {
      const lead = isLast(page, section) ? undefined : follow(page)
      return lead && { ...lead, ...keptSize(size, page) }
    },
    isCounted: beyond === undefined,
  }
}

function isLast(page: AnsweredPage, section: PagePages): boolean {
  if (page.count === 0) return true
  if (section.more !== undefined) return page.values['more'] !== true
  if (section.pages !== undefined)
    return Number(page.params[section.page]) >= Number(page.values['pages'])
  return page.size !== undefined && page.count < page.size
}

function createFollow(
  section: PagePages,
  first: number,
): (page: AnsweredPage) => PageParams | undefined {
  const cursor = section.beyond && readPageTarget(section.beyond.cursor)
  return (page) => {
    const number = page.params[section.page]
    if (number === undefined) return cursor && nextCursor(page, cursor)
    const next = Number(number) + 1
    const byNumber = { [section.page]: next }
    if (cursor === undefined || isWithinReach(next, page, section, first)) return byNumber
    // Without a cursor the API has its own word on what lies behind, so it is asked.
    return nextCursor(page, cursor) ?? byNumber
  }
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
