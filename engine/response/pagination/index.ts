import type { Paginate } from '../../definition/schema/answer.ts'
import type { Path, Report } from '../../fault.ts'
import { compileExtractAt } from '../extract.ts'
import { compileCursor } from './cursor.ts'
import { none } from './none.ts'
import { compilePage } from './page.ts'
import type { Paginator } from './paginator.ts'

/** Compiles a definition's `paginate`; the key that it has names the style. */
export function compilePaginate(
  section: Paginate | undefined,
  at: Path,
  report: Report,
): Paginator {
  if (section === undefined || section === 'none') return none
  const compileExtract = (key: string, source: string) =>
    compileExtractAt(source, [...at, ...key.split('.')], report)
  return 'page' in section
    ? compilePage(section, compileExtract)
    : compileCursor(section, compileExtract)
}
