import type { Expression, Template, Tree } from '../expression/expression.ts'
import { checkScope, type Names } from '../expression/scope.ts'
import { compileTemplate, compileTree } from '../expression/template.ts'
import { type Failure, FailureError } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import type { Region } from '../integration.ts'

/** One value of a definition's `query`, `headers` or `form`, and the place where it stands. */
export interface Entry {
  readonly key: string
  readonly value: unknown
  readonly at: Path
}

/** One value, compiled. */
export interface PlacedTree {
  readonly key: string
  readonly at: Path
  readonly tree: Tree
}

/** The arguments that expressions read; `all` where one reads them whole. */
export function argsRead(expressions: Iterable<Expression>): ReadonlySet<string> | 'all' {
  const names = new Set<string>()
  for (const { reads } of expressions) {
    for (const [root, name] of reads) {
      if (root !== 'args') continue
      if (name === undefined) return 'all'
      names.add(name)
    }
  }
  return names
}

/** An expression, and the place where it is written. */
export interface ReadAt {
  readonly expression: Expression
  readonly at: Path
}

/** What the values of a map read. */
export function readsOf(
  trees: readonly { readonly tree: Tree; readonly at: Path }[],
): readonly ReadAt[] {
  return trees.flatMap(({ tree, at }) => tree.expressions.map((expression) => ({ expression, at })))
}

/** Tells every name that is read where it does not exist. */
export function reportUnknownNames(
  reads: readonly ReadAt[],
  names: (at: Path) => Names,
  report: Report,
): void {
  for (const { expression, at } of reads) {
    const place = expression.at ?? at
    for (const { problem, wanted, offset } of checkScope(expression, names(at))) {
      report(place, problem, wanted, { offset })
    }
  }
}

/** Tells every file that the request sends nowhere. */
export function reportUnplacedFiles(
  files: readonly { readonly name: string; readonly at: Path }[],
  reads: readonly ReadAt[],
  report: Report,
): void {
  const placed = argsRead(reads.map(({ expression }) => expression))
  for (const { name, at } of files) {
    if (placed === 'all' || placed.has(name)) continue
    const wanted = `read it in "multipart" or "raw", as "\${args.${name}}"`
    report(at, `the file "${name}" goes nowhere`, wanted, { on: 'key' })
  }
}

/** What `${region.*}` can read. */
export function regionNames(region: Region | undefined): Names {
  const row = region?.of[region.default]
  if (row === undefined) return {}
  const columns = ['title', ...Object.keys(row.hosts)]
  return { region: Object.fromEntries(columns.map((column) => [column, 'any'])) }
}

/** The expressions of a scalar. */
export function expressionsOf(template: Template | undefined): readonly Expression[] {
  return (template?.parts ?? []).filter((part) => typeof part !== 'string')
}

/** Compiles the values of a map, each reported at its own place. */
export function compileEntries(entries: readonly Entry[], report: Report): readonly PlacedTree[] {
  return entries.map(({ key, value, at }) => ({ key, at, tree: compileTree(value, at, report) }))
}

/** The same for values of which each becomes one text, such as headers. */
export function compileTexts(entries: readonly Entry[], report: Report): readonly PlacedTree[] {
  const texts = entries.map((entry) => {
    if (typeof entry.value !== 'object' || entry.value === null) return entry
    const problem = `"${entry.key}" has a value that no text can hold`
    report(entry.at, problem, 'write a text, number or boolean')
    return { ...entry, value: null }
  })
  return compileEntries(texts, report)
}

/** Compiles a scalar; a bad one is reported and stands for an empty text. */
export function compileText(source: string, at: Path, report: Report): Template | undefined {
  const compiled = compileTemplate(source)
  if (compiled.ok) {
    for (const each of expressionsOf(compiled.template)) report.compiled?.(at, each)
    return compiled.template
  }
  for (const { problem, wanted, offset } of compiled.problems)
    report(at, problem, wanted, { offset })
  return undefined
}

/** The text of a scalar that goes into a query, a form or a header. */
export function scalarText(value: unknown, key: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new FailureError(notScalar(key))
}

function notScalar(key: string): Failure {
  return {
    kind: 'definition',
    message: `The value of "${key}" is an object where a text, number or boolean must be.`,
    hint: 'Take a single value out of it with JSONata in the definition.',
    at: key,
  }
}
