import type { Scope } from '../expression/expression.ts'
import type { Path, Report } from '../fault.ts'
import type { Args } from '../integration.ts'
import { compileEntries, type PlacedTree, type ReadAt, readsOf, scalarText } from './place.ts'

/** A piece of a query string for a call, or nothing where its value is undefined. */
export type QueryPart = (scope: Scope) => Promise<string | undefined>

/** Compiles one parameter; a value that no call changes is encoded once. */
export function compileQueryPart({ key, tree }: PlacedTree): QueryPart {
  if (tree.expressions.length === 0) {
    const constant = formatParam(key, tree.evaluate({}))
    return async () => constant
  }
  return async (scope) => formatParam(key, await tree.evaluate(scope))
}

/** `name=value`, repeated for a list; nothing for an undefined value, null or an empty list. */
function formatParam(key: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  const name = encodeURIComponent(key)
  const values = Array.isArray(value) ? value : [value]
  if (values.length === 0) return undefined
  return values.map((each) => `${name}=${encodeText(scalarText(each, key))}`).join('&')
}

function encodeText(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Arguments under their own names, as a query string. */
export function formatParams(params: Args): string {
  return Object.entries(params)
    .map(([key, value]) => formatParam(key, value))
    .filter((param) => param !== undefined)
    .join('&')
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
  const parts = trees.map(compileQueryPart)
  return {
    reads: readsOf(trees),
    render: async (scope) => {
      const rendered = await Promise.all(parts.map((part) => part(scope)))
      return rendered.filter((param) => param !== undefined).join('&')
    },
  }
}
