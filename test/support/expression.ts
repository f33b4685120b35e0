import { compileExpression } from '../../engine/expression/compile.ts'
import type { Expression } from '../../engine/expression/expression.ts'

/** A compiled expression; a bad one is a mistake of the test. */
export function expression(source: string): Expression {
  const compiled = compileExpression(source)
  if (!compiled.ok) throw new Error(compiled.problems.map(({ problem }) => problem).join('; '))
  return compiled.expression
}
