import type { Paginate } from '../../definition/schema/paginate/index.ts'
import type { Path, Report } from '../../fault.ts'
import { compileExtractAt } from '../extract.ts'
import { compileCursor } from './cursor.ts'
import { none } from './none.ts'
import { compileOffset } from './offset.ts'
import { compilePage } from './page.ts'
import type { Paginator } from './paginator.ts'

/** A definition's `paginate`, where it has pages. */
export type Style = Exclude<Paginate, 'none'>

/** Compiles a definition's `paginate`; the key that it has names the style. */
export function compilePaginate(
  part: { readonly value: Style; readonly at: Path } | undefined,
  report: Report,
): Paginator {
  if (part === undefined) return none
  const { value: section, at } = part
  const compileExtract = (key: string, source: string) =>
    compileExtractAt(source, [...at, ...key.split('.')], report)
  if ('page' in section) return compilePage(section, compileExtract)
  if ('offset' in section) return compileOffset(section, compileExtract)
  return compileCursor(section, compileExtract)
}
