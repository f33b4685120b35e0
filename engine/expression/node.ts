import jsonata from 'jsonata'
import type { ExpressionProblem } from './expression.ts'

/** A node of the tree that JSONata's own parser makes, as far as we read it. */
export interface Node {
  readonly type: string
  readonly value?: unknown
  readonly position?: number
  readonly steps?: readonly Node[]
  readonly stages?: readonly Node[]
  readonly predicate?: readonly Node[]
  readonly expr?: Node
  readonly expression?: Node
  readonly expressions?: readonly Node[]
  readonly arguments?: readonly Node[]
  readonly procedure?: Node
  readonly body?: Node
  readonly condition?: Node
  readonly then?: Node
  readonly else?: Node
  /** A pair list of an object constructor, or the left side of an operator. */
  readonly lhs?: Node | readonly (readonly [Node, Node])[]
  readonly rhs?: Node
  readonly group?: { readonly lhs: readonly (readonly [Node, Node])[] }
  /** What a sort goes by. */
  readonly terms?: readonly { readonly expression: Node }[]
  readonly keepArray?: boolean
  readonly keepSingletonArray?: boolean
  readonly consarray?: boolean
  readonly tuple?: boolean
  readonly focus?: unknown
}

export type ParsedExpression =
  | { readonly ok: true; readonly node: Node }
  | { readonly ok: false; readonly problem: ExpressionProblem }

/** Parses JSONata; a syntax error is a value. */
export function parseExpression(source: string): ParsedExpression {
  if (source.trim() === '') {
    const problem = 'the expression is empty'
    return {
      ok: false,
      problem: { problem, wanted: 'write a path such as "data.items"', offset: 0 },
    }
  }
  try {
    // The parser's declared type leaves most of its nodes' keys out.
    return { ok: true, node: jsonata(source).ast() as unknown as Node }
  } catch (error) {
    return { ok: false, problem: syntaxProblem(source, error) }
  }
}

function syntaxProblem(source: string, error: unknown): ExpressionProblem {
  const { message, position } = error as { readonly message?: string; readonly position?: number }
  const offset = Math.max(0, Math.min(position ?? 0, source.length) - 1)
  return { problem: `"${source}" is not JSONata: ${message ?? String(error)}`, offset }
}

/** Every node directly below one, whatever it is for. */
export function childrenOf(node: Node): readonly Node[] {
  return [
    ...(node.steps ?? []),
    ...(node.stages ?? []),
    ...(node.predicate ?? []),
    ...(node.expressions ?? []),
    ...(node.arguments ?? []),
    ...pairsOf(node).flat(),
    ...(node.terms ?? []).map(({ expression }) => expression),
    ...(node.group?.lhs.flat() ?? []),
    ...[node.expr, node.expression, node.procedure, node.body, node.condition],
    ...[node.then, node.else, node.rhs, sideOf(node)],
  ].filter((child) => child !== undefined)
}

/** The pairs of an object constructor. */
export function pairsOf({ lhs }: Node): readonly (readonly [Node, Node])[] {
  return Array.isArray(lhs) ? lhs : []
}

/** The left side of an operator. */
export function sideOf({ lhs }: Node): Node | undefined {
  return lhs === undefined || Array.isArray(lhs) ? undefined : (lhs as Node)
}
