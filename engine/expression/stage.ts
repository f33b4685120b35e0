import { type CompileNode, type Environment, spend } from './evaluate.ts'
import { type Node, sideOf } from './node.ts'
import { isNumber, isTrue } from './value.ts'

/** What a stage leaves of a value. */
export interface Staged {
  readonly value: unknown
  /** A list that the stage made, whose single match stands for itself; an array of the document is not one. */
  readonly isSequence: boolean
}

/** A predicate in brackets, compiled. */
export type Stage = (value: unknown, environment: Environment) => Staged

/** Compiles the predicates behind a step; nothing where one needs the interpreter. */
export function compileStages(
  nodes: readonly Node[],
  compile: CompileNode<Node>,
): readonly Stage[] | undefined {
  const stages = nodes.map((node) => compileStage(node, compile))
  return stages.includes(undefined) ? undefined : stages.filter((stage) => stage !== undefined)
}

/** Runs a value through one predicate after another. */
export function runStages(
  stages: readonly Stage[],
  start: unknown,
  environment: Environment,
): Staged {
  let staged: Staged = { value: start, isSequence: false }
  for (const stage of stages) staged = stage(staged.value, environment)
  return staged
}

function compileStage(node: Node, compile: CompileNode<Node>): Stage | undefined {
  if (node.type !== 'filter' || node.expr === undefined) return undefined
  if (node.expr.type === 'number') return compileIndex(Number(node.expr.value))
  const predicate = compile(node.expr)
  const isFixed = isSameForAll(node.expr)
  return (
    predicate &&
    ((value, environment) => {
      const items = Array.isArray(value) ? value : [value]
      // A position that no item has a say in is told once, not once for each of thousands.
      const position = isFixed && items.length > 0 ? predicate(items[0], environment) : undefined
      if (typeof position === 'number') return { value: itemsAt(items, position), isSequence: true }
      spend(environment.meter, items.length)
      const kept: unknown[] = []
      items.forEach((item, index) => {
        const told = predicate(item, environment)
        for (let times = timesKept(told, index, items.length); times > 0; times -= 1)
          kept.push(item)
      })
      return { value: kept, isSequence: true }
    })
  )
}

/** Whether an expression reads nothing of the item that it is evaluated for. */
function isSameForAll(node: Node): boolean {
  const { type, value, steps } = node
  if (type === 'number') return true
  if (type === 'variable') return value !== ''
  if (type === 'path') return steps?.[0]?.type === 'variable' && steps[0].value !== ''
  if (type !== 'binary' && type !== 'condition') return false
  const parts =
    type === 'binary' ? [sideOf(node), node.rhs] : [node.condition, node.then, node.else]
  return parts.every((part) => part !== undefined && isSameForAll(part))
}

function itemsAt(items: readonly unknown[], position: number): readonly unknown[] {
  const whole = Math.floor(position)
  const at = whole < 0 ? items.length + whole : whole
  return at < 0 ? [] : items.slice(at, at + 1)
}

function compileIndex(index: number): Stage {
  const whole = Math.floor(index)
  return (value) => {
    const items = Array.isArray(value) ? value : [value]
    const item: unknown = items[whole < 0 ? items.length + whole : whole]
    if (Array.isArray(item)) return { value: item, isSequence: false }
    return { value: item === undefined ? [] : [item], isSequence: true }
  }
}

/** A predicate that gives numbers names positions; any other keeps an item or not. */
function timesKept(told: unknown, index: number, length: number): number {
  if (typeof told === 'boolean') return told ? 1 : 0
  const positions = isNumber(told) ? [told] : told
  if (!Array.isArray(positions) || !positions.every(isNumber)) return isTrue(told) ? 1 : 0
  return positions.filter((each) => {
    const position = Math.floor(each)
    return (position < 0 ? length + position : position) === index
  }).length
}
