import type { Environment, Evaluate } from './evaluate.ts'
import type { Node } from './node.ts'
import { isNumber, isTrue } from './operators.ts'

/** A value on its way through a path. */
interface Reached {
  readonly value: unknown
  /** An array of the path's own making: it is taken apart by the next step, and one match stands for itself. */
  readonly isSequence: boolean
}

type Stage = (value: unknown, environment: Environment) => Reached

interface Step {
  readonly evaluate: Evaluate
  readonly stages: readonly Stage[]
}

type Compile = (node: Node) => Evaluate | undefined

/** A path as a closure, with JSONata's rules for arrays on the way; nothing where a step needs the interpreter. */
export function compilePath(node: Node, compile: Compile): Evaluate | undefined {
  const nodes = node.steps ?? []
  if (node.keepSingletonArray || node.tuple || nodes.some(isSpecial)) return undefined
  const steps = nodes.map((step) => compileStep(step, compile)).filter((step) => step !== undefined)
  if (steps.length < nodes.length) return undefined
  const isIterating = nodes[0]?.type !== 'variable'
  return (context, environment) => {
    const items = Array.isArray(context) && isIterating ? context : [context]
    return runSteps(steps, items, environment)
  }
}

/** A path of names as a walk through objects; the general way takes over where an array is met. */
export function compileWalk(names: readonly string[], general: Evaluate): Evaluate {
  return (context, environment) => {
    let value = context
    for (const name of names) {
      if (Array.isArray(value)) return general(context, environment)
      value = property(value, name)
      if (value === undefined) return undefined
    }
    return value
  }
}

function runSteps(
  steps: readonly Step[],
  start: readonly unknown[],
  environment: Environment,
): unknown {
  let items = start
  for (const step of steps) {
    const { value, isSequence } = runStep(step, items, {
      isLast: step === steps.at(-1),
      environment,
    })
    if (!isSequence) return value
    items = value as readonly unknown[]
    if (items.length === 0) return undefined
  }
  return items.length === 1 ? items[0] : items
}

function isSpecial(step: Node): boolean {
  return Boolean(step.tuple || step.focus !== undefined || step.keepArray || step.consarray)
}

function compileStep(node: Node, compile: Compile): Step | undefined {
  const evaluate =
    node.type === 'name' ? compileName(String(node.value)) : compile({ ...node, stages: [] })
  const stages = (node.stages ?? []).map((stage) => compileStage(stage, compile))
  if (evaluate === undefined || stages.includes(undefined)) return undefined
  return { evaluate, stages: stages.filter((stage) => stage !== undefined) }
}

interface Run {
  readonly isLast: boolean
  readonly environment: Environment
}

/** Takes a step from every item. An array that the document itself has at the end of a path is given as it is. */
function runStep(step: Step, items: readonly unknown[], { isLast, environment }: Run): Reached {
  const found: unknown[] = []
  let count = 0
  let last: Reached = { value: undefined, isSequence: true }
  for (const item of items) {
    const reached = runStages(step, item, environment)
    if (reached.value === undefined) continue
    count += 1
    last = reached
    if (Array.isArray(reached.value)) found.push(...reached.value)
    else found.push(reached.value)
  }
  if (isLast && count === 1 && Array.isArray(last.value) && !last.isSequence) return last
  return { value: found, isSequence: true }
}

function runStages({ evaluate, stages }: Step, item: unknown, environment: Environment): Reached {
  let reached: Reached = { value: evaluate(item, environment), isSequence: false }
  for (const stage of stages) reached = stage(reached.value, environment)
  return reached
}

function compileName(name: string): Evaluate {
  const look: Evaluate = (context, environment) => {
    if (!Array.isArray(context)) return property(context, name)
    const found = context.flatMap((item) => {
      const value = look(item, environment)
      return value === undefined ? [] : value
    })
    return found.length < 2 ? found[0] : found
  }
  return look
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Readonly<Record<string, unknown>>)[name]
}

function compileStage(stage: Node, compile: Compile): Stage | undefined {
  if (stage.type !== 'filter' || stage.expr === undefined) return undefined
  if (stage.expr.type === 'number') return compileIndex(Number(stage.expr.value))
  const predicate = compile(stage.expr)
  return predicate && compileFilter(predicate)
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

function compileFilter(predicate: Evaluate): Stage {
  return (value, environment) => {
    const items = Array.isArray(value) ? value : [value]
    const kept = items.flatMap((item, index) => {
      const times = timesKept(predicate(item, environment), index, items.length)
      return Array.from({ length: times }, () => item)
    })
    return { value: kept, isSequence: true }
  }
}

/** A predicate that gives numbers names positions; any other keeps an item or not. */
function timesKept(told: unknown, index: number, length: number): number {
  const numbers = isNumber(told) ? [told] : told
  if (!Array.isArray(numbers) || numbers.length === 0 || !numbers.every(isNumber)) {
    return isTrue(told) ? 1 : 0
  }
  return numbers.filter((each) => {
    const position = Math.floor(each)
    return (position < 0 ? length + position : position) === index
  }).length
}
