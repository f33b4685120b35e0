import type { OAuth2 } from '../definition/schema/auth/oauth2.ts'
import type { Bindings, Expression } from '../expression/expression.ts'
import { type Failure, type FailureKind, fail, type Outcome, succeed } from '../failure.ts'
import type { Token } from '../ports.ts'
import type { StepAnswer } from '../step.ts'
import type { SchemeContext } from './scheme.ts'

/** The token that an answer holds, or why there is none. `now` in milliseconds since 1970. */
export type ReadToken = (answered: StepAnswer, now: number) => Promise<Outcome<Token>>

type Section = Pick<OAuth2, 'answer' | 'expires'>

/** The names that RFC 6749 section 5 gives to what is granted. */
const usual = {
  token: 'access_token',
  refresh: 'refresh_token',
  expires: 'expires_in',
  error: 'error',
} as const

type Place = keyof typeof usual

/**
 * Compiles how a token answer is read. The body decides and not the status, since some servers tell an error with status
 * 200. A failure of kind `auth` means that only a new connection helps; any other may pass.
 */
export function compileTokenAnswer(section: Section, context: SchemeContext): ReadToken {
  const { integration, at, readWait } = context
  const place = `${integration}.auth`
  const extracts = compilePlaces(section, context)
  const source = section.answer?.throttled
  const throttled =
    source === undefined
      ? undefined
      : context.compileExtract(source, [...at, 'answer', 'throttled'])
  const life = section.expires?.default
  const fixed = life === undefined ? undefined : readWait(life, 0)
  if (life !== undefined && fixed === undefined) {
    context.report(
      [...at, 'expires', 'default'],
      `"${life}" is no duration`,
      'write "24h" or "30m"',
    )
  }
  return async (answered, now) => {
    const { answer, bindings } = answered
    const body = readBody(answered)
    const read = async (name: Place) => textOf(await extracts[name](body, bindings))
    const access = await read('token')
    if (access === undefined) {
      const code = shorten(await read('error'))
      const isThrottled = (await throttled?.evaluate(body, bindings)) === true
      const kinds = section.answer?.kinds ?? {}
      return fail(refusal(answer.status, code, { place, kinds, isThrottled }))
    }
    const refresh = await read('refresh')
    const told = await read('expires')
    const seconds = (told === undefined ? undefined : readWait(told, now)) ?? fixed
    // No time at all is how some servers say that a token does not end; an instant that is past is an end all the same.
    const isEndless = seconds === undefined || (seconds === 0 && Number(told) === 0)
    return succeed({
      access,
      ...(refresh !== undefined && { refresh }),
      ...(!isEndless && { expiresAt: now + seconds * 1000 }),
    })
  }
}

const maxCode = 100

function shorten(code: string | undefined): string | undefined {
  return code === undefined || code.length <= maxCode ? code : `${code.slice(0, maxCode)}…`
}

/** Whether only a new grant helps. */
export function isRefused(outcome: Outcome<Token>): boolean {
  return !outcome.ok && outcome.failure.kind === 'auth'
}

/** Some servers answer with a form and call it text. */
const looksLikeForm = /^[\w.~-]+=[^\s<>{}]*$/

function readBody({ answer, body }: StepAnswer): unknown {
  if (body !== undefined) return body
  const text = answer.body.toString('utf8').trim()
  return looksLikeForm.test(text) ? Object.fromEntries(new URLSearchParams(text)) : undefined
}

type Extract = (body: unknown, bindings: Bindings) => unknown

function compilePlaces(
  { answer = {} }: Section,
  { at, compileExtract }: SchemeContext,
): Readonly<Record<Place, Extract>> {
  const extract = (name: Place): Extract => {
    const source = answer[name]
    if (source === undefined) return (body) => memberOf(body, usual[name])
    const expression: Expression | undefined = compileExtract(source, [...at, 'answer', name])
    return (body, bindings) => expression?.evaluate(body, bindings)
  }
  return {
    token: extract('token'),
    refresh: extract('refresh'),
    expires: extract('expires'),
    error: extract('error'),
  }
}

function memberOf(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined
  return (body as Readonly<Record<string, unknown>>)[name]
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

interface Refused {
  readonly place: string
  readonly kinds: Readonly<Record<string, FailureKind>>
  readonly isThrottled: boolean
}

function refusal(
  status: number,
  code: string | undefined,
  { place, kinds, isThrottled }: Refused,
): Failure {
  const own = code !== undefined && Object.hasOwn(kinds, code) ? kinds[code] : undefined
  const kind = own ?? (isThrottled ? 'rate_limited' : kindOfRefusal(status, code))
  const said = code === undefined ? `status ${status}` : `"${code}"`
  return {
    kind,
    message: `The authorization server gave no new access token: it answered ${said}.`,
    hint: hints[kind] ?? hints.upstream,
    at: place,
    upstream: { status, ...(code !== undefined && { code }) },
  }
}

const hints: Readonly<Partial<Record<FailureKind, string>>> & { readonly upstream: string } = {
  auth: 'Reconnect the account: its credentials are no longer accepted.',
  forbidden: 'Reconnect the account with the permissions that it needs.',
  rate_limited: 'Call again in some minutes; too many tokens were asked for.',
  upstream: 'Call again later; the account itself may be well.',
}

// RFC 6749 section 5.2 names invalid_grant, invalid_client and unauthorized_client; servers add codes of the same form.
const finalCode = /^(invalid_[a-z_]+|unauthorized_client|access_denied)$/

function kindOfRefusal(status: number, code: string | undefined): FailureKind {
  if (code !== undefined && finalCode.test(code)) return 'auth'
  if (status === 429) return 'rate_limited'
  // A login that is refused by its status alone has no code to tell it by.
  return code === undefined && (status === 401 || status === 403) ? 'auth' : 'upstream'
}
