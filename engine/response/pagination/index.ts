import type { PageStyle } from '../../definition/schema/paginate/index.ts'
import type { Path, Report } from '../../fault.ts'
import type { IsListed } from '../../hosts.ts'
import { compileExtractAt } from '../extract.ts'
import { compileCursor } from './cursor.ts'
import { compileLink } from './link.ts'
import { none } from './none.ts'
import { compileOffset } from './offset.ts'
import { compilePage } from './page.ts'
import type { CompiledStyle, PageContext, Paginator } from './paginator.ts'
import { compileRange } from './range.ts'
import { compileSet } from './set.ts'
import { compileUrl } from './url.ts'

/** Compiles a definition's `paginate`; the key that it has names the style. */
export function compilePaginate(
  part: { readonly value: PageStyle; readonly at: Path } | undefined,
  isListed: IsListed,
  report: Report,
): Paginator {
  if (part === undefined) return none
  const { value, at } = part
  const style = compileStyle(value, {
    compileExtract: (source, ...key) => compileExtractAt(source, [...at, ...key], report),
    mayLead: (from, to) =>
      to.origin === from ||
      (isListed(to.host) && (to.protocol === 'https:' || from.startsWith(`${to.protocol}//`))),
  })
  return { ...style, params: style.targets.map(({ key }) => key) }
}

function compileStyle(style: PageStyle, context: PageContext): CompiledStyle {
  if ('page' in style) return compilePage(style, context)
  if ('offset' in style) return compileOffset(style, context)
  if ('cursor' in style) return compileCursor(style, context)
  if ('url' in style) return compileUrl(style, context)
  if ('link' in style) return compileLink(style, context)
  return 'range' in style ? compileRange(style) : compileSet(style, context)
}
