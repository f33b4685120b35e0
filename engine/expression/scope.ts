import { nearest, suggest } from '../nearest.ts'
import { bound, type Expression, type ExpressionProblem } from './expression.ts'
import { builtInNames } from './functions/built-in.ts'
import { libraryNames } from './library/index.ts'

/** Names that exist: each with the names below it, or `any` where those are only known at run time. */
export interface Names {
  readonly [name: string]: Names | 'any'
  /** What is bound as `$name`, values and functions. */
  readonly [bound]?: readonly string[]
}

/** Tells every name that an expression reads and that does not exist where it stands, at its place in the scalar. */
export function checkScope(
  { reads, variables, source, offset: start = 0 }: Expression,
  names: Names,
): readonly ExpressionProblem[] {
  const { [bound]: known = [] } = names
  const paths = reads.flatMap((path) => unknownName(path, names) ?? [])
  const unbound = variables.filter((name) => !known.includes(name))
  return [
    ...paths.map(({ path, known }) => ({
      problem: `there is no "${path.join('.')}" here`,
      ...wantedOf(path.at(-1) ?? '', known),
      offset: start + offsetOf(source, path),
    })),
    ...unbound.map((name) => ({
      problem: `there is no "$${name}" here`,
      ...wantedVariable(name, known),
      offset: start + offsetOf(source, [`$${name}`]),
    })),
  ]
}

interface Unknown {
  /** Up to and with the name that does not exist. */
  readonly path: readonly string[]
  readonly known: readonly string[]
}

function unknownName(path: readonly string[], names: Names): Unknown | undefined {
  let level: Names = names
  for (const [index, name] of path.entries()) {
    if (!Object.hasOwn(level, name)) {
      return { path: path.slice(0, index + 1), known: Object.keys(level) }
    }
    const next = level[name]
    if (next === undefined || next === 'any') return undefined
    level = next
  }
  return undefined
}

/** A name that is near is told wherever it comes from; a list only of what this place has. */
function wantedVariable(name: string, known: readonly string[]): { readonly wanted?: string } {
  const near = nearest(name, [...known, ...libraryNames, ...builtInNames])
  return near === undefined
    ? wantedOf(name, known.map(withSign))
    : wantedOf(`$${name}`, [withSign(near)])
}

function withSign(name: string): string {
  return `$${name}`
}

function wantedOf(name: string, known: readonly string[]): { readonly wanted?: string } {
  const wanted = suggest(name, known)
  return wanted === undefined ? {} : { wanted }
}

/** Where the last name of a path stands: each name is looked for behind the one before it, as a whole word. */
function offsetOf(source: string, path: readonly string[]): number {
  let at = 0
  for (const [index, name] of path.entries()) {
    const from = index === 0 ? 0 : at + (path[index - 1]?.length ?? 0)
    const found = source.slice(from).search(wholeWord(name))
    if (found === -1) return at
    at = from + found
  }
  return at
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`)
}
