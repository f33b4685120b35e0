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
  /** The name that a step gives to each item, or to its position. */
  readonly focus?: unknown
  readonly index?: unknown
}

export type ParsedExpression =
  | { readonly ok: true; readonly node: Node }
  | { readonly ok: false; readonly problem: ExpressionProblem }

/** The parser copies what stands left of a `??` or `?:`; nested in brackets, the copies double each time. */
const bracketedDefault = /[)\]}]\s*\?[?:]/g

const maxBracketedDefaults = 10

/** Parsing takes time that grows with the length, and depth that grows with the nesting. */
const maxLength = 4_000

/** Parses JSONata; a syntax error is a value. */
export function parseExpression(source: string): ParsedExpression {
  if (source.trim() === '') {
    const problem = {
      problem: 'the expression is empty',
      wanted: 'write a path such as "data.items"',
    }
    return { ok: false, problem: { ...problem, offset: 0 } }
  }
  if (source.length > maxLength) {
    const problem = `the expression has ${source.length} characters; at most are ${maxLength}`
    return { ok: false, problem: { problem, wanted: 'write a shorter one', offset: 0 } }
  }
  if ((source.match(bracketedDefault)?.length ?? 0) > maxBracketedDefaults) {
    const problem = `more than ${maxBracketedDefaults} "??" or "?:" stand behind brackets`
    return { ok: false, problem: { problem, wanted: 'take fewer alternatives', offset: 0 } }
  }
  try {
    // The parser's declared type leaves most of its nodes' keys out.
    return checkDepth(jsonata(source).ast() as unknown as Node)
  } catch (error) {
    return { ok: false, problem: syntaxProblem(source, error) }
  }
}

const maxDepth = 300

/** What visits the tree later may then call itself for each level of it. */
function checkDepth(node: Node): ParsedExpression {
  let level: readonly Node[] = [node]
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) {
      const problem = `the expression is nested more than ${maxDepth} levels deep`
      return { ok: false, problem: { problem, wanted: 'write a shorter one', offset: 0 } }
    }
    level = level.flatMap(childrenOf)
  }
  return { ok: true, node }
}

interface SyntaxProblem {
  readonly message?: string
  /** Behind the token. */
  readonly position?: number
  readonly token?: unknown
}

function syntaxProblem(source: string, error: unknown): ExpressionProblem {
  const { message, position, token } = error as SyntaxProblem
  const problem = `"${source}" is not JSONata: ${message ?? String(error)}`
  return { problem, offset: position === undefined ? 0 : startOf(source, position, token) }
}

/** Where a token begins, of which the parser tells the end. */
export function startOf(source: string, end: number, token: unknown): number {
  const text = String(token)
  const start = end - text.length
  if (start >= 0 && source.startsWith(text, start)) return start
  return Math.max(0, Math.min(end, source.length) - 1)
}

/** Whether a node builds an array, `[`, or an object, `{`. */
export function isConstructor({ type, value }: Node, bracket: '[' | '{'): boolean {
  return type === 'unary' && value === bracket
}

/** Where in the source a node begins to be read; a path has no place of its own, its first step has. */
export function firstPosition({ position, steps }: Node): number | undefined {
  const [first] = steps ?? []
  return first === undefined ? position : firstPosition(first)
}

/** The names that a node binds where it stands: `$a := $b := 1` binds two. */
export function boundBy(node: Node): readonly string[] {
  if (node.type !== 'bind') return []
  return [String(sideOf(node)?.value), ...(node.rhs === undefined ? [] : boundBy(node.rhs))]
}

/** A node and all below it. */
export function nodesOf(node: Node): readonly Node[] {
  return [node, ...childrenOf(node).flatMap(nodesOf)]
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
