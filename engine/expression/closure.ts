import { compileConstructor } from './construct.ts'
import { createMeter, type Environment, type Evaluate, type Local } from './evaluate.ts'
import type { Bindings } from './expression.ts'
import { isBuiltIn } from './functions/built-in.ts'
import { charge, compileBuiltIn } from './functions/index.ts'
import { callLibrary, isLibraryName } from './library/index.ts'
import { firstPosition, type Node, sideOf } from './node.ts'
import { compileOperator, compileText, minus } from './operators.ts'
import { compilePath } from './path.ts'
import { compileStages, runStages } from './stage.ts'
import { isTrue, unwrap, ValueError } from './value.ts'

/**
 * Tier one: the pure part of JSONata as synchronous closures. Each function here gives for every input what the
 * interpreter gives, which a test compares; what has no closure is left to the interpreter.
 */

/** Runs a closure on an input document. */
export function runClosure(evaluate: Evaluate, root: unknown, bindings: Bindings): unknown {
  const meter = createMeter()
  if (!Array.isArray(root)) return evaluate(root, { root, bindings, meter })
  const wrapper = [root]
  return evaluate(wrapper, { root, wrapper, bindings, meter })
}

/** A node as a closure, or nothing where only the interpreter can run it. */
export function compileClosure(node: Node): Evaluate | undefined {
  if (node.group !== undefined || (node.keepArray && node.type !== 'path')) return undefined
  const compile = Object.hasOwn(compilers, node.type) ? compilers[node.type] : undefined
  const evaluate = compile?.(node)
  return node.predicate === undefined ? evaluate : compilePredicates(node, evaluate)
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
  function: (node) => compileCall(node),
  apply: compileApply,
}

/** Predicates behind anything but a step of a path. */
function compilePredicates(
  { predicate = [], procedure }: Node,
  evaluate: Evaluate | undefined,
): Evaluate | undefined {
  const stages = compileStages(predicate, compileClosure)
  // A list that $lookup gathers is filtered before its only match would stand for it.
  if (evaluate === undefined || stages === undefined || procedure?.value === 'lookup')
    return undefined
  return (context, environment) => {
    const start = evaluate(context, environment)
    const { value, isSequence } = runStages(stages, start, environment)
    return isSequence ? unwrap(value as readonly unknown[]) : value
  }
}

function compileLiteral({ value }: Node): Evaluate {
  return () => value
}

function compileVariable({ value }: Node): Evaluate | undefined {
  if (value === '')
    return (context, { root, wrapper }) =>
      wrapper !== undefined && context === wrapper ? root : context
  if (value === '$') return (_, { root }) => root
  if (isBuiltIn(value) || isLibraryName(value)) return undefined
  const name = String(value)
  return (_, environment) => variableValue(name, environment)
}

function variableValue(name: string, { local, bindings }: Environment): unknown {
  for (let each = local; each !== undefined; each = each.outer) {
    if (each.name === name) return each.value
  }
  return Object.hasOwn(bindings, name) ? bindings[name] : undefined
}

interface Statement {
  readonly evaluate: Evaluate
  /** The name to bind the value to. */
  readonly name: string | undefined
}

/** Parentheses: the value of the last expression in them, which sees the names that those before it bind. */
function compileBlock({ expressions = [], consarray }: Node): Evaluate | undefined {
  const statements = expressions.map(compileStatement).filter((each) => each !== undefined)
  if (consarray || statements.length < expressions.length) return undefined
  const [only] = statements
  if (statements.length === 1 && only?.name === undefined) return only?.evaluate
  return (context, environment) => {
    let value: unknown
    let local: Local | undefined = environment.local
    for (const { evaluate, name } of statements) {
      value = evaluate(context, local === undefined ? environment : { ...environment, local })
      if (name !== undefined) local = { name, value, outer: local }
    }
    return value
  }
}

function compileStatement(node: Node): Statement | undefined {
  const name = node.type === 'bind' ? String(sideOf(node)?.value) : undefined
  if (isBuiltIn(name) || isLibraryName(name)) return undefined
  const expression = name === undefined ? node : node.rhs
  const evaluate = expression && compileClosure(expression)
  return evaluate && { evaluate, name }
}

function compileCondition(node: Node): Evaluate | undefined {
  const then = node.then && compileClosure(node.then)
  const otherwise = node.else === undefined ? () => undefined : compileClosure(node.else)
  if (then === undefined || otherwise === undefined) return undefined
  const isKept = defaultTest(node)
  if (isKept !== undefined) {
    return (context, environment) => {
      const value = then(context, environment)
      return isKept(value) ? value : otherwise(context, environment)
    }
  }
  const condition = node.condition && compileClosure(node.condition)
  return (
    condition &&
    ((context, environment) =>
      isTrue(condition(context, environment))
        ? then(context, environment)
        : otherwise(context, environment))
  )
}

/**
 * The parser writes `a ?? b` as `$exists(a) ? a : b` and `a ?: b` as `a ? a : b`, with a copy of `a`: one evaluation is
 * enough. The call that it makes up has no position; the copy has that of its original.
 */
function defaultTest({ condition, then }: Node): ((value: unknown) => boolean) | undefined {
  if (condition === undefined || then === undefined) return undefined
  if (condition.procedure?.value === 'exists' && condition.position === undefined) {
    return (value) => value !== undefined
  }
  const position = firstPosition(then)
  return position !== undefined && firstPosition(condition) === position ? isTrue : undefined
}

function compileUnary(node: Node): Evaluate | undefined {
  if (node.value !== '-') return compileConstructor(node, compileClosure)
  const operand = node.expression && compileClosure(node.expression)
  return operand && ((context, environment) => minus(operand(context, environment)))
}

function compileBinary(node: Node): Evaluate | undefined {
  if (node.value === '&') return compileJoin(node)
  const left = sideOf(node)
  const one = left && compileClosure(left)
  const other = node.rhs && compileClosure(node.rhs)
  if (one === undefined || other === undefined) return undefined
  return compileOperator(String(node.value), one, other)
}

/** A row of `&` is one operation. */
function compileJoin(node: Node): Evaluate | undefined {
  const nodes = operandsOf(node)
  const parts = nodes.map(compileClosure).filter((part) => part !== undefined)
  return parts.length === nodes.length ? compileText(parts) : undefined
}

function operandsOf(node: Node): readonly Node[] {
  const left = sideOf(node)
  const isJoin = left?.type === 'binary' && left.value === '&' && !left.predicate && !left.group
  const before = isJoin ? operandsOf(left) : [left]
  return [...before, node.rhs].filter((each) => each !== undefined)
}

/** `value ~> $f(more)`: the value is the first argument. */
function compileApply(node: Node): Evaluate | undefined {
  const { rhs } = node
  const first = sideOf(node)
  if (first === undefined || rhs?.type !== 'function' || rhs.predicate || rhs.group)
    return undefined
  return compileCall(rhs, [first])
}

/** A call of a function of JSONata, or of one that is bound. */
function compileCall(node: Node, before: readonly Node[] = []): Evaluate | undefined {
  const { procedure, arguments: given = [] } = node
  if (procedure?.type !== 'variable') return undefined
  const nodes = [...before, ...given]
  const args = nodes.map(compileClosure).filter((arg) => arg !== undefined)
  if (args.length < nodes.length) return undefined
  const name = String(procedure.value)
  if (isBuiltIn(name)) return compileBuiltIn(name, args)
  if (isLibraryName(name)) return compileLibraryCall(name, args)
  return (context, environment) => {
    const bound = variableValue(name, environment)
    if (typeof bound !== 'function') throw new ValueError(`T1006: there is no function "$${name}"`)
    return bound(...args.map((arg) => arg(context, environment)))
  }
}

/** A call of one of our own functions. */
function compileLibraryCall(name: string, args: readonly Evaluate[]): Evaluate {
  return (context, environment) => {
    const given = args.map((arg) => arg(context, environment))
    charge(environment.meter, given)
    return callLibrary(name, given, environment.bindings)
  }
}
