import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { suggest } from '../nearest.ts'
import { type AliasTargets, isMerge, keyText } from './locate.ts'

/** More values than this, with every alias written out, are an attack or a mistake. */
const maxValues = 100_000
const maxDepth = 64

/** Tells what is wrong at an offset of the text. */
export type Complain = (offset: number, problem: string, wanted?: string) => void

/** A value, how many values it holds and how many levels, with every alias written out. */
interface Measured {
  readonly value: unknown
  readonly size: number
  readonly height: number
}

interface Reader {
  readonly complain: Complain
  /** By name; one without a value is still being read. */
  readonly anchors: Map<string, { readonly node: Node; measured?: Measured }>
  readonly targets: Map<Node, Node>
  /** Nothing more is read. */
  isTooBig: boolean
  /** A value is missing, so that what the rest says cannot be judged. */
  isBroken: boolean
}

/** What a YAML tree says. */
export interface TreeValue {
  /** Plain values; absent when the tree passes the bounds or has an alias that stands for nothing. */
  readonly value?: unknown
  readonly targets: AliasTargets
}

/** Reads a YAML tree into plain values within bounds; an alias shares the value of its anchor. */
export function valueOfTree(root: Node | null, complain: Complain): TreeValue {
  const targets = new Map<Node, Node>()
  const anchors = new Map()
  const reader: Reader = { complain, anchors, targets, isTooBig: false, isBroken: false }
  const { value } = readNode(root, reader, 0)
  return reader.isTooBig || reader.isBroken ? { targets } : { value, targets }
}

const nothing: Measured = { value: null, size: 1, height: 0 }

function readNode(node: unknown, reader: Reader, depth: number): Measured {
  if (reader.isTooBig) return nothing
  if (depth > maxDepth) return refuse(node, reader, `is nested more than ${maxDepth} levels deep`)
  if (isAlias(node)) return readAlias(node, reader, depth)
  const anchor = (node as { anchor?: string } | null)?.anchor
  if (anchor === undefined) return readPlain(node, reader, depth)
  const entry: { node: Node; measured?: Measured } = { node: node as Node }
  reader.anchors.set(anchor, entry)
  entry.measured = readPlain(node, reader, depth)
  return entry.measured
}

function readPlain(node: unknown, reader: Reader, depth: number): Measured {
  if (isMap(node)) return readMap(node, reader, depth)
  if (isSeq(node)) return readList(node, reader, depth)
  return isScalar(node) ? readScalar(node, reader) : nothing
}

function readAlias(alias: Alias, reader: Reader, depth: number): Measured {
  const anchor = reader.anchors.get(alias.source)
  if (anchor?.measured === undefined) return complainOfAlias(alias, reader)
  reader.targets.set(alias, anchor.node)
  if (depth + anchor.measured.height > maxDepth) {
    return refuse(alias, reader, `is nested more than ${maxDepth} levels deep`)
  }
  return anchor.measured
}

function complainOfAlias(alias: Alias, reader: Reader): Measured {
  const { source } = alias
  const isInside = reader.anchors.has(source)
  const problem = isInside
    ? `"*${source}" stands inside the value that it repeats`
    : `no anchor "&${source}" stands above this`
  const wanted = isInside ? undefined : suggest(source, reader.anchors.keys())
  reader.complain(startOf(alias), problem, wanted)
  reader.isBroken = true
  return nothing
}

function readScalar(scalar: Scalar, { complain }: Reader): Measured {
  const { value, source } = scalar
  if (typeof value !== 'number') return { value, size: 1, height: 0 }
  const isExact =
    Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
  if (!isExact) {
    complain(
      startOf(scalar),
      `the number ${source} cannot be kept exactly`,
      `quote it: "${source}"`,
    )
  }
  return { value, size: 1, height: 0 }
}

function readList(list: YAMLSeq, reader: Reader, depth: number): Measured {
  const value: unknown[] = []
  let size = 1
  let height = 0
  for (const item of list.items) {
    const element = readNode(item, reader, depth + 1)
    value.push(element.value)
    size += element.size
    height = Math.max(height, element.height + 1)
  }
  return bounded(list, reader, { value, size, height })
}

function readMap(map: YAMLMap, reader: Reader, depth: number): Measured {
  const value: Record<string, unknown> = {}
  const own = new Set<string>()
  let size = 1
  let height = 0
  for (const pair of map.items) {
    const key = isMerge(pair) ? undefined : readKey(pair, own, reader)
    if (key === undefined && !isMerge(pair)) continue
    const part = readNode(pair.value, reader, depth + 1)
    if (key === undefined) mergeInto(value, part.value, { pair, reader })
    else value[key] = part.value
    size += part.size
    height = Math.max(height, part.height + 1)
  }
  return bounded(map, reader, { value, size, height })
}

/** The name of a key that may stand here; nothing for one that may not. */
function readKey(pair: Pair, own: Set<string>, { complain }: Reader): string | undefined {
  const key = keyText(pair)
  if (key === undefined || key === '__proto__') {
    complain(
      startOf(pair.key),
      key === undefined ? 'a key must be text' : `the key "${key}" is not allowed`,
    )
    return undefined
  }
  if (own.has(key)) complain(startOf(pair.key), `the key "${key}" stands here twice`)
  own.add(key)
  return key
}

interface Merge {
  readonly pair: Pair
  readonly reader: Reader
}

/** Adds what `<<` brings, without touching what is there: own keys win, and so does the first of several merges. */
function mergeInto(value: Record<string, unknown>, merged: unknown, { pair, reader }: Merge): void {
  for (const source of Array.isArray(merged) ? merged : [merged]) {
    if (typeof source !== 'object' || source === null) {
      reader.complain(startOf(pair.value), '"<<" takes a map or a list of maps')
      return
    }
    for (const [key, part] of Object.entries(source)) {
      if (!Object.hasOwn(value, key)) value[key] = part
    }
  }
}

function bounded(node: Node, reader: Reader, measured: Measured): Measured {
  if (measured.size <= maxValues) return measured
  return refuse(node, reader, `holds more than ${maxValues} values`)
}

function refuse(node: unknown, reader: Reader, problem: string): Measured {
  reader.isTooBig = true
  reader.complain(startOf(node), `this ${problem}`)
  return nothing
}

function startOf(node: unknown): number {
  return (node as { range?: readonly number[] } | null)?.range?.[0] ?? 0
}
