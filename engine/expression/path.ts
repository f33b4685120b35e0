import { type CompileNode, type Environment, type Evaluate, spend } from './evaluate.ts'
import { lookUpAll } from './look.ts'
import { isConstructor, type Node } from './node.ts'
import { createReader } from './site.ts'
import { compileStages, runStages, type Stage } from './stage.ts'
import { pushAll, unwrap } from './value.ts'

interface Step {
  readonly evaluate: Evaluate
  readonly stages: readonly Stage[]
}

/** A path as a closure, with JSONata's rules for arrays on the way; nothing where a step needs the interpreter. */
export function compilePath(node: Node, compile: CompileNode<Node>): Evaluate | undefined {
  const nodes = node.steps ?? []
  if (node.tuple || nodes.some(isSpecial)) return undefined
  const steps = nodes.map((step) => compileStep(step, compile)).filter((step) => step !== undefined)
  if (steps.length < nodes.length) return undefined
  const isAbsolute = nodes[0]?.type === 'variable'
  const keepsOne = node.keepSingletonArray === true
  const general: Evaluate = (context, environment) => {
    const items = Array.isArray(context) && !isAbsolute ? context : [context]
    return runSteps(steps, items, { environment, keepsOne })
  }
  return keepsOne || !nodes.every(isPlain) ? general : compileShortcut(nodes, steps)
}

/** A name, or a name with one whole number in brackets. */
function isPlain({ type, stages = [], keepArray }: Node): boolean {
  const [only] = stages
  const isIndex = only?.type === 'filter' && Number.isInteger(only.expr?.value)
  return type === 'name' && !keepArray && (only === undefined || (stages.length === 1 && isIndex))
}

/** Walks through objects, and picks items by number; the general way goes on where any other array is met. */
function compileShortcut(nodes: readonly Node[], steps: readonly Step[]): Evaluate {
  const walk = nodes.map(({ value, stages }, at) => {
    const index = stages?.[0]?.expr?.value
    const rest = steps.slice(at)
    const read = createReader(String(value))
    return { read, index: typeof index === 'number' ? index : undefined, rest }
  })
  return (context, environment) => {
    let value = context
    for (const { read, index, rest } of walk) {
      if (Array.isArray(value)) return runSteps(rest, value, { environment, keepsOne: false })
      value = read(value)
      if (index !== undefined) value = itemAt(value, index)
    }
    return value
  }
}

/** The item of a list, counted from its end where the number is negative; any other value is a list of one. */
function itemAt(value: unknown, index: number): unknown {
  if (Array.isArray(value)) return value[index < 0 ? value.length + index : index]
  return index === 0 || index === -1 ? value : undefined
}

/** A path of names as a walk through objects; the general way takes over where an array is met. */
export function compileWalk(
  names: readonly string[],
  general: (root: unknown) => unknown,
): (root: unknown) => unknown {
  const readers = names.map(createReader)
  return (root) => {
    let value = root
    for (const read of readers) {
      if (Array.isArray(value)) return general(root)
      value = read(value)
      if (value === undefined) return undefined
    }
    return value
  }
}

/** Steps that bind names, or give arrays that are not to be taken apart. */
function isSpecial(step: Node): boolean {
  const isKept = step.keepArray === true && step.type !== 'name'
  return Boolean(step.tuple || step.focus !== undefined || isKept || step.consarray)
}

function compileStep(node: Node, compile: CompileNode<Node>): Step | undefined {
  const evaluate = node.type === 'name' ? compileName(node) : compile({ ...node, stages: [] })
  const stages = compileStages(node.stages ?? [], compile)
  return evaluate && stages && { evaluate, stages }
}

function compileName({ value, keepArray }: Node): Evaluate {
  const read = createReader(String(value))
  return (context, { meter }) => {
    if (!Array.isArray(context)) return read(context)
    spend(meter, context.length)
    const found = lookUpAll(context, read)
    if (!keepArray) return unwrap(found)
    return found.length === 0 ? undefined : found
  }
}

interface Run {
  readonly environment: Environment
  /** One match stays in its list. */
  readonly keepsOne: boolean
}

function runSteps(
  steps: readonly Step[],
  start: readonly unknown[],
  { environment, keepsOne }: Run,
): unknown {
  let items = start
  for (const step of steps) {
    const { found, lone } = runStep(step, items, environment)
    if (lone !== undefined && step === steps.at(-1)) return lone
    if (found.length === 0) return undefined
    items = found
  }
  return keepsOne ? items : unwrap(items)
}

interface Found {
  /** The matches of all items, in one list. */
  readonly found: readonly unknown[]
  /** The only match, where it is an array of the document's own: at the end of a path it is given as it is. */
  readonly lone?: readonly unknown[] | undefined
}

function runStep(
  { evaluate, stages }: Step,
  items: readonly unknown[],
  environment: Environment,
): Found {
  const found: unknown[] = []
  let lone: readonly unknown[] | undefined
  let count = 0
  for (const item of items) {
    let value = evaluate(item, environment)
    let isSequence = false
    if (stages.length > 0) ({ value, isSequence } = runStages(stages, value, environment))
    if (value === undefined) continue
    count += 1
    if (Array.isArray(value)) {
      lone = count === 1 && !isSequence ? value : undefined
      spend(environment.meter, value.length)
      pushAll(found, value)
    } else {
      lone = undefined
      found.push(value)
    }
  }
  spend(environment.meter, items.length)
  return { found, lone }
}

/**
 * Whether arrays that `[]` keeps stay where closures treat them as JSONata does. The interpreter marks such an array, and
 * takes it apart where it meets it at the end of another path: closures have no marks.
 */
export function keptArraysStayApart(nodes: readonly Node[]): boolean {
  if (!nodes.some(({ keepArray, keepSingletonArray }) => keepArray || keepSingletonArray))
    return true
  return nodes.every(({ steps = [] }) =>
    steps.every(
      (step, index) =>
        step.type === 'name' ||
        (index === 0 && step.type === 'variable' && (step.value === '' || step.value === '$')) ||
        (step === steps.at(-1) && isConstructor(step, '{')),
    ),
  )
}
