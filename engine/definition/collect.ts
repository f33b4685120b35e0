import type { Compiled, Fault, Path, Report, Spot, WrittenExpression } from '../fault.ts'
import { isMap } from './map.ts'
import type { Reading } from './read.ts'

/** Gathers what the rooms report about one definition. */
export interface FaultList {
  readonly report: Report
  /** Sorted by place, each once. */
  readonly faults: () => readonly Fault[]
  /** Sorted by place; one that many methods inherit is told once. */
  readonly expressions: () => readonly WrittenExpression[]
}

/** A list that begins with the faults of reading; the reading finds the place of each reported path. */
export function createFaultList(
  file: string,
  { locate, faults: first, value }: Pick<Reading, 'locate' | 'faults' | 'value'>,
): FaultList {
  const byIdentity = new Map(first.map((fault) => [identity(fault), fault]))
  const wrongTexts = new Set<string>()
  const written = new Map<string, WrittenExpression>()
  const compiled = (path: Path, { source, tier, offset = 0 }: Compiled) => {
    const place = locate(path, { offset })
    written.set(`${place.line}:${place.column}:${source}`, { file, ...place, source, tier })
  }
  const told = (path: Path, problem: string, wanted?: string, spot: Spot = {}) => {
    const { on, offset } = spot
    const severity: Fault['severity'] = spot.severity ?? 'error'
    const isText = on === undefined && typeof valueAt(value, path) === 'string'
    // A text that is known to be wrong is wrong for whoever reads it later; only another place in it is news.
    if (isText && offset === undefined && wrongTexts.has(JSON.stringify(path))) return
    if (isText && severity === 'error') wrongTexts.add(JSON.stringify(path))
    const place = locate(path, spot)
    const words = { problem, ...(wanted !== undefined && { wanted }), severity }
    const fault: Fault = { file, ...place, path: [...path], ...words }
    if (!byIdentity.has(identity(fault))) byIdentity.set(identity(fault), fault)
  }
  return {
    report: Object.assign(told, { compiled }),
    faults: () => [...byIdentity.values()].sort(byPlace),
    expressions: () => [...written.values()].sort(byPlace),
  }
}

function valueAt(value: unknown, path: Path): unknown {
  let part = value
  for (const name of path) {
    if (!isMap(part) && !Array.isArray(part)) return undefined
    part = (part as Readonly<Record<string | number, unknown>>)[name]
  }
  return part
}

// Two paths that share an anchor lead to one place, where one mistake is told once.
function identity({ line, column, problem }: Fault): string {
  return `${line}:${column}:${problem}`
}

type Placed = Pick<Fault, 'line' | 'column'>

function byPlace(one: Placed, other: Placed): number {
  return one.line - other.line || one.column - other.column
}
