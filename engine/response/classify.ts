import type { Bindings, Expression } from '../expression/expression.ts'
import { lend } from '../expression/lent.ts'
import type { Failure } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { decodeLeniently } from './decode.ts'
import { type ReadLimit, readRetryAfter } from './limit.ts'
import type { AnswerKind, Teller } from './tell.ts'

/** How an API tells that a call failed, compiled. */
export interface ErrorRules {
  /** True of a body that tells a failure although its status is a success. */
  readonly when?: Expression | undefined
  readonly code?: Expression | undefined
  readonly message?: Expression | undefined
  readonly kinds: Readonly<Record<string, AnswerKind>>
}

/** Judges answers of one method. */
export interface Judge {
  /** The failure that an answer tells by its status, or by `when`; nothing of a success. */
  readonly judge: (answer: UpstreamAnswer, now: number) => Promise<Failure | undefined>
  /** The failure that a body tells by its error code alone: for a success that lacks what it should hold. */
  readonly judgeBody: (
    answer: UpstreamAnswer,
    body: unknown,
    now: number,
  ) => Promise<Failure | undefined>
}

/** Compiles how answers of one method are judged. */
export function createJudge(rules: ErrorRules, readLimit: ReadLimit, teller: Teller): Judge {
  const failureOf = async (
    answer: UpstreamAnswer,
    body: unknown,
    now: number,
  ): Promise<Failure> => {
    const bindings = answerBindings(answer, now)
    const code = await readText(rules.code, body, bindings)
    const message = (await readText(rules.message, body, bindings)) ?? commonMessage(body)
    const kind =
      (code === undefined ? undefined : ownKind(rules.kinds, code)) ?? kindOfStatus(answer.status)
    const limit = readLimit(answer, now)
    const retryAfterSeconds =
      kind === 'rate_limited' ? (readRetryAfter(answer, now) ?? limit?.reset) : undefined
    return teller.tell(kind, {
      status: answer.status,
      what: describe(answer.status, code, message),
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message }),
      ...(limit !== undefined && { limit }),
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    })
  }
  return {
    judge: async (answer, now) => {
      if (!isSuccess(answer.status)) return failureOf(answer, decodeLeniently(answer), now)
      if (rules.when === undefined) return undefined
      const body = decodeLeniently(answer)
      const failed = await rules.when.evaluate(body, answerBindings(answer, now))
      return failed === true ? failureOf(answer, body, now) : undefined
    },
    judgeBody: async (answer, body, now) => {
      const code = await readText(rules.code, body, answerBindings(answer, now))
      return code === undefined ? undefined : failureOf(answer, body, now)
    },
  }
}

/** What every expression over an answer sees beside the body. `now` in milliseconds since 1970. */
export function answerBindings(answer: UpstreamAnswer, now: number): Bindings {
  return {
    ...lend(() => now),
    status: answer.status,
    header: (name: unknown) =>
      typeof name === 'string' ? answer.header(name.toLowerCase()) : undefined,
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function ownKind(kinds: ErrorRules['kinds'], code: string): AnswerKind | undefined {
  return Object.hasOwn(kinds, code) ? kinds[code] : undefined
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
