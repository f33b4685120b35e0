import type { Evaluate } from './evaluate.ts'
import type { Bindings } from './expression.ts'
import { compileCall } from './functions.ts'
import { type Node, pairsOf, sideOf } from './node.ts'
import { append, compileOperator, isTrue, minus } from './operators.ts'
import { compilePath } from './path.ts'

/**
 * Tier one: the pure part of JSONata as synchronous closures. Each function here gives for every input what the
 * interpreter gives, which a test compares; what has no closure is left to the interpreter.
 */

/** Runs a closure on an input document. */
export function runClosure(evaluate: Evaluate, root: unknown, bindings: Bindings): unknown {
  if (!Array.isArray(root)) return evaluate(root, { root, bindings })
  const wrapper = [root]
  return evaluate(wrapper, { root, wrapper, bindings })
}

/** A node as a closure, or nothing where only the interpreter can run it. */
export function compileClosure(node: Node): Evaluate | undefined {
  if (node.predicate !== undefined || node.group !== undefined || node.keepArray) return undefined
  const compile = Object.hasOwn(compilers, node.type) ? compilers[node.type] : undefined
  return compile?.(node)
}

const compilers: Readonly<Record<string, (node: Node) => Evaluate | undefined>> = {
  string: compileLiteral,
  number: compileLiteral,
  value: compileLiteral,
  variable: compileVariable,
  path: (node) => compilePath(node, compileClosure),
  block: compileBlock,
  condition: compileCondition,
  unary: compileUnary,
  binary: compileBinary,
  function: (node) => compileCall(node, compileClosure),
}

function compileLiteral({ value }: Node): Evaluate {
  return () => value
}

function compileVariable({ value }: Node): Evaluate {
  if (value === '')
    return (context, { root, wrapper }) =>
      wrapper !== undefined && context === wrapper ? root : context
  if (value === '$') return (_, { root }) => root
  const name = String(value)
  return (_, { bindings }) => (Object.hasOwn(bindings, name) ? bindings[name] : undefined)
}

/** Parentheses around one expression; more than one would define names. */
function compileBlock({ expressions = [] }: Node): Evaluate | undefined {
  const [only] = expressions
  return only === undefined || expressions.length > 1 ? undefined : compileClosure(only)
}

function compileCondition(node: Node): Evaluate | undefined {
  const condition = node.condition && compileClosure(node.condition)
  const then = node.then && compileClosure(node.then)
  const otherwise = node.else === undefined ? () => undefined : compileClosure(node.else)
  if (condition === undefined || then === undefined || otherwise === undefined) return undefined
  return (context, environment) =>
    isTrue(condition(context, environment))
      ? then(context, environment)
      : otherwise(context, environment)
}

function compileUnary(node: Node): Evaluate | undefined {
  if (node.value === '[') return compileArray(node)
  if (node.value === '{') return compileObject(node)
  const operand = node.expression && compileClosure(node.expression)
  return operand && ((context, environment) => minus(operand(context, environment)))
}

function compileArray({ expressions = [], consarray }: Node): Evaluate | undefined {
  if (consarray) return undefined
  const items = compileAll(expressions)
  if (items === undefined) return undefined
  const isNested = expressions.map(({ value }) => value === '[')
  return (context, environment) => {
    const array: unknown[] = []
    items.forEach((item, index) => {
      const value = item(context, environment)
      if (value === undefined) return
      if (Array.isArray(value) && !isNested[index]) array.push(...value)
      else array.push(value)
    })
    return array
  }
}

/** An object with names that are all written out; a computed name groups, which is the interpreter's. */
function compileObject(node: Node): Evaluate | undefined {
  const pairs = pairsOf(node)
  const names = pairs.map(([key]) => (key.type === 'string' ? String(key.value) : undefined))
  const values = compileAll(pairs.map(([, value]) => value))
  if (values === undefined || names.includes(undefined)) return undefined
  if (new Set(names).size < names.length) return undefined
  return (context, environment) => {
    // An array as context is one group of all its items.
    const data = Array.isArray(context) ? context.reduce(append, undefined) : context
    const object: Record<string, unknown> = Object.create(null)
    values.forEach((evaluate, index) => {
      const value = evaluate(data, environment)
      if (value !== undefined) object[names[index] ?? ''] = value
    })
    return object
  }
}

function compileBinary(node: Node): Evaluate | undefined {
  const left = sideOf(node)
  const one = left && compileClosure(left)
  const other = node.rhs && compileClosure(node.rhs)
  if (one === undefined || other === undefined) return undefined
  return compileOperator(String(node.value), one, other)
}

function compileAll(nodes: readonly Node[]): readonly Evaluate[] | undefined {
  const compiled = nodes.map(compileClosure).filter((evaluate) => evaluate !== undefined)
  return compiled.length === nodes.length ? compiled : undefined
}
