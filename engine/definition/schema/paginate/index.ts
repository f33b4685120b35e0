import { type Static, Type } from 'typebox'
import { CursorPages } from './cursor.ts'
import { OffsetPages } from './offset.ts'
import { PagePages } from './page.ts'

/** Every style of paging. Each is known by the first key that it requires. */
const styles = [PagePages, OffsetPages, CursorPages] as const

/** How a list goes on. */
export const Paginate = Type.Union([...styles, Type.Literal('none')], {
  description: 'How lists go on to the next page; "none" where one answer holds all.',
})

export type Paginate = Static<typeof Paginate>
