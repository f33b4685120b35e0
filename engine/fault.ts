/** Keys and indexes that lead from the root of a definition to a value. */
export type Path = readonly (string | number)[]

/** One thing that is wrong with a definition, with the place where its author finds it. */
export interface Fault {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** Counted from 1. */
  readonly column: number
  readonly path: Path
  /** What is wrong, with the offending text quoted. */
  readonly problem: string
  /** What would be right. */
  readonly wanted?: string
  /** A warning does not keep the definition from serving. */
  readonly severity: 'error' | 'warning'
}

/** How a room tells a fault of the part it compiles, by path; the definition room finds line and column. */
export type Report = (path: Path, problem: string, wanted?: string) => void

/** One line for people: `file:line:column what is wrong; what would be right`. */
export function formatFault(fault: Fault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  const wanted = fault.wanted === undefined ? '' : `; ${fault.wanted}`
  return `${place} ${fault.severity === 'warning' ? 'warning: ' : ''}${fault.problem}${wanted}`
}
