import type { ExpressionProblem } from './expression.ts'
import { childrenOf, type Node, sideOf } from './node.ts'

/**
 * What an expression may not do, so that its work is bounded by the size of its input: no text run as code, no search
 * through all depths, no change of the input, no recursion, and nothing whose size is computed.
 */
export function lintExpression(root: Node): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = []
  visit(root, new Set(), problems)
  return problems
}

function visit(node: Node, defining: ReadonlySet<string>, problems: ExpressionProblem[]): void {
  const told = refusal(node, defining)
  if (told !== undefined) {
    problems.push({ ...told, offset: Math.max(0, (node.position ?? 1) - 1) })
  }
  const inside =
    node.type === 'bind' ? new Set([...defining, String(sideOf(node)?.value)]) : defining
  for (const child of childrenOf(node)) visit(child, inside, problems)
}

type Refusal = Omit<ExpressionProblem, 'offset'>

const refusedTypes: Readonly<Record<string, Refusal>> = {
  descendant: { problem: '"**" searches all depths', wanted: 'name the path' },
  transform: { problem: '"| ... |" changes its input', wanted: 'build a new object' },
  parent: { problem: '"%" looks up to what holds a value', wanted: 'start the path higher up' },
}

function refusal(node: Node, defining: ReadonlySet<string>): Refusal | undefined {
  if (node.type === 'binary' && node.value === '..' && !isFixedRange(node)) {
    return { problem: 'the size of the range is computed', wanted: 'write both ends as numbers' }
  }
  if (node.type === 'function' || node.type === 'partial') return refusedCall(node, defining)
  if (node.type === 'variable') return refusedVariable(node, defining)
  return Object.hasOwn(refusedTypes, node.type) ? refusedTypes[node.type] : undefined
}

function refusedVariable({ value }: Node, defining: ReadonlySet<string>): Refusal | undefined {
  if (value === 'eval')
    return { problem: '"$eval" runs text as code', wanted: 'write the expression itself' }
  if (!defining.has(String(value))) return undefined
  return {
    problem: `"$${value}" is defined by itself, which may never end`,
    wanted: 'use $map, $filter or $reduce',
  }
}

function refusedCall(node: Node, defining: ReadonlySet<string>): Refusal | undefined {
  const name = String(node.procedure?.value)
  const args = node.arguments ?? []
  if (name === 'pad' && !isNumber(args[1])) {
    return { problem: 'the width of "$pad" is computed', wanted: 'write it as a number' }
  }
  // Recursion without a name needs a function that is given to itself.
  const own = args.find(
    (arg) => arg.type === 'variable' && arg.value === node.procedure?.value && name !== '',
  )
  if (own !== undefined && node.procedure?.type === 'variable' && !defining.has(name)) {
    return {
      problem: `"$${name}" is called with itself, which may never end`,
      wanted: 'use $map, $filter or $reduce',
    }
  }
  return undefined
}

const maxRange = 10_000

function isFixedRange(node: Node): boolean {
  const from = sideOf(node)
  if (!isNumber(from) || !isNumber(node.rhs)) return false
  return Number(node.rhs?.value) - Number(from?.value) <= maxRange
}

function isNumber(node: Node | undefined): boolean {
  return node?.type === 'number'
}
