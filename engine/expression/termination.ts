import { boundBy, childrenOf, type Node, sideOf } from './node.ts'

/** What is refused, and what to write instead. */
export interface Refusal {
  readonly node: Node
  readonly problem: string
  readonly wanted: string
}

/**
 * Every evaluation ends, because a function can call only what was there before it: a function of JSONata or of the host,
 * one that is written in place, or a name that was bound before. So there is no recursion, not even by way of functions
 * that are handed on as values; work is loops over the input alone.
 */
export function findUnboundedCalls(root: Node): readonly Refusal[] {
  const refusals: Refusal[] = []
  visitStatements([root], { scope: new Map(), later: new Set() }, refusals)
  return refusals
}

/** What a name stands for: something to call, something that is not, or something that is bound only later. */
type Kind = 'function' | 'value' | 'later'

interface Around {
  /** Names that the expression has bound; any other is JSONata's or the host's. */
  readonly scope: ReadonlyMap<string, Kind>
  /** Names that will be bound before a function written here may be called. */
  readonly later: ReadonlySet<string>
}

function visitStatements(statements: readonly Node[], around: Around, refusals: Refusal[]): void {
  const names = statements.map(boundBy)
  const scope = new Map(around.scope)
  const outer = [...around.later].filter((name) => !names.flat().includes(name))
  statements.forEach((statement, index) => {
    const value = boundValue(statement)
    const later = new Set([...outer, ...names.slice(index).flat()])
    visit(value, { scope, later }, refusals)
    const kind = isFunction(value, scope) ? 'function' : 'value'
    for (const name of names[index] ?? []) scope.set(name, kind)
  })
}

/** What a statement gives to its names. */
function boundValue(statement: Node): Node {
  return statement.type === 'bind' && statement.rhs ? boundValue(statement.rhs) : statement
}

function visit(node: Node, around: Around, refusals: Refusal[]): void {
  const told = refusalOf(node, around)
  if (told !== undefined) refusals.push({ node, ...told })
  if (node.type === 'block') visitStatements(node.expressions ?? [], around, refusals)
  if (node.type === 'lambda') visitLambda(node, around, refusals)
  for (const child of outsideOf(node)) visit(child, around, refusals)
}

/** The nodes below one that see the same names, less a name that is only called. */
function outsideOf(node: Node): readonly Node[] {
  const { type, procedure, rhs } = node
  if (type === 'lambda') return []
  if (type === 'apply' && rhs?.type === 'function') {
    return childrenOf(node).flatMap((child) => (child === rhs ? outsideOf(rhs) : child))
  }
  const called = type === 'apply' ? rhs : procedure
  const below = type === 'block' ? childrenOf({ ...node, expressions: [] }) : childrenOf(node)
  return below.filter((child) => child !== called || child.type !== 'variable')
}

function visitLambda(
  { arguments: params = [], body }: Node,
  { scope, later }: Around,
  refusals: Refusal[],
): void {
  const inside = new Map(scope)
  for (const name of later) inside.set(name, 'later')
  for (const { value } of params) inside.set(String(value), 'value')
  if (body !== undefined) visitStatements([body], { scope: inside, later: new Set() }, refusals)
}

type Told = Omit<Refusal, 'node'>

function refusalOf(node: Node, { scope }: Around): Told | undefined {
  if (node.type === 'bind') return boundInside(node)
  if (node.type === 'variable') return refusedVariable(node, scope)
  if (node.type === 'function' || node.type === 'partial') return refusedCall(node, scope)
  return node.type === 'apply' ? refusedApply(node, scope) : undefined
}

function boundInside(node: Node): Told {
  return {
    problem: `"$${sideOf(node)?.value}" is bound inside of an expression`,
    wanted: 'bind it before, as in "($name := value; ...)"',
  }
}

/** Functions that call what they are given. */
const callers: ReadonlySet<unknown> = new Set([
  'each',
  'filter',
  'map',
  'reduce',
  'sift',
  'single',
  'sort',
])

function refusedVariable({ value }: Node, scope: Around['scope']): Told | undefined {
  const name = String(value)
  if (scope.get(name) === 'later') return readTooEarly(name)
  if (!callers.has(value) || scope.has(name)) return undefined
  return {
    problem: `"$${name}" is handed on as a value`,
    wanted: `call it, as in "$${name}(list, function($each) { ... })"`,
  }
}

function readTooEarly(name: string): Told {
  return {
    problem: `a function reads "$${name}" before it is bound for good, which may never end`,
    wanted: 'use $map, $filter or $reduce, and bind each name once',
  }
}

function refusedCall(node: Node, scope: Around['scope']): Told | undefined {
  const { procedure, arguments: args = [] } = node
  if (procedure === undefined) return undefined
  return refusedCallee(procedure, scope) ?? refusedArgument(node, args, scope)
}

/** `value ~> $f(more)` calls with the value in front. */
function refusedApply(node: Node, scope: Around['scope']): Told | undefined {
  const { rhs } = node
  if (rhs?.type !== 'function') return rhs && refusedCallee(rhs, scope)
  const callee = rhs.procedure && refusedCallee(rhs.procedure, scope)
  return callee ?? refusedArgument(rhs, [sideOf(node), ...(rhs.arguments ?? [])], scope)
}

function refusedCallee(callee: Node, scope: Around['scope']): Told | undefined {
  const name = String(callee.value)
  if (callee.type === 'variable' && scope.get(name) === 'later') return readTooEarly(name)
  if (isFunction(callee, scope)) return undefined
  const called = callee.type === 'variable' ? `"$${name}"` : 'what is called'
  return {
    problem: `${called} is a value that is only known at run time`,
    wanted: 'call a function of JSONata, one in place, or one that a name was bound to',
  }
}

/** A function that is given to one of JSONata's that calls it must be known as well. */
function refusedArgument(
  { procedure }: Node,
  args: readonly (Node | undefined)[],
  scope: Around['scope'],
): Told | undefined {
  if (procedure?.type !== 'variable' || !callers.has(procedure.value)) return undefined
  const given = args.length === 1 ? args[0] : args[1]
  const isListAlone = args.length === 1 && procedure.value !== 'sift' && procedure.value !== 'each'
  if (given === undefined || isListAlone) return undefined
  if (isFunction(given, scope)) return undefined
  return {
    problem: `what "$${procedure.value}" is to call is only known at run time`,
    wanted: `write the function in place, as in "$${procedure.value}(list, function($each) { ... })"`,
  }
}

/** Whether a node surely gives a function that was there before. */
function isFunction(node: Node, scope: Around['scope']): boolean {
  switch (node.type) {
    case 'lambda':
    case 'regex':
      return true
    case 'variable':
      return isFunctionName(String(node.value), scope)
    case 'partial':
      return node.procedure !== undefined && isFunction(node.procedure, scope)
    case 'block':
      return (
        node.expressions?.length === 1 && node.expressions.every((each) => isFunction(each, scope))
      )
    case 'condition':
    case 'apply':
      return isChoiceOfFunctions(node, scope)
    default:
      return false
  }
}

function isFunctionName(name: string, scope: Around['scope']): boolean {
  return scope.has(name) ? scope.get(name) !== 'value' : name !== '' && name !== '$'
}

/** `a ? $f : $g`, or the two in a row: `$f ~> $g`. */
function isChoiceOfFunctions(node: Node, scope: Around['scope']): boolean {
  const parts = node.type === 'apply' ? [sideOf(node), node.rhs] : [node.then, node.else]
  return parts.every((part) => part !== undefined && isFunction(part, scope))
}
