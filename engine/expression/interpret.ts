import jsonata from 'jsonata'
import { RE2JS } from 're2js'
import type { Bindings } from './expression.ts'

/**
 * Tier two: the interpreter, behind every guard that it has. A timer of ours would never fire while it runs, so its own
 * bounds on time, depth and size are set always; its regular expressions run in linear time.
 */
const guards = {
  timeout: 250,
  stack: 300,
  sequence: 100_000,
  // Only `exec` and `lastIndex` of the constructor's type are used.
  RegexEngine: LinearRegExp as unknown as RegExpConstructor,
}

const maxPadding = 10_000

/** Compiles text that has been parsed before; each run is bounded, and its result is a copy free of hidden properties. */
export function compileInterpreted(
  source: string,
): (input: unknown, bindings: Bindings) => Promise<unknown> {
  const expression = jsonata(source, guards)
  expression.assign('eval', undefined)
  expression.registerFunction('pad', pad, '<s-ns?:s>')
  return async (input, bindings) => copyPlain(await expression.evaluate(input, { ...bindings }))
}

function pad(text: string, width: number, char = ' '): string {
  if (Math.abs(width) > maxPadding) throw new RangeError(`$pad is wider than ${maxPadding}`)
  return width < 0 ? text.padStart(-width, char) : text.padEnd(width, char)
}

/** The interpreter marks its lists; nothing behind it should see the marks. */
function copyPlain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, copyPlain)
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? undefined : value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copyPlain(each)]))
}

/** What the interpreter uses of a regular expression, on an engine that cannot backtrack. */
function LinearRegExp(pattern: RegExp) {
  const compiled = RE2JS.compile(pattern.source, flagsOf(pattern))
  const engine = {
    lastIndex: 0,
    exec: (text: string) => {
      const matcher = compiled.matcher(text)
      if (!matcher.find(engine.lastIndex)) return null
      engine.lastIndex = matcher.end()
      const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) =>
        matcher.group(index),
      )
      return Object.assign(groups, { index: matcher.start() })
    },
  }
  return engine
}

function flagsOf({ ignoreCase, multiline }: RegExp): number {
  return (ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (multiline ? RE2JS.MULTILINE : 0)
}
