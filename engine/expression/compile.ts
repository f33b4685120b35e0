import { FailureError } from '../failure.ts'
import { compileClosure, runClosure } from './closure.ts'
import type { Bindings, CompiledExpression, Expression } from './expression.ts'
import { compileInterpreted } from './interpret.ts'
import { lintExpression } from './lint.ts'
import { type Node, parseExpression } from './node.ts'
import { compileWalk } from './path.ts'
import { findReads } from './reads.ts'

/** Compiles JSONata text once; picks the cheapest tier that can run it. Never throws on bad text. */
export function compileExpression(source: string): CompiledExpression {
  const parsed = parseExpression(source)
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }
  const problems = lintExpression(parsed.node)
  if (problems.length > 0) return { ok: false, problems }
  try {
    return { ok: true, expression: toExpression(source, parsed.node) }
  } catch (error) {
    // A regular expression that only backtracking could run is found when it is compiled.
    return {
      ok: false,
      problems: [{ problem: `"${source}" cannot be run: ${messageOf(error)}`, offset: 0 }],
    }
  }
}

function toExpression(source: string, node: Node): Expression {
  const { paths: reads, variables } = findReads(node)
  const general = compileClosure(node)
  const path = general && plainPath(node)
  if (general === undefined) {
    const interpret = compileInterpreted(source)
    const evaluate = (input: unknown, bindings: Bindings = {}) =>
      interpret(input, bindings).catch((error: unknown) => {
        throw failed(source, error)
      })
    return { source, tier: 'interpreter', reads, variables, isAsync: true, evaluate }
  }
  const isWalk = path?.every((step) => typeof step === 'string') === true
  const closure = isWalk ? compileWalk(path.map(String), general) : general
  const evaluate = (input: unknown, bindings: Bindings = {}) => {
    try {
      return runClosure(closure, input, bindings)
    } catch (error) {
      throw failed(source, error)
    }
  }
  const tier = path === undefined ? 'closure' : 'path'
  return { source, tier, ...(path && { path }), reads, variables, isAsync: false, evaluate }
}

/** The steps of `a.b` or `a.b[0]`; nothing for a path that filters, or goes on behind an index. */
function plainPath({ type, steps = [] }: Node): readonly (string | number)[] | undefined {
  if (type !== 'path' || !steps.every((step) => step.type === 'name')) return undefined
  const stages = steps.flatMap((step) => step.stages ?? [])
  const names = steps.map(({ value }) => String(value))
  if (stages.length === 0) return names
  const index = steps.at(-1)?.stages?.length === 1 ? stages[0]?.expr?.value : undefined
  const isIndex =
    stages.length === 1 && typeof index === 'number' && Number.isInteger(index) && index >= 0
  return isIndex ? [...names, index] : undefined
}

function failed(source: string, cause: unknown): FailureError {
  return new FailureError({
    kind: 'definition',
    message: `The expression "${source}" failed: ${messageOf(cause)}.`,
    hint: 'Correct the expression in the definition; it does not fit what it was given.',
    at: 'expression',
    cause,
  })
}

function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | undefined)?.message
  return typeof message === 'string' ? message.replace(/\.$/, '') : String(error)
}
