import { isBuiltIn } from './functions/built-in.ts'
import { readsClock } from './library/check.ts'
import { isLibraryName } from './library/index.ts'
import { boundBy, childrenOf, type Node, nodesOf } from './node.ts'

/** What an expression reads of the world around it. */
export interface Reads {
  /** Paths from the input document, as far as their names are literal. */
  readonly paths: readonly (readonly string[])[]
  /** Names of variables and functions that neither the expression nor JSONata defines. */
  readonly variables: readonly string[]
}

interface Finder {
  /** By their text, so that each is told once. */
  readonly paths: Map<string, readonly string[]>
  readonly variables: Set<string>
}

/** Finds what an expression reads; paths inside filters and mapped steps start elsewhere and are not told. */
export function findReads(root: Node): Reads {
  const finder: Finder = { paths: new Map(), variables: new Set() }
  const bound = new Set([...nodesOf(root).flatMap(stepNames), ...boundBy(root)])
  visit(root, { isRoot: true, bound }, finder)
  return { paths: [...finder.paths.values()], variables: [...finder.variables] }
}

/** Names that a step gives to what it passes: `rows#$i` and `rows@$row`. */
function stepNames({ type, value, index, focus }: Node): readonly string[] {
  return [type === 'index' ? value : undefined, index, focus]
    .filter((name) => name !== undefined)
    .map(String)
}

interface Around {
  /** The context is the input document. */
  readonly isRoot: boolean
  readonly bound: ReadonlySet<string>
}

type Visit = (node: Node, around: Around, finder: Finder) => void

function visit(node: Node, around: Around, finder: Finder): void {
  const { predicate = [], group, ...own } = node
  const special = Object.hasOwn(visits, node.type) ? visits[node.type] : undefined
  if (special !== undefined) special(own, around, finder)
  else for (const child of childrenOf(own)) visit(child, around, finder)
  if (readsClock(own)) finder.variables.add('epoch')
  const inside = { ...around, isRoot: false }
  for (const child of [...predicate, ...(group?.lhs.flat() ?? [])]) visit(child, inside, finder)
}

const visits: Readonly<Record<string, Visit>> = {
  path: visitPath,
  variable: visitVariable,
  wildcard: (_, { isRoot }, finder) => {
    if (isRoot) addPath([], finder)
  },
  block: visitBlock,
  lambda: visitLambda,
  bind: ({ rhs }, around, finder) => {
    if (rhs !== undefined) visit(rhs, around, finder)
  },
}

function visitPath({ steps = [] }: Node, around: Around, finder: Finder): void {
  const inside = { ...around, isRoot: false }
  visitFirst(steps, around, finder)
  for (const stage of steps.flatMap((step) => step.stages ?? [])) visit(stage, inside, finder)
  for (const step of steps.slice(1)) if (step.type !== 'name') visit(step, inside, finder)
}

/** Where a path starts decides what it reads. */
function visitFirst(steps: readonly Node[], around: Around, finder: Finder): void {
  const [first, ...rest] = steps
  if (first === undefined) return
  if (first.type === 'name') {
    if (around.isRoot) addPath(leadingNames(steps), finder)
  } else if (first.type === 'variable' && isInput(first, around)) {
    addPath(leadingNames(rest), finder)
  } else visit({ ...first, stages: [] }, around, finder)
}

function isInput({ value }: Node, { isRoot }: Around): boolean {
  return value === '$' || (value === '' && isRoot)
}

function leadingNames(steps: readonly Node[]): readonly string[] {
  const end = steps.findIndex(({ type }) => type !== 'name')
  return steps.slice(0, end === -1 ? undefined : end).map(({ value }) => String(value))
}

function addPath(path: readonly string[], { paths }: Finder): void {
  paths.set(JSON.stringify(path), path)
}

function visitVariable(node: Node, around: Around, { paths, variables }: Finder): void {
  const name = String(node.value)
  if (isInput(node, around)) addPath([], { paths, variables })
  else if (name !== '' && !around.bound.has(name) && !isKnown(name)) variables.add(name)
}

function visitBlock({ expressions = [] }: Node, around: Around, finder: Finder): void {
  let { bound } = around
  for (const child of expressions) {
    visit(child, { ...around, bound }, finder)
    bound = new Set([...bound, ...boundBy(child)])
  }
}

function visitLambda({ arguments: params = [], body }: Node, around: Around, finder: Finder): void {
  const names = params.map(({ value }) => String(value))
  if (body !== undefined) {
    visit(body, { ...around, bound: new Set([...around.bound, ...names]) }, finder)
  }
}

function isKnown(name: string): boolean {
  return isBuiltIn(name) || isLibraryName(name)
}
