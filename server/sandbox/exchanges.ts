import { createHash } from 'node:crypto'
import {
  type CallContext,
  type CallResult,
  type Credentials,
  callMethod,
  type Failure,
  type Fault,
  fail,
  type Integration,
  type Outcome,
  type Path,
  type Send,
  succeed,
  suggest,
} from '../../engine/index.ts'
import { type Difference, findDifference, formatPath } from './difference.ts'
import type { Examples } from './examples.ts'
import { createSandbox, toUpstreamAnswer } from './play.ts'
import { type Received, receive } from './received.ts'
import type { Exchange, Step } from './schema.ts'

/**
 * Makes every call of the exchanges, and compares the requests that it sends and what it comes to with what the file says.
 * Each exchange has the data for itself. Returns what differs, at its place in the file.
 */
export async function checkExchanges(
  examples: Examples,
  integration: Integration,
): Promise<readonly Fault[]> {
  let cursor: unknown
  for (const [index, exchange] of examples.exchanges.entries()) {
    const args = exchange.continues ? { ...exchange.args, next_cursor: cursor } : exchange.args
    const subject = { examples, integration }
    const outcome = await checkExchange(
      { ...exchange, args: args ?? {} },
      ['exchanges', index],
      subject,
    )
    cursor = outcome?.ok ? JSON.parse(outcome.value.json).next_cursor : undefined
  }
  return examples.faults()
}

/** Tells that something is not as an exchange says; `path` leads from the exchange to what it says. */
type Tell = (path: Path, difference: Omit<Difference, 'path'> & { readonly what: string }) => void

interface Subject {
  readonly examples: Examples
  readonly integration: Integration
}

/** What the call came to; nothing where there is no such method. */
async function checkExchange(
  exchange: Exchange,
  at: Path,
  subject: Subject,
): Promise<Outcome<CallResult> | undefined> {
  const { report } = subject.examples
  const { methods } = subject.integration
  const method = methods.get(exchange.call)
  if (method === undefined) {
    const wanted = suggest(exchange.call, methods.keys())
    report([...at, 'call'], `there is no method "${exchange.call}"`, wanted)
    return undefined
  }
  const sent: Received[] = []
  const send = recordSend(sent, exchange, subject.examples)
  const outcome = await callMethod(method, exchange.args ?? {}, lend(send, subject))
  const tell: Tell = (path, { what, actual, wanted }) =>
    report([...at, ...path], `${what} is ${show(actual)}`, `expected ${show(wanted)}`)
  checkRequests(sent, exchange.upstream, tell)
  checkOutcome(outcome, exchange, tell)
  return outcome
}

/** Notes every request and answers it: as its step says, or else as the sandbox does. */
function recordSend(sent: Received[], { upstream = [] }: Exchange, examples: Examples): Send {
  const sandbox = createSandbox(examples)
  return async (request, options) => {
    const step = upstream[sent.length]
    sent.push(receive(request))
    if (step?.answer === undefined) return sandbox(request, options)
    return succeed(toUpstreamAnswer({ headers: {}, ...step.answer }))
  }
}

/** What the host of a real call lends, with the credentials of the examples. */
function lend(send: Send, { examples, integration }: Subject): CallContext {
  const { app, secrets } = examples
  const account = { id: 'example', ...examples.account }
  let now = 0
  const clock = () => now
  // A job of the examples is not waited for: time passes at once.
  const pause = async (ms: number) => {
    now += ms
  }
  const way = integration.auth.find(({ name }) => name === account.auth) ?? integration.auth[0]
  let token = examples.token
  const credentials: Credentials = {
    secrets,
    current: () => token,
    renew: async () => {
      if (way?.grants === undefined) return fail(cannotRenew)
      const renewed = await way.grants.renew(token, { account, secrets, app, send, clock })
      if (renewed.ok) token = renewed.value
      return renewed
    },
  }
  const sign = (text: string) => createHash('sha256').update(text).digest('base64url')
  return { account, ports: { send, clock, pause, credentials, sign }, maxResultBytes: 1_000_000 }
}

const cannotRenew: Failure = {
  kind: 'auth',
  message: 'The way to authenticate knows no tokens that could be renewed',
  hint: 'Correct "auth" in the definition.',
  at: 'token',
}

function checkRequests(
  sent: readonly Received[],
  upstream: readonly Step[] | undefined,
  tell: Tell,
): void {
  if (upstream === undefined) return
  if (sent.length !== upstream.length) {
    tell(['upstream'], {
      what: 'the number of requests',
      actual: sent.length,
      wanted: upstream.length,
    })
  }
  for (const [index, step] of upstream.entries()) {
    const request = sent[index]
    if (request !== undefined)
      checkRequest(request, step, (path, found) => tell(['upstream', index, ...path], found))
  }
}

const verbs = ['get', 'post', 'put', 'patch', 'delete'] as const

function checkRequest(request: Received, step: Step, tell: Tell): void {
  const verb = verbs.find((each) => step[each] !== undefined)
  const { method, origin, path, query, headers, body } = request
  const address = `${method} ${origin}${path}`
  const wanted = verb && `${verb.toUpperCase()} ${step[verb]}`
  if (address !== wanted) tell([verb ?? 'get'], { what: 'the request', actual: address, wanted })
  const parts = [
    { key: 'query', actual: query, wanted: { ...undefinedKeys(query), ...step.query } },
    { key: 'headers', actual: headers, wanted: step.headers ?? {} },
    { key: bodyKey(step), actual: body, wanted: step[bodyKey(step)] },
  ]
  for (const { key, ...part } of parts) tellDifference([key], part, tell)
}

function bodyKey(step: Step): 'form' | 'text' | 'parts' | 'json' {
  return (['form', 'text', 'parts'] as const).find((key) => step[key] !== undefined) ?? 'json'
}

/** Nothing is wanted but what the file names. */
function undefinedKeys(query: Received['query']): Readonly<Record<string, undefined>> {
  return Object.fromEntries(Object.keys(query).map((name) => [name, undefined]))
}

function checkOutcome(
  outcome: Outcome<CallResult>,
  { result, failure }: Exchange,
  tell: Tell,
): void {
  const actual = outcome.ok ? { result: JSON.parse(outcome.value.json) } : outcome
  const wanted = { failure, ...(result !== undefined && { result }) }
  tellDifference([], { actual, wanted }, tell)
}

function tellDifference(
  at: Path,
  { actual, wanted }: { readonly actual: unknown; readonly wanted: unknown },
  tell: Tell,
): void {
  const found = findDifference(actual, wanted, at)
  if (found !== undefined) tell(found.path, { what: formatPath(found.path), ...found })
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}
