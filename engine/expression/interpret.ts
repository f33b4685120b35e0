import jsonata from 'jsonata'
import type { Bindings } from './expression.ts'
import { typeName } from './functions/collections.ts'
import { distinct, sort } from './functions/lists.ts'
import { checkText, pad } from './functions/text.ts'
import { libraryBindings } from './library/index.ts'
import { createRegexEngine } from './regex.ts'
import { ValueError } from './value.ts'

/**
 * Tier two: the interpreter, behind every guard that it has. A timer of ours would never fire while it runs, so its own
 * bounds on time, depth and size are set always. `$now` and `$millis` give the time at which the evaluation began, by the
 * interpreter's own clock.
 */
const guards = {
  /** Nodes under evaluation at once: all groups of a grouping are, so it is far above the depth of any expression. */
  stack: 20_000,
  /** Items of a list that the expression makes. */
  sequence: 100_000,
}

/**
 * Compiles text that has been parsed before; a run is bounded, to so many milliseconds among others, changes nothing that it is
 * given, and gives plain data.
 */
export function compileInterpreted(
  source: string,
  timeoutMs: number,
): (input: unknown, bindings: Bindings) => Promise<unknown> {
  const RegexEngine = createRegexEngine() as unknown as RegExpConstructor
  const expression = jsonata(source, { ...guards, timeout: timeoutMs, RegexEngine })
  expression.assign('eval', undefined)
  // The interpreter's own take time that grows with the square of the list, and no guard looks while they run.
  expression.registerFunction('pad', padOrNothing, '<s-ns?:s>')
  expression.registerFunction('distinct', distinct, '<x:x>')
  expression.registerFunction('sort', sort, '<af?:a>')
  // A symbol is a name to `assign`, which its declared type does not tell.
  expression.assign(Symbol.for('jsonata.__evaluate_exit') as unknown as string, checkResult)
  return async (input, bindings) => {
    try {
      return copyPlain(await expression.evaluate(copyPlain(input), copyBindings(bindings)))
    } catch (error) {
      throw withoutValues(error)
    }
  }
}

function padOrNothing(text: string | undefined, width: number, fill?: string): string | undefined {
  return text === undefined ? undefined : pad(text, width, fill)
}

/** Called with what each node gives: no guard of the interpreter looks at the length of texts. */
function checkResult(_node: unknown, _input: unknown, _environment: unknown, result: unknown) {
  if (typeof result === 'string') checkText(result.length)
}

function copyBindings(bindings: Bindings): Record<string, unknown> {
  const copied = Object.entries(bindings).map(
    ([name, value]) => [name, typeof value === 'function' ? value : copyPlain(value)] as const,
  )
  return { ...libraryBindings(bindings), ...Object.fromEntries(copied) }
}

/** The interpreter marks lists, its own and those of the document: it gets a copy, and gives one. */
function copyPlain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, copyPlain)
  if (isFunction(value)) return undefined
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyPlain(each)]))
}

function isFunction(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'function'
  return '_jsonata_lambda' in value || '_jsonata_function' in value
}

interface InterpreterError {
  readonly code?: string
  readonly message?: string
  readonly value?: unknown
  readonly value2?: unknown
}

/** What went wrong, without the values that it went wrong with: one of them may be a secret. */
function withoutValues(error: unknown): unknown {
  const { code, message, value, value2 } = error as InterpreterError
  if (typeof code !== 'string' || typeof message !== 'string') return error
  const told = [value, value2]
    .filter((each) => typeof each === 'string' || (typeof each === 'object' && each !== null))
    .reduce<string>(
      (text, each) => text.replaceAll(JSON.stringify(each), `a value of type ${typeName(each)}`),
      message,
    )
  return new ValueError(`${code}: ${told}`)
}
