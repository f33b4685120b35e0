import {
  checkScope,
  compileExpression,
  compileTree,
  type Names,
  type Path,
  type Report,
  type Scope,
  type Tree,
} from '../../engine/index.ts'
import type { GeneratedText } from './schema.ts'

/** Adds to data what would be long to write down. The same data comes of it each time, but for what depends on the day. */
export type Generate = (data: Scope) => Promise<Scope>

/** Makes one part of the data. */
type Make = (data: Scope) => unknown

/** Compiles what a file generates; each part sees the data and the parts before it, and may replace one. */
export function compileGenerate(
  texts: Readonly<Record<string, GeneratedText>>,
  names: readonly string[],
  report: Report,
): Generate {
  const known = new Set(names)
  const parts = Object.entries(texts).map(([name, text]) => {
    const make = compilePart(text, ['generate', name], { known: [...known], report })
    known.add(name)
    return { name, make }
  })
  return async (data) => {
    let made = data
    for (const { name, make } of parts) made = { ...made, [name]: await make(made) }
    return made
  }
}

interface Known {
  readonly known: readonly string[]
  readonly report: Report
}

function compilePart(text: GeneratedText, at: Path, { known, report }: Known): Make {
  const data = Object.fromEntries(known.map((name) => [name, 'any' as const]))
  if (typeof text !== 'string') {
    const tree = compileTree(text.each, [...at, 'each'], report)
    tellUnknown(tree.expressions, { data, row: 'any' }, { at: [...at, 'each'], report })
    return (made) => makeRows(tree, text.rows, made)
  }
  const compiled = compileExpression(text, PATIENCE_MS)
  if (!compiled.ok) {
    for (const { problem, wanted, offset } of compiled.problems)
      report(at, problem, wanted, { offset })
    return () => undefined
  }
  tellUnknown([compiled.expression], { data }, { at, report })
  return (made) => compiled.expression.evaluate({ data: made })
}

/** What is generated is made once, and by more than a call's own expressions do. */
const PATIENCE_MS = 2000

function tellUnknown(
  expressions: Tree['expressions'],
  names: Names,
  { at, report }: { readonly at: Path; readonly report: Report },
): void {
  for (const expression of expressions) {
    for (const { problem, wanted, offset } of checkScope(expression, names))
      report(expression.at ?? at, problem, wanted, { offset })
  }
}

async function makeRows(tree: Tree, count: number, data: Scope): Promise<readonly unknown[]> {
  const rows: unknown[] = []
  for (let row = 0; row < count; row += 1) {
    const made = tree.evaluate({ data, row })
    rows.push(tree.isAsync ? await made : made)
  }
  return rows
}
