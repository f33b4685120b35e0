import { checkScope, compileExpression, type Expression, type Names } from '../../engine/index.ts'

/** What a check can read. */
const names: Names = {
  args: 'any',
  tool: { name: 'any', resource: 'any', method: 'any', tags: 'any', reads: 'any' },
  account: { region: 'any', settings: 'any' },
}

/** A check, compiled; nothing where it has a fault. */
export function compileCheck(source: string): Expression | undefined {
  const compiled = compileExpression(source)
  return compiled.ok ? compiled.expression : undefined
}

/** What is wrong with a check, in words. */
export function faultOfCheck(source: string): string | undefined {
  const compiled = compileExpression(source)
  const [first] = compiled.ok ? checkScope(compiled.expression, names) : compiled.problems
  return first && `${first.problem}${first.wanted === undefined ? '' : `; ${first.wanted}`}`
}
