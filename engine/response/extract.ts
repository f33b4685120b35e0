import { compileExpression } from '../expression/compile.ts'
import { bound, type Expression } from '../expression/expression.ts'
import { lentNames } from '../expression/lent.ts'
import { checkScope, type Names } from '../expression/scope.ts'
import type { Path, Report } from '../fault.ts'

/** Compiles JSONata that takes a value out of an answer; a bad one is reported at its place. */
export function compileExtractAt(
  source: string,
  at: Path,
  report: Report,
  more: readonly string[] = [],
): Expression | undefined {
  const compiled = compileExpression(source)
  if (compiled.ok) report.compiled?.(at, compiled.expression)
  if (compiled.ok) return withKnownVariables(compiled.expression, at, { report, more })
  for (const { problem, wanted, offset } of compiled.problems)
    report(at, problem, wanted, { offset })
  return undefined
}

/** An answer's body holds what it likes; beside it there are only these. */
const variables: readonly string[] = ['status', 'header', ...lentNames]

interface Known {
  readonly report: Report
  /** Variables that are there beside those of every answer. */
  readonly more: readonly string[]
}

function withKnownVariables(expression: Expression, at: Path, { report, more }: Known): Expression {
  const allowed: Names = { [bound]: [...variables, ...more] }
  const problems = checkScope({ ...expression, reads: [] }, allowed)
  for (const { problem, wanted, offset } of problems) report(at, problem, wanted, { offset })
  return expression
}
