import type { Expression } from '../expression/expression.ts'
import type { Wanted } from './scan.ts'

interface Branch {
  [key: string]: Branch | string
}

/**
 * What to look for in an answer's bytes, by the names of the values; an expression left out means the whole body.
 * Nothing where an expression is more than a plain path, or where two of them cross.
 */
export function wantedTree(
  expressions: Readonly<Record<string, Expression | undefined>>,
): Wanted | string | undefined {
  const root: Branch = {}
  for (const [name, expression] of Object.entries(expressions)) {
    if (expression === undefined) return Object.keys(expressions).length === 1 ? name : undefined
    if (expression.path === undefined) return undefined
    if (!grow(root, expression.path, name)) return undefined
  }
  return root
}

/** Adds a path; an index at its end asks for the rows of the array before it. */
function grow(root: Branch, path: readonly (string | number)[], name: string): boolean {
  const isIndexed = typeof path.at(-1) === 'number'
  const keys = isIndexed ? path.slice(0, -1) : path
  const last = keys.at(-1)
  let branch = root
  for (const key of keys.slice(0, -1)) {
    if (typeof key === 'number') return false
    const next = Object.hasOwn(branch, key) ? branch[key] : undefined
    if (typeof next === 'string') return false
    const grown = next ?? {}
    branch[key] = grown
    branch = grown
  }
  if (typeof last !== 'string' || Object.hasOwn(branch, last)) return false
  branch[last] = isIndexed ? 'rows' : name
  return true
}
