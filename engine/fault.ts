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

/** Where at a path a fault is, when it is not the whole value. */
export interface Spot {
  /** At the key that leads to the value, as for a key that should not be there. */
  readonly on?: 'key'
  /** At a character of a scalar, counted from 0 in its text as YAML reads it. */
  readonly offset?: number
  /** An error unless it says so. */
  readonly severity?: 'warning'
}

/** How an expression runs: a property walk, synchronous closures, or the guarded interpreter. */
export type Tier = 'path' | 'closure' | 'interpreter'

/** An expression of a definition, with the place where its author finds it. */
export interface WrittenExpression extends Pick<Fault, 'file' | 'line' | 'column'> {
  readonly source: string
  readonly tier: Tier
}

/** How a room tells a fault of the part it compiles, by path; the definition room finds line and column. */
export interface Report {
  (path: Path, problem: string, wanted?: string, spot?: Spot): void
  /** Told of each expression that compiles; `offset` is that in its scalar. */
  readonly compiled?: (path: Path, expression: Compiled) => void
}

/** What is told of an expression that compiles. */
export type Compiled = Pick<WrittenExpression, 'source' | 'tier'> & { readonly offset?: number }

/** One line for people: `file:line:column what is wrong; what would be right`. */
export function formatFault(fault: Fault): string {
  const place = `${fault.file}:${fault.line}:${fault.column}`
  const wanted = fault.wanted === undefined ? '' : `; ${fault.wanted}`
  return `${place} ${fault.severity === 'warning' ? 'warning: ' : ''}${fault.problem}${wanted}`
}
