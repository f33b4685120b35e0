import type { ExpressionProblem } from './expression.ts'
import { checkLibraryCall } from './library/check.ts'
import { type Node, nodesOf, sideOf, startOf } from './node.ts'
import { compileRegex } from './regex.ts'
import { findUnboundedCalls, type Refusal } from './termination.ts'

/**
 * What an expression may not do, so that its work is bounded by the size of its input: no text run as code, no search
 * through all depths, no change of the input, no recursion, and nothing whose size is computed.
 */
export function lintExpression(root: Node, source: string): readonly ExpressionProblem[] {
  const nodes = nodesOf(root)
  const refused = nodes.flatMap(refusalsOf)
  return [...refused, ...findWrongCalls(nodes), ...findUnboundedCalls(root)].map(
    ({ node, problem, wanted }) => ({
      problem,
      wanted,
      offset: startOf(source, node.position ?? 1, tokenOf(node, source)),
    }),
  )
}

/** Calls of our own functions that cannot come to anything. */
function findWrongCalls(nodes: readonly Node[]): readonly Refusal[] {
  const piped = new Map(nodes.map((node) => [node.type === 'apply' ? node.rhs : undefined, node]))
  return nodes.flatMap((node) => {
    const before = piped.get(node)
    const first = before && sideOf(before)
    return checkLibraryCall(node, first === undefined ? [] : [first])
  })
}

function tokenOf({ type, value, position = 1 }: Node, source: string): unknown {
  if (type === 'variable') return `$${value}`
  const quote = source[position - 1]
  return type === 'string' ? `${quote}${value}${quote}` : value
}

function refusalsOf(node: Node): readonly Refusal[] {
  const check = Object.hasOwn(checks, node.type) ? checks[node.type] : undefined
  const told = check?.(node)
  return told === undefined ? [] : [{ node, ...told }]
}

type Told = Omit<Refusal, 'node'>

const checks: Readonly<Record<string, (node: Node) => Told | undefined>> = {
  descendant: () => ({ problem: '"**" searches all depths', wanted: 'name the path' }),
  transform: () => ({ problem: '"| ... |" changes its input', wanted: 'build a new object' }),
  variable: ({ value }) =>
    value === 'eval'
      ? { problem: '"$eval" runs text as code', wanted: 'write the expression itself' }
      : undefined,
  binary: checkRange,
  regex: checkRegex,
  function: checkPad,
  partial: checkPad,
}

const maxRange = 10_000

function checkRange(node: Node): Told | undefined {
  const from = sideOf(node)
  if (node.value !== '..') return undefined
  if (!isNumber(from) || !isNumber(node.rhs)) {
    return { problem: 'the size of the range is computed', wanted: 'write both ends as numbers' }
  }
  return Number(node.rhs?.value) - Number(from?.value) < maxRange
    ? undefined
    : { problem: `the range has more than ${maxRange} numbers`, wanted: 'take a shorter range' }
}

function checkRegex({ value }: Node): Told | undefined {
  const pattern = value as RegExp
  try {
    compileRegex(pattern)
    return undefined
  } catch (error) {
    return {
      problem: `/${pattern.source}/ is not supported: ${error instanceof Error ? error.message : error}`,
      wanted: 'write it without look-around and back-references',
    }
  }
}

/** The width comes first or second: the text may be the context, or stand before a `~>`. */
function checkPad({ procedure, arguments: args = [] }: Node): Told | undefined {
  if (procedure?.value !== 'pad' || args.slice(0, 2).some(isNumber)) return undefined
  return { problem: 'the width of "$pad" is computed', wanted: 'write it as a number' }
}

function isNumber(node: Node | undefined): boolean {
  return node?.type === 'number'
}
