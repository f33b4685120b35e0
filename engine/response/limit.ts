import type { Limits, WaitForm } from '../definition/schema/limits.ts'
import type { Expression } from '../expression/expression.ts'
import type { RateLimit } from '../failure.ts'
import type { Path, Report } from '../fault.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { answerBindings } from './bindings.ts'
import { decodeLeniently } from './decode.ts'
import { compileExtractAt } from './extract.ts'
import { readPolicy, readRateLimit } from './structured-limit.ts'
import { readWait } from './wait.ts'

/** Where answers tell the allowance, as a definition says it, each fact at its own place. */
export type LimitSection = {
  readonly [Fact in keyof Facts]?: { readonly value: NonNullable<Facts[Fact]>; readonly at: Path }
}

type Facts = Exclude<Limits, 'none'>

/** Reads the allowance out of an answer; nothing where it tells none of it. `now` in milliseconds since 1970. */
export type ReadLimit = (
  answer: UpstreamAnswer,
  now: number,
) => RateLimit | undefined | Promise<RateLimit | undefined>

/** Of an API that tells nothing of its allowance. */
export const noLimits: ReadLimit = () => undefined

const usual = {
  limit: ['ratelimit-limit', 'x-ratelimit-limit', 'x-rate-limit-limit'],
  remaining: ['ratelimit-remaining', 'x-ratelimit-remaining', 'x-rate-limit-remaining'],
  reset: ['ratelimit-reset', 'x-ratelimit-reset', 'x-rate-limit-reset'],
} as const

type Fact = keyof typeof usual

/** Compiles where the allowance stands; a fact that the definition does not place is looked for in the usual headers. */
export function compileLimits(section: LimitSection, report: Report): ReadLimit {
  const compile = (fact: Fact) => compileFact(fact, section[fact], report)
  const facts = {
    limit: compile('limit'),
    remaining: compile('remaining'),
    reset: compile('reset'),
  }
  const window = compileWindow(section.window, report)
  const read = (answer: UpstreamAnswer, now: number, told: Told) => {
    const found = {
      limit: strictest('limit', facts.limit, { answer, now, told }),
      remaining: strictest('remaining', facts.remaining, { answer, now, told }),
      reset: strictest('reset', facts.reset, { answer, now, told }),
    }
    return joinFacts(found, structuredFacts(answer), window)
  }
  const expressions = Object.values(facts)
    .flat()
    .flatMap(({ expression }) => expression ?? [])
  if (expressions.length === 0) return (answer, now) => read(answer, now, nothing)
  return async (answer, now) => {
    const body = decodeLeniently(answer)
    const bindings = answerBindings(answer, now)
    const told = new Map<Expression, unknown>()
    for (const each of expressions) told.set(each, await each.evaluate(body, bindings))
    return read(answer, now, told)
  }
}

/** Whether an answer says that too much was asked. */
export function compileLimitWhen({ when }: LimitSection, report: Report): Expression | undefined {
  return when && compileExtractAt(when.value, when.at, report)
}

/** Seconds that `Retry-After` asks to wait. */
export function readRetryAfter(answer: UpstreamAnswer, now: number): number | undefined {
  return readWait(answer.header('retry-after'), now)
}

/** What the expressions of all facts gave for one answer. */
type Told = ReadonlyMap<Expression, unknown>

const nothing: Told = new Map()

interface Source {
  /** In small letters. */
  readonly header?: string
  readonly expression?: Expression | undefined
  readonly as?: WaitForm | undefined
}

type Written =
  | string
  | { readonly header?: string; readonly value?: string; readonly as?: WaitForm }

function compileFact(fact: Fact, part: LimitSection[Fact], report: Report): readonly Source[] {
  if (part === undefined) return usual[fact].map((header) => ({ header }))
  const list: readonly Written[] = Array.isArray(part.value) ? part.value : [part.value as Written]
  return list.map((written, index) => {
    if (typeof written === 'string') return { header: written.toLowerCase() }
    const { header, value = '', as } = written
    if (header !== undefined) return { header: header.toLowerCase(), as }
    const at = Array.isArray(part.value) ? [...part.at, index, 'value'] : [...part.at, 'value']
    return { expression: compileExtractAt(value, at, report), as }
  })
}

function compileWindow(part: LimitSection['window'], report: Report): number | undefined {
  if (part === undefined) return undefined
  const seconds = readWait(part.value, 0, 'duration')
  if (seconds === undefined || seconds < 1)
    report(part.at, `"${part.value}" is no length of a window`, 'write "60s" or "1h"')
  return seconds
}

interface Answered {
  readonly answer: UpstreamAnswer
  readonly now: number
  readonly told: Told
}

/** Of several sources of a fact the strictest: the longest wait, the smallest count. */
function strictest(fact: Fact, sources: readonly Source[], answered: Answered): number | undefined {
  let found: number | undefined
  for (const source of sources) {
    const value = readSource(fact, source, answered)
    if (value === undefined) continue
    if (found === undefined) found = value
    else found = fact === 'reset' ? Math.max(found, value) : Math.min(found, value)
  }
  return found
}

function readSource(
  fact: Fact,
  { header, expression, as }: Source,
  { answer, now, told }: Answered,
): number | undefined {
  const text = header === undefined ? textOf(told, expression) : answer.header(header)
  if (text === undefined) return undefined
  return fact === 'reset' ? readReset(text, now, as) : readCount(text, fact)
}

function textOf(told: Told, expression: Expression | undefined): string | undefined {
  const value = expression && told.get(expression)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function readReset(text: string, now: number, as: WaitForm | undefined): number | undefined {
  return readWait(text, now, as) ?? readRateLimit(text)?.reset
}

/** A count; of `100, 100;w=60` the first number. */
function readCount(text: string, fact: 'limit' | 'remaining'): number | undefined {
  const digits = /^\s*(\d{1,15})(?:\.0+)?(?:\s*[,;]|\s*$)/.exec(text)?.[1]
  if (digits !== undefined) return Number(digits)
  return readRateLimit(text)?.[fact] ?? (fact === 'limit' ? readPolicy(text)?.limit : undefined)
}

/** What the headers of the IETF draft tell; most answers have none. */
function structuredFacts(answer: UpstreamAnswer): RateLimit | undefined {
  const text = answer.header('ratelimit')
  return text === undefined
    ? undefined
    : readRateLimit(text, answer.header('ratelimit-policy') ?? '')
}

type Found = { readonly [Name in Fact]: number | undefined }

function joinFacts(
  found: Found,
  structured: RateLimit | undefined,
  usualWindow: number | undefined,
): RateLimit | undefined {
  const limit = found.limit ?? structured?.limit
  const remaining = found.remaining ?? structured?.remaining
  const reset = found.reset ?? structured?.reset
  if (limit === undefined && remaining === undefined && reset === undefined) return undefined
  const window = limit === undefined ? undefined : (structured?.window ?? usualWindow)
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(reset !== undefined && { reset }),
    ...(window !== undefined && { window }),
  }
}
