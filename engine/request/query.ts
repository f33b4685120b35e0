import type { Scope } from '../expression/expression.ts'
import type { Path, Report } from '../fault.ts'
import type { Args } from '../integration.ts'
import { type ArrayStyle, formatParam } from './params.ts'
import { compileEntries, type PlacedTree, type ReadAt, readsOf } from './place.ts'

/** A piece of a query string for a call, or nothing where its value is undefined. */
export type QueryPart = (scope: Scope) => Promise<string | undefined>

/** Compiles one parameter; a value that no call changes is encoded once. */
export function compileQueryPart({ key, tree }: PlacedTree, arrays: ArrayStyle): QueryPart {
  if (tree.expressions.length === 0) {
    const constant = formatParam(key, tree.evaluate({}), arrays)
    return async () => constant
  }
  return async (scope) => formatParam(key, await tree.evaluate(scope), arrays)
}

/** Parameters of an address, compiled. */
export interface CompiledParams {
  readonly reads: readonly ReadAt[]
  readonly render: (scope: Scope) => Promise<string>
}

/** Compiles parameters of an address; one whose value is undefined is left out. */
export function compileParams(params: Args, at: Path, report: Report): CompiledParams {
  const entries = Object.entries(params).map(([key, value]) => ({ key, value, at: [...at, key] }))
  const trees = compileEntries(entries, report)
  const parts = trees.map((tree) => compileQueryPart(tree, 'repeat'))
  return {
    reads: readsOf(trees),
    render: async (scope) => {
      const rendered = await Promise.all(parts.map((part) => part(scope)))
      return rendered.filter((param) => param !== undefined).join('&')
    },
  }
}
