import { FailureError } from '../failure.ts'
import { compileClosure, runClosure } from './closure.ts'
import type { Bindings, CompiledExpression, Expression } from './expression.ts'
import { compileInterpreted } from './interpret.ts'
import { lintExpression } from './lint.ts'
import { type Node, nodesOf, parseExpression } from './node.ts'
import { compileWalk, keptArraysStayApart } from './path.ts'
import { compilePrune, type Prune } from './prune.ts'
import { findReads } from './reads.ts'

/** How long one evaluation of what a definition holds may take. */
const TIMEOUT_MS = 250

/** Compiles JSONata text once; picks the cheapest tier that can run it. Never throws on bad text. */
export function compileExpression(source: string, timeoutMs = TIMEOUT_MS): CompiledExpression {
  const parsed = parseExpression(source)
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] }
  const problems = lintExpression(parsed.node, source)
  if (problems.length > 0) return { ok: false, problems }
  const { paths: reads, variables } = findReads(parsed.node)
  return {
    ok: true,
    expression: {
      source,
      reads,
      variables,
      ...compileTier(parsed.node, { source, reads, timeoutMs }),
    },
  }
}

type Tiered = Pick<Expression, 'tier' | 'path' | 'isAsync' | 'evaluate'>

const nothingBound: Bindings = {}

interface Tiering extends Pick<Expression, 'source' | 'reads'> {
  readonly timeoutMs: number
}

function compileTier(node: Node, tiering: Tiering): Tiered {
  const { source, reads } = tiering
  const closure = keptArraysStayApart(nodesOf(node)) ? compileClosure(node) : undefined
  if (closure === undefined) return compileSecondTier(compilePrune(node, reads), tiering)
  const path = plainPath(node)
  const run = (root: unknown, bindings: Bindings) => runClosure(closure, root, bindings)
  const walk =
    path?.every((step) => typeof step === 'string') === true
      ? compileWalk(path.map(String), (root) => run(root, nothingBound))
      : run
  const evaluate = (input: unknown, bindings: Bindings = nothingBound) => {
    try {
      return walk(input, bindings)
    } catch (error) {
      throw toFailure(source, error)
    }
  }
  return path === undefined
    ? { tier: 'closure', isAsync: false, evaluate }
    : { tier: 'path', path, isAsync: false, evaluate }
}

function compileSecondTier(prune: Prune, { source, timeoutMs }: Tiering): Tiered {
  const interpret = compileInterpreted(source, timeoutMs)
  const evaluate = async (input: unknown, bindings: Bindings = nothingBound) => {
    try {
      return await interpret(prune(input), bindings)
    } catch (error) {
      throw toFailure(source, error)
    }
  }
  return { tier: 'interpreter', isAsync: true, evaluate }
}

/** The steps of `a.b` or `a.b[0]`; nothing for a path that filters, keeps arrays, or goes on behind an index. */
function plainPath(node: Node): readonly (string | number)[] | undefined {
  const { type, steps = [], keepSingletonArray } = node
  if (type !== 'path' || keepSingletonArray || !steps.every((step) => step.type === 'name')) {
    return undefined
  }
  const stages = steps.flatMap((step) => step.stages ?? [])
  const names = steps.map(({ value }) => String(value))
  if (stages.length === 0) return names
  const index = steps.at(-1)?.stages?.length === 1 ? stages[0]?.expr?.value : undefined
  const isIndex =
    stages.length === 1 && typeof index === 'number' && Number.isInteger(index) && index >= 0
  return isIndex ? [...names, index] : undefined
}

const maxQuoted = 200

function toFailure(source: string, cause: unknown): FailureError {
  // What a function of the host throws is told already.
  if (cause instanceof FailureError) return cause
  const quoted = source.length > maxQuoted ? `${source.slice(0, maxQuoted)}…` : source
  return new FailureError({
    kind: 'definition',
    message: `The expression "${quoted}" failed: ${messageOf(cause)}.`,
    hint: 'Correct the expression in the definition; it does not fit what it was given.',
    at: 'expression',
    cause,
  })
}

function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | undefined)?.message
  return typeof message === 'string' ? message.replace(/\.$/, '') : String(error)
}
