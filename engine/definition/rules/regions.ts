import type { Path, Report } from '../../fault.ts'
import { suggest } from '../../nearest.ts'
import { isSafeUrl } from '../../url.ts'
import type { Definition } from '../schema/definition.ts'

/** The default region is listed, all rows have the same columns, and every address in them is one. */
export function checkRegions({ region }: Definition, report: Report): void {
  if (region === undefined) return
  const names = Object.keys(region.of)
  if (!names.includes(region.default)) {
    const wanted = suggest(region.default, names)
    report(['region', 'default'], `the region "${region.default}" is not listed in "of"`, wanted)
  }
  const columns = new Set(Object.values(region.of).flatMap((row) => Object.keys(row)))
  for (const [name, row] of Object.entries(region.of)) {
    const at = ['region', 'of', name]
    for (const column of columns) {
      if (Object.hasOwn(row, column)) continue
      const problem = `the region "${name}" lacks "${column}", which other regions have`
      report(at, problem, undefined, { on: 'key' })
    }
    checkCells(row, at, report)
  }
}

function checkCells(row: Readonly<Record<string, string>>, at: Path, report: Report): void {
  for (const [column, cell] of Object.entries(row)) {
    const path = [...at, column]
    if (!cell.includes('://')) continue
    if (!isSafeUrl(cell)) report(path, `"${cell}" is no https address`)
    if (cell.endsWith('/'))
      report(path, `"${cell}" ends in "/"`, `write "${cell.replace(/\/+$/, '')}"`)
  }
}
