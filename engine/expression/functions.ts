import { builtIns } from './built-in.ts'
import type { Environment, Evaluate } from './evaluate.ts'
import type { Node } from './node.ts'
import { toBoolean, toText, ValueError } from './operators.ts'

/** JSONata's functions that have closures, each of one argument; the others are the interpreter's. */
const functions: Readonly<Record<string, (value: unknown) => unknown>> = {
  exists: (value) => value !== undefined,
  boolean: toBoolean,
  not: (value) => (value === undefined ? undefined : !toBoolean(value)),
  count: countOf,
  string: toText,
}

function countOf(value: unknown): number {
  if (value === undefined) return 0
  return Array.isArray(value) ? value.length : 1
}

/** A call of a function of JSONata, or of one that is bound. */
export function compileCall(
  { procedure, arguments: given = [] }: Node,
  compile: (node: Node) => Evaluate | undefined,
): Evaluate | undefined {
  if (procedure?.type !== 'variable') return undefined
  const name = String(procedure.value)
  const args = given.map(compile).filter((arg) => arg !== undefined)
  if (args.length < given.length) return undefined
  if (builtIns.has(name)) return compileBuiltIn(name, args)
  return (context, environment) =>
    boundFunction(name, environment)(...args.map((arg) => arg(context, environment)))
}

function compileBuiltIn(
  name: string,
  [only, ...others]: readonly Evaluate[],
): Evaluate | undefined {
  const apply = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (apply === undefined || only === undefined || others.length > 0) return undefined
  return (context, environment) => apply(only(context, environment))
}

function boundFunction(name: string, { bindings }: Environment): (...args: unknown[]) => unknown {
  const bound = Object.hasOwn(bindings, name) ? bindings[name] : undefined
  if (typeof bound !== 'function')
    throw new ValueError(`T1006: there is no function "$${name}" here`)
  return bound as (...args: unknown[]) => unknown
}
