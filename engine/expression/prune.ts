import { type Node, nodesOf } from './node.ts'
import type { Reads } from './reads.ts'

/** Leaves of an input what an expression reads, so that the interpreter does not copy thousands of rows to look at one. */
export type Prune = (input: unknown) => unknown

type Fields = Readonly<Record<string, unknown>>

/** Keeps whole what is read as a whole; of a map of which only members are read, these. */
export function compilePrune(root: Node, paths: Reads['paths']): Prune {
  const isWhole = paths.some((path) => path.length === 0) || nodesOf(root).some(takesContext)
  if (isWhole) return (input) => input
  const wanted = new Map<string, readonly string[] | 'all'>()
  for (const [name = '', member] of paths) {
    const known = wanted.get(name) ?? []
    wanted.set(name, known === 'all' || member === undefined ? 'all' : [...known, member])
  }
  return (input) => {
    if (!isPlain(input)) return input
    const kept = [...wanted].flatMap(([name, members]) =>
      Object.hasOwn(input, name) ? [[name, pruneMember(input[name], members)] as const] : [],
    )
    return Object.fromEntries(kept)
  }
}

/** Some functions take the context where their first argument is left out: `$keys()`, `$each(function ...)`. */
function takesContext({ type, arguments: given = [] }: Node): boolean {
  if (type !== 'function' && type !== 'partial') return false
  return given.length === 0 || (given.length === 1 && given[0]?.type !== 'path')
}

function pruneMember(value: unknown, members: readonly string[] | 'all'): unknown {
  if (members === 'all' || !isPlain(value)) return value
  const names = members.filter((name) => Object.hasOwn(value, name))
  return Object.fromEntries(names.map((name) => [name, value[name]]))
}

/** A map of JSON; a list is read item by item. */
function isPlain(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
