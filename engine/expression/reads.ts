import { builtIns } from './built-in.ts'
import { childrenOf, type Node, pairsOf, sideOf } from './node.ts'

/** What an expression reads of the world around it. */
export interface Reads {
  /** Paths from the input document, as far as their names are literal. */
  readonly paths: readonly (readonly string[])[]
  /** Names of variables and functions that neither the expression nor JSONata defines. */
  readonly variables: readonly string[]
}

interface Finder {
  readonly paths: (readonly string[])[]
  readonly variables: Set<string>
}

/** Finds what an expression reads; paths inside filters and mapped steps start elsewhere and are not told. */
export function findReads(root: Node): Reads {
  const finder: Finder = { paths: [], variables: new Set() }
  visit(root, { isRoot: true, bound: new Set(stepNames(root)) }, finder)
  return { paths: finder.paths, variables: [...finder.variables] }
}

/** Names that steps give to what they pass: `rows#$i` and `rows@$row`. */
function stepNames(node: Node): readonly string[] {
  const own = node.type === 'index' ? [node.value] : []
  const names = [...own, ...(node.focus === undefined ? [] : [node.focus])].map(String)
  return [...names, ...childrenOf(node).flatMap(stepNames)]
}

interface Around {
  /** The context is the input document. */
  readonly isRoot: boolean
  readonly bound: ReadonlySet<string>
}

type Visit = (node: Node, around: Around, finder: Finder) => void

function visit(node: Node, around: Around, finder: Finder): void {
  const special = Object.hasOwn(visits, node.type) ? visits[node.type] : undefined
  if (special !== undefined) special(node, around, finder)
  else for (const child of childrenOf(node)) visit(child, around, finder)
}

const visits: Readonly<Record<string, Visit>> = {
  path: visitPath,
  variable: visitVariable,
  block: visitBlock,
  lambda: visitLambda,
  bind: ({ rhs }, around, finder) => {
    if (rhs !== undefined) visit(rhs, around, finder)
  },
}

function visitPath(node: Node, around: Around, finder: Finder): void {
  const { steps = [], group } = node
  const inside = { ...around, isRoot: false }
  visitFirst(steps, around, finder)
  for (const stage of steps.flatMap((step) => step.stages ?? [])) visit(stage, inside, finder)
  for (const step of steps.slice(1)) if (step.type !== 'name') visit(step, inside, finder)
  for (const child of group?.lhs.flat() ?? []) visit(child, inside, finder)
}

/** Where a path starts decides what it reads. */
function visitFirst(steps: readonly Node[], around: Around, finder: Finder): void {
  const [first, ...rest] = steps
  if (first === undefined) return
  if (first.type === 'name') {
    if (around.isRoot) finder.paths.push(leadingNames(steps))
  } else if (first.type === 'variable' && startsAtRoot(first, around)) {
    finder.paths.push(leadingNames(rest))
  } else visit(first, around, finder)
}

function startsAtRoot({ value }: Node, { isRoot }: Around): boolean {
  return value === '$' || (value === '' && isRoot)
}

function leadingNames(steps: readonly Node[]): readonly string[] {
  const end = steps.findIndex(({ type }) => type !== 'name')
  return steps.slice(0, end === -1 ? undefined : end).map(({ value }) => String(value))
}

function visitVariable({ value }: Node, around: Around, finder: Finder): void {
  const name = String(value)
  if (name === '$' || (name === '' && around.isRoot)) finder.paths.push([])
  else if (name !== '' && !around.bound.has(name) && !builtIns.has(name)) finder.variables.add(name)
}

function visitBlock(node: Node, around: Around, finder: Finder): void {
  let bound = around.bound
  for (const child of node.expressions ?? []) {
    if (child.type === 'bind') bound = new Set([...bound, String(sideOf(child)?.value)])
    visit(child, { ...around, bound }, finder)
  }
}

function visitLambda(node: Node, around: Around, finder: Finder): void {
  const names = (node.arguments ?? []).map(({ value }) => String(value))
  const bound = new Set([...around.bound, ...names])
  if (node.body !== undefined) visit(node.body, { ...around, bound }, finder)
  for (const [key, value] of pairsOf(node))
    for (const child of [key, value]) visit(child, around, finder)
}
