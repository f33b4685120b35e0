import type { LinkPages } from '../../definition/schema/paginate/link.ts'
import { addressTarget, readPageTarget } from '../../page-target.ts'
import { findLink } from './link-header.ts'
import { nextAddress } from './next-address.ts'
import { type CompiledStyle, type PageContext, sized } from './paginator.ts'

/** Pages by the address of the next one in the `Link` header. */
export function compileLink({ link, size, max }: LinkPages, context: PageContext): CompiledStyle {
  return {
    targets: size === undefined ? [addressTarget] : [addressTarget, readPageTarget(size)],
    max,
    size,
    extracts: {},
    first: sized(size, max),
    next: (page) => {
      const header = page.answer.header('link')
      return header === undefined ? undefined : nextAddress(findLink(header, link), page, context)
    },
    isCounted: false,
  }
}
