import { type Static, Type } from 'typebox'
import { CursorPages } from './cursor.ts'
import { LinkPages } from './link.ts'
import { OffsetPages } from './offset.ts'
import { PagePages } from './page.ts'
import { RangePages } from './range.ts'
import { SetPages } from './set.ts'
import { UrlPages } from './url.ts'

/** Every style of paging. Each is known by the first key that it requires. */
const styles = [
  PagePages,
  OffsetPages,
  CursorPages,
  UrlPages,
  LinkPages,
  RangePages,
  SetPages,
] as const

/** How a list goes on. */
export const Paginate = Type.Union([...styles, Type.Literal('link'), Type.Literal('none')], {
  description:
    'How lists go on to the next page; "link" by the `Link` header, "none" where one answer holds all.',
})

export type Paginate = Static<typeof Paginate>

/** A style of paging, told by the key that it has. */
export type PageStyle = Exclude<Paginate, string>

/** A style as it is compiled: one that is named by a word alone stands for its usual keys. */
export function pageStyleOf(pages: Exclude<Paginate, 'none'>): PageStyle {
  return pages === 'link' ? { link: 'next' } : pages
}

const usualRange = 100

/** The most rows of a page, where a style knows it. */
export function maxRowsOf(style: PageStyle): number | undefined {
  return 'range' in style ? (style.size ?? usualRange) : style.max
}

/** Every key that a style fills requests with, and where in the definition it is said, below `paginate`. */
export function pageKeysOf(
  style: PageStyle,
): readonly { readonly key: string; readonly at: readonly string[] }[] {
  const told = (['page', 'offset', 'cursor', 'size'] as const).map((name) => ({
    key: (style as Readonly<Record<string, unknown>>)[name],
    at: [name],
  }))
  const beyond = 'page' in style ? [{ key: style.beyond?.cursor, at: ['beyond', 'cursor'] }] : []
  const set = 'set' in style ? Object.keys(style.set).map((key) => ({ key, at: ['set', key] })) : []
  return [...told, ...beyond, ...set].flatMap(({ key, at }) =>
    typeof key === 'string' ? [{ key, at }] : [],
  )
}
