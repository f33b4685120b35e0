import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  Scalar,
  type YAMLMap,
} from 'yaml'
import type { Path, Spot } from '../fault.ts'
import type { Place } from './place.ts'
import { createFindCharacter } from './scalar-text.ts'

/** The place of a path, or of the deepest part of it that is there. */
export type Locate = (path: Path, spot?: Pick<Spot, 'on' | 'offset'>) => Place

/** The node that each alias stands for. */
export type AliasTargets = ReadonlyMap<Node, Node>

/** A YAML tree with what is needed to find places in it. */
export interface YamlTree {
  readonly text: string
  readonly root: Node | null
  readonly targets: AliasTargets
  readonly placeAt: (offset: number) => Place
}

/** Finds places in a tree; follows aliases and merges, so that a fault stands where the text was written. */
export function createLocate({ text, root, targets, placeAt }: YamlTree): Locate {
  const follow = (node: unknown): unknown =>
    isAlias(node) ? follow(targets.get(node) ?? undefined) : node
  const findCharacter = createFindCharacter(text)
  const offsetIn = (node: unknown, offset: number | undefined): number =>
    offset === undefined || !isScalar(node) ? startOf(node) : findCharacter(node, offset)
  return (path, spot = {}) => {
    const { node, key } = walk(root, path, follow)
    const isWhole = spot.on !== 'key' && isPresent(node)
    return placeAt(isWhole ? offsetIn(node, spot.offset) : startOf(key ?? node))
  }
}

interface Step {
  readonly node: unknown
  /** The key that leads to the node; elements of a list have none. */
  readonly key?: unknown
}

function walk(root: unknown, path: Path, follow: (node: unknown) => unknown): Step {
  let step: Step = { node: root }
  for (const name of path) {
    const next = childOf(follow(step.node), name, follow)
    if (next === undefined) return step
    step = next
  }
  return step
}

function childOf(
  parent: unknown,
  name: string | number,
  follow: (node: unknown) => unknown,
): Step | undefined {
  if (isSeq(parent)) {
    const node = parent.items[Number(name)]
    return node === undefined ? undefined : { node }
  }
  if (!isMap(parent)) return undefined
  const pair = parent.items.find((each) => keyText(each) === String(name))
  if (pair !== undefined) return { node: pair.value, key: pair.key }
  return childOfMerged(parent, name, follow)
}

function childOfMerged(
  parent: YAMLMap,
  name: string | number,
  follow: (node: unknown) => unknown,
): Step | undefined {
  for (const pair of parent.items.filter(isMerge)) {
    const source = follow(pair.value)
    for (const node of isSeq(source) ? source.items : [source]) {
      const found = childOf(follow(node), name, follow)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** The text of a pair's key, or nothing where it is no scalar. */
export function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined
}

/** Whether a pair is `<<: *base`, which puts the base's keys in its place. */
export function isMerge(pair: Pair): boolean {
  return isScalar(pair.key) && pair.key.value === '<<' && pair.key.type === Scalar.PLAIN
}

/** A key without a value has an empty node somewhere behind it, which is no place to point at. */
function isPresent(node: unknown): boolean {
  return !(isScalar(node) && node.type === Scalar.PLAIN && node.source === '')
}

function startOf(node: unknown): number {
  const first = isPair(node) ? node.key : node
  const range = (first as { range?: readonly number[] } | null | undefined)?.range
  return range?.[0] ?? 0
}
