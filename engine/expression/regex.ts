import { RE2JS } from 're2js'
import { ValueError } from './value.ts'

/**
 * Regular expressions in linear time, without look-around and back-references. Jsonata makes an engine from a pattern and
 * uses nothing of it but `exec` and `lastIndex`.
 */
export type RegexEngine = (pattern: RegExp) => {
  lastIndex: number
  readonly exec: (text: string) => (readonly (string | undefined)[] & { index: number }) | null
}

/** Characters that the matches of one text may start to search: each match of a bad pattern can search all that is left. */
const maxSearched = 5_000_000

/** An engine that compiles each pattern once. */
export function createRegexEngine(): RegexEngine {
  const compiled = new Map<RegExp, RE2JS>()
  // An ordinary function, since it is called with `new`.
  return function LinearRegExp(pattern) {
    const regex = compiled.get(pattern) ?? compileRegex(pattern)
    compiled.set(pattern, regex)
    let searched = 0
    const engine: ReturnType<RegexEngine> = {
      lastIndex: 0,
      exec: (text) => {
        searched = (engine.lastIndex === 0 ? 0 : searched) + text.length - engine.lastIndex
        if (searched > maxSearched) {
          throw new ValueError('a regular expression matches too often in a long text')
        }
        const matcher = regex.matcher(text)
        if (!matcher.find(engine.lastIndex)) return null
        engine.lastIndex = matcher.end()
        const groups = Array.from(
          { length: matcher.groupCount() + 1 },
          (_, group) => matcher.group(group) ?? undefined,
        )
        return Object.assign(groups, { index: matcher.start() })
      },
    }
    return engine
  }
}

/** Counted repetitions are written out when a pattern is compiled. */
const maxRepeated = 2_000

/** Compiles a pattern; throws on what only backtracking could match, and on what is too large to compile at once. */
export function compileRegex(pattern: RegExp): RE2JS {
  const counts = pattern.source.matchAll(/\{(\d+),?(\d*)\}/g)
  const repeated = [...counts].reduce((sum, [, least, most]) => sum + Number(most || least), 0)
  if (repeated > maxRepeated) throw new ValueError(`it repeats more than ${maxRepeated} times`)
  return RE2JS.compile(RE2JS.translateRegExp(pattern))
}
