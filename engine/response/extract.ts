import { compileExpression } from '../expression/compile.ts'
import type { Expression } from '../expression/expression.ts'
import type { Path, Report } from '../fault.ts'

/** Compiles JSONata that takes a value out of an answer; a bad one is reported at its place. */
export function compileExtractAt(source: string, at: Path, report: Report): Expression | undefined {
  const compiled = compileExpression(source)
  if (compiled.ok) return compiled.expression
  for (const { problem, wanted, offset } of compiled.problems)
    report(at, problem, wanted, { offset })
  return undefined
}
