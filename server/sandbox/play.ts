import {
  fail,
  type Outcome,
  type Scope,
  type Send,
  succeed,
  type UpstreamAnswer,
} from '../../engine/index.ts'
import type { Examples } from './examples.ts'
import { type Received, receive } from './received.ts'
import type { Answer } from './rule.ts'

/**
 * Plays an API from its examples, in place of the network. What requests change lasts as long as the sandbox. Fails with
 * `unreachable` where no rule answers.
 */
export function createSandbox({
  account,
  secrets,
  token,
  app,
  rules,
  ...examples
}: Examples): Send {
  let changed: Scope | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const play = async (request: Received): Promise<Outcome<UpstreamAnswer>> => {
    const data = changed ?? (await examples.data())
    for (const rule of rules) {
      const played = await rule(request, { account, secrets, token, app, data })
      if (played === undefined) continue
      changed = { ...data, ...played.changed }
      return succeed(toUpstreamAnswer(played.answer))
    }
    return fail(unanswered(request))
  }
  return (request) => {
    // One at a time: what one request changes is there for the next.
    const answer = turn.then(() => play(receive(request)))
    turn = answer.catch(() => undefined)
    return answer
  }
}

/** Puts an answer into the form in which it would come off the wire. */
export function toUpstreamAnswer({ status, headers, ...content }: Answer): UpstreamAnswer {
  const { type, body } = bodyOf(content)
  const hasBody = body.length > 0 && status !== 204 && status !== 304
  const all = { ...(hasBody && { 'content-type': type }), ...lowerNames(headers) }
  return {
    status,
    header: (name) => (all as Readonly<Record<string, string>>)[name],
    body: hasBody ? body : Buffer.alloc(0),
  }
}

function bodyOf({ json, text, base64 }: Omit<Answer, 'status' | 'headers'>) {
  if (text !== undefined) return { type: 'text/plain; charset=utf-8', body: Buffer.from(text) }
  if (base64 !== undefined) {
    return { type: 'application/octet-stream', body: Buffer.from(base64, 'base64') }
  }
  const body = Buffer.from(json === undefined ? '' : JSON.stringify(json))
  return { type: 'application/json', body }
}

function lowerNames(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

function unanswered({ method, path, origin }: Received) {
  return {
    kind: 'unreachable',
    message: `The sandbox has no answer to ${method} ${path}`,
    hint: 'Add a rule for it to the "answers" of the examples file.',
    at: new URL(origin).host,
  } as const
}
