import type { CompileNode, Evaluate } from './evaluate.ts'
import { isConstructor, type Node, pairsOf } from './node.ts'
import { createBuilder } from './site.ts'
import { pushAll } from './value.ts'

/** An array or an object that an expression builds. */
export function compileConstructor(node: Node, compile: CompileNode<Node>): Evaluate | undefined {
  return isConstructor(node, '[') ? compileArray(node, compile) : compileObject(node, compile)
}

/** Lists in an array are taken apart, unless they are written as arrays themselves. */
function compileArray(
  { expressions = [], consarray }: Node,
  compile: CompileNode<Node>,
): Evaluate | undefined {
  if (consarray) return undefined
  const items = compileAll(expressions, compile)
  const isNested = expressions.map(({ value }) => value === '[')
  return (
    items &&
    ((context, environment) => {
      const array: unknown[] = []
      items.forEach((item, index) => {
        const value = item(context, environment)
        if (isNested[index] && value !== undefined) array.push(value)
        else if (value !== undefined) pushAll(array, value)
      })
      return array
    })
  )
}

/** Names with a meaning of their own: in JavaScript, or in the interpreter, which refuses them. */
const specialNames: ReadonlySet<unknown> = new Set([
  '__proto__',
  '_jsonata_lambda',
  '_jsonata_function',
])

/** An object with names that are all written out; a computed name groups, which is the interpreter's. */
function compileObject(node: Node, compile: CompileNode<Node>): Evaluate | undefined {
  const pairs = pairsOf(node)
  const names = pairs.map(([key]) => (key.type === 'string' ? String(key.value) : undefined))
  const values = compileAll(
    pairs.map(([, value]) => value),
    compile,
  )
  if (
    values === undefined ||
    names.includes(undefined) ||
    names.some((each) => specialNames.has(each))
  )
    return undefined
  if (new Set(names).size < names.length) return undefined
  const build = createBuilder(
    values.map((evaluate, index) => ({ evaluate, name: names[index] ?? '' })),
  )
  return (context, environment) =>
    build(Array.isArray(context) ? together(context) : context, environment)
}

/** An array as context is one group of all its items. */
function together(items: readonly unknown[]): unknown {
  const defined = items.filter((item) => item !== undefined)
  if (defined.length < 2) return defined[0]
  const list: unknown[] = []
  for (const item of defined) pushAll(list, item)
  return list
}

function compileAll(
  nodes: readonly Node[],
  compile: CompileNode<Node>,
): readonly Evaluate[] | undefined {
  const compiled = nodes.map(compile).filter((evaluate) => evaluate !== undefined)
  return compiled.length === nodes.length ? compiled : undefined
}
