import type { Fault, Report } from '../fault.ts'
import type { Locate } from './locate.ts'

/** Gathers what the rooms report about one definition. */
export interface FaultList {
  readonly report: Report
  /** Sorted by place, each once. */
  readonly faults: () => readonly Fault[]
}

/** A list that begins with the faults of reading; `locate` finds the place of each reported path. */
export function createFaultList(
  file: string,
  { locate, faults: first }: { readonly locate: Locate; readonly faults: readonly Fault[] },
): FaultList {
  const byIdentity = new Map(first.map((fault) => [identity(fault), fault]))
  const report: Report = (path, problem, wanted, spot = {}) => {
    const fault: Fault = {
      file,
      ...locate(path, spot),
      path: [...path],
      problem,
      ...(wanted !== undefined && { wanted }),
      severity: spot.severity ?? 'error',
    }
    if (!byIdentity.has(identity(fault))) byIdentity.set(identity(fault), fault)
  }
  return { report, faults: () => [...byIdentity.values()].sort(byPlace) }
}

// Two paths that share an anchor lead to one place, where one mistake is told once.
function identity({ line, column, problem }: Fault): string {
  return `${line}:${column}:${problem}`
}

function byPlace(one: Fault, other: Fault): number {
  return one.line - other.line || one.column - other.column
}
