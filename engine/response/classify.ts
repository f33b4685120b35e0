import type { Bindings, Expression } from '../expression/expression.ts'
import type { Failure, RateLimit } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { answerBindings } from './bindings.ts'
import { decodeLeniently } from './decode.ts'
import { type ReadLimit, readRetryAfter } from './limit.ts'
import { readScopes } from './scopes.ts'
import type { AnswerKind, Teller } from './tell.ts'

/** What a code can mean; a lack of scope is forbidden, and its remedy is known. */
type ErrorWord = AnswerKind | 'missing_scope'

/** How an API tells that a call failed, compiled. */
export interface ErrorRules {
  /** True of a body that tells a failure although its status is a success. */
  readonly when?: Expression | undefined
  readonly code?: Expression | undefined
  readonly message?: Expression | undefined
  /** True of an answer that says that too much was asked, whatever its status. */
  readonly limited?: Expression | undefined
  /** By code or status. */
  readonly kinds: Readonly<Record<string, ErrorWord>>
  /** What to do next, by code or status. */
  readonly hints: Readonly<Record<string, string>>
  /** Codes and statuses that are no failure, but nothing. */
  readonly empty: ReadonlySet<string>
}

/** What an answer that is no success comes to; `empty` where it stands for nothing. */
export type Verdict = Failure | 'empty'

/** An answer that was judged. */
export interface JudgedAnswer extends UpstreamAnswer {
  /** Told as a failure that stands for an empty list, or for no record. */
  readonly isEmpty?: boolean
}

/** Judges answers of one method. */
export interface Judge {
  /** What an answer tells by its status, by `when`, or by `limits.when`; nothing of a success. */
  readonly judge: (answer: UpstreamAnswer, now: number) => Promise<Verdict | undefined>
  /** What a body tells by its error code alone: for a success that lacks what it should hold. */
  readonly judgeBody: (
    answer: UpstreamAnswer,
    body: unknown,
    now: number,
  ) => Promise<Verdict | undefined>
  /** The failure of one row of a success. */
  readonly judgeRow: (answer: UpstreamAnswer, row: unknown, now: number) => Promise<Failure>
}

/** Compiles how answers of one method are judged. */
export function createJudge(rules: ErrorRules, readLimit: ReadLimit, teller: Teller): Judge {
  const told = async (answer: UpstreamAnswer, body: unknown, now: number) => {
    const bindings = answerBindings(answer, now)
    const code = await readText(rules.code, body, bindings)
    const message = (await readText(rules.message, body, bindings)) ?? commonMessage(body)
    return { answer, now, code, message }
  }
  const failureOf = async (found: FoundError, own?: ErrorWord): Promise<Failure> => {
    const { answer, now, code, message } = found
    const word = own ?? byCode(rules.kinds, found) ?? kindOfStatus(answer.status)
    const kind = kindOfWord(word)
    const limit = await readLimit(answer, now)
    const hint = byCode(rules.hints, found)
    const scopes = scopesOf(word, answer, teller)
    const retryAfterSeconds = waitOf(kind, { answer, now, limit })
    return teller.tell(kind, {
      status: answer.status,
      what: describe(answer.status, code, message),
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message }),
      ...(scopes !== undefined && { scopes }),
      ...(limit !== undefined && { limit }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(hint !== undefined && { hint }),
    })
  }
  const verdictOf = async (found: FoundError): Promise<Verdict> => {
    const { code = '', answer } = found
    const isEmpty = rules.empty.has(code) || rules.empty.has(String(answer.status))
    return isEmpty ? 'empty' : failureOf(found)
  }
  return {
    judge: async (answer, now) => {
      const failed = !isSuccess(answer.status)
      if (!failed && rules.when === undefined && rules.limited === undefined) return undefined
      const body = decodeLeniently(answer)
      const isTrue = async (rule: Expression | undefined) =>
        (await rule?.evaluate(body, answerBindings(answer, now))) === true
      if (await isTrue(rules.limited)) {
        return failureOf(await told(answer, body, now), 'rate_limited')
      }
      return failed || (await isTrue(rules.when))
        ? verdictOf(await told(answer, body, now))
        : undefined
    },
    judgeBody: async (answer, body, now) => {
      const found = await told(answer, body, now)
      return found.code === undefined ? undefined : verdictOf(found)
    },
    judgeRow: async (answer, row, now) => {
      const found = await told(answer, row, now)
      // The API took the request, so that it is the row that it refuses.
      return failureOf(found, byCode(rules.kinds, { ...found, answer: none }) ?? 'invalid_input')
    },
  }
}

const none = { status: 0 }

interface FoundError {
  readonly answer: UpstreamAnswer
  readonly now: number
  readonly code: string | undefined
  readonly message: string | undefined
}

function kindOfWord(word: ErrorWord): AnswerKind {
  return word === 'missing_scope' ? 'forbidden' : word
}

/** What the grant lacks, as the answer tells it, or else as the definition does. */
function scopesOf(
  word: ErrorWord,
  answer: UpstreamAnswer,
  { scopes }: Teller,
): readonly string[] | undefined {
  if (kindOfWord(word) !== 'forbidden') return undefined
  const told = readScopes(answer)
  return told ?? (word === 'missing_scope' && scopes.length > 0 ? scopes : undefined)
}

/** What a definition says of a code, or else of the status. */
function byCode<Value>(
  table: Readonly<Record<string, Value>>,
  {
    code,
    answer,
  }: { readonly code: string | undefined; readonly answer: Pick<UpstreamAnswer, 'status'> },
): Value | undefined {
  if (code !== undefined && Object.hasOwn(table, code)) return table[code]
  const status = String(answer.status)
  return Object.hasOwn(table, status) ? table[status] : undefined
}

/** Seconds to wait, where the answer tells it. */
function waitOf(
  kind: AnswerKind,
  {
    answer,
    now,
    limit,
  }: {
    readonly answer: UpstreamAnswer
    readonly now: number
    readonly limit: RateLimit | undefined
  },
): number | undefined {
  if (kind === 'rate_limited') return readRetryAfter(answer, now) ?? limit?.reset
  return answer.status === 503 ? readRetryAfter(answer, now) : undefined
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

const maxMessage = 300

async function readText(
  expression: Expression | undefined,
  body: unknown,
  bindings: Bindings,
): Promise<string | undefined> {
  if (expression === undefined || body === undefined) return undefined
  return asText(await expression.evaluate(body, bindings))
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') return undefined
  return value.length > maxMessage ? `${value.slice(0, maxMessage)}…` : value
}

/** Where most APIs put the words; the first that is there. */
const commonPlaces: readonly (readonly (string | number)[])[] = [
  ['error', 'message'],
  ['message'],
  ['error_description'],
  ['errors', 0, 'message'],
  ['errors', 0, 'detail'],
  ['detail'],
  ['title'],
  ['error'],
]

function commonMessage(body: unknown): string | undefined {
  for (const place of commonPlaces) {
    const found = asText(place.reduce(step, body))
    if (found !== undefined) return found
  }
  return undefined
}

function step(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Readonly<Record<string | number, unknown>>)[key]
}

function describe(status: number, code: string | undefined, message: string | undefined): string {
  const words = message === undefined ? '' : `: "${message}"`
  return `answered ${status}${code === undefined ? '' : ` ${code}`}${words}`
}

const statusKinds: Readonly<Record<number, AnswerKind>> = {
  400: 'invalid_input',
  401: 'auth',
  403: 'forbidden',
  404: 'not_found',
  408: 'timeout',
  409: 'conflict',
  410: 'not_found',
  412: 'conflict',
  413: 'too_large',
  422: 'invalid_input',
  429: 'rate_limited',
  504: 'timeout',
}

function kindOfStatus(status: number): AnswerKind {
  return statusKinds[status] ?? 'upstream'
}
