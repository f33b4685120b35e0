import { nearest } from '../nearest.ts'
import type { Expression, ExpressionProblem } from './expression.ts'

/** Names that exist: each with the names below it, or `any` where those are only known at run time. */
export interface Names {
  readonly [name: string]: Names | 'any'
}

/** What an expression may read at its place. */
export interface ScopeNames {
  readonly names: Names
  /** Bound as `$name`, values and functions. */
  readonly variables: readonly string[]
}

/** Tells every name that an expression reads and that does not exist where it stands. */
export function checkScope(
  { reads, variables, source }: Expression,
  allowed: ScopeNames,
): readonly ExpressionProblem[] {
  const paths = reads.flatMap((path) => unknownName(path, allowed.names) ?? [])
  const unbound = variables.filter((name) => !allowed.variables.includes(name))
  return [
    ...paths.map(({ name, known, below }) => ({
      problem: `there is no "${[...below, name].join('.')}" here`,
      ...wantedOf(name, known),
      offset: offsetOf(source, name),
    })),
    ...unbound.map((name) => ({
      problem: `there is no "$${name}" here`,
      ...wantedOf(name, allowed.variables),
      offset: offsetOf(source, `$${name}`),
    })),
  ]
}

interface Unknown {
  readonly name: string
  readonly below: readonly string[]
  readonly known: readonly string[]
}

function unknownName(path: readonly string[], names: Names): Unknown | undefined {
  let level: Names = names
  for (const [index, name] of path.entries()) {
    if (!Object.hasOwn(level, name))
      return { name, below: path.slice(0, index), known: Object.keys(level) }
    const next = level[name]
    if (next === undefined || next === 'any') return undefined
    level = next
  }
  return undefined
}

function wantedOf(name: string, known: readonly string[]): { readonly wanted?: string } {
  const near = nearest(name, known)
  if (near !== undefined) return { wanted: `did you mean "${near}"?` }
  return known.length === 0
    ? {}
    : { wanted: `there are ${known.map((each) => `"${each}"`).join(', ')}` }
}

function offsetOf(source: string, name: string): number {
  return Math.max(0, source.indexOf(name))
}
