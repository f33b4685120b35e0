import type { UrlPages } from '../../definition/schema/paginate/url.ts'
import { addressTarget, readPageTarget } from '../../page-target.ts'
import { nextAddress } from './next-address.ts'
import { type CompiledStyle, type PageContext, sized } from './paginator.ts'

/** Pages by the address that each answer gives of the next one. */
export function compileUrl(section: UrlPages, context: PageContext): CompiledStyle {
  const { size, max } = section
  const url = context.compileExtract(section.url, 'url')
  const more = section.more === undefined ? undefined : context.compileExtract(section.more, 'more')
  return {
    targets: size === undefined ? [addressTarget] : [addressTarget, readPageTarget(size)],
    max,
    size,
    extracts: { ...(url && { url }), ...(more && { more }) },
    first: sized(size, max),
    next: (page) => {
      if (section.more !== undefined && page.values['more'] !== true) return undefined
      return nextAddress(page.values['url'], page, context)
    },
    isCounted: false,
  }
}
