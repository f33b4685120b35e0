import type { Bindings } from '../expression.ts'
import { ValueError } from '../value.ts'
import { hash, hmac } from './hash.ts'
import { claims, jwt } from './jwt.ts'

/** A pure function of ours, beside those of JSONata. */
interface LibraryFunction {
  /** The fewest and the most arguments. */
  readonly count: readonly [number, number]
  readonly run: (args: readonly unknown[], bindings: Bindings) => unknown
}

const functions: Readonly<Record<string, LibraryFunction>> = {
  hash: { count: [2, 3], run: hash },
  hmac: { count: [3, 4], run: hmac },
  jwt: { count: [3, 3], run: jwt },
  claims: { count: [1, 1], run: claims },
}

/** The names of the functions that every expression has from us, without `$`. */
export const libraryNames: readonly string[] = Object.keys(functions)

/** Whether a name is that of one of our functions. */
export function isLibraryName(name: unknown): boolean {
  return typeof name === 'string' && Object.hasOwn(functions, name)
}

/** What is wrong with the number of arguments of a call, or nothing. */
export function wrongCount(name: string, given: number): string | undefined {
  const [least, most] = functions[name]?.count ?? [given, given]
  if (given >= least && given <= most) return undefined
  const wanted = least === most ? `${least}` : `${least} or ${most}`
  return `"$${name}" takes ${wanted} arguments, not ${given}`
}

/** Calls one of our functions. */
export function callLibrary(name: string, args: readonly unknown[], bindings: Bindings): unknown {
  const wrong = wrongCount(name, args.length)
  if (wrong !== undefined) throw new ValueError(wrong)
  return functions[name]?.run(args, bindings)
}

/** Our functions as the interpreter takes them. */
export function libraryBindings(bindings: Bindings): Bindings {
  const bound = libraryNames.map(
    (name) => [name, (...args: unknown[]) => callLibrary(name, args, bindings)] as const,
  )
  return Object.fromEntries(bound)
}
