import {
  type CallResult,
  type Fault,
  type Integration,
  type Outcome,
  type Path,
  type Send,
  type SendOptions,
  succeed,
  suggest,
  type UpstreamAnswer,
  type UpstreamRequest,
} from '../../engine/index.ts'
import { type Difference, findDifference, formatPath } from './difference.ts'
import type { Examples } from './examples.ts'
import { type Examined, lend } from './lend.ts'
import { acts, perform } from './perform.ts'
import { createSandbox, toUpstreamAnswer } from './play.ts'
import { type Received, receive } from './received.ts'
import type { Answer } from './rule.ts'
import type { Exchange, Step } from './schema.ts'

/**
 * Makes every call of the exchanges, and compares the requests that it sends and what it comes to with what the file says.
 * Each exchange has the data for itself. Returns what differs, at its place in the file.
 */
export async function checkExchanges(
  examples: Examples,
  integration: Integration,
  carry: Carry = carryInProcess,
): Promise<readonly Fault[]> {
  let cursor: unknown
  for (const [index, exchange] of examples.exchanges.entries()) {
    const args = exchange.continues ? { ...exchange.args, next_cursor: cursor } : exchange.args
    const subject = { examples, integration, carry }
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

interface Subject extends Examined {
  readonly carry: Carry
}

/** Takes a request to whoever answers it, and the answer back. */
export type Carry = (
  request: UpstreamRequest,
  options: SendOptions,
  arrive: (request: UpstreamRequest) => Answer,
) => Promise<Outcome<UpstreamAnswer>>

const carryInProcess: Carry = async (request, _, arrive) =>
  succeed(toUpstreamAnswer(arrive(request)))

/** What the call came to; nothing where there is no such method. */
async function checkExchange(
  exchange: Exchange,
  at: Path,
  subject: Subject,
): Promise<Outcome<CallResult> | undefined> {
  const sent: Received[] = []
  const context = lend(recordSend(sent, exchange, subject), subject)
  const { app } = subject.examples
  const outcome = await perform({ ...exchange, ...(app && { app }) }, subject.integration, context)
  if (outcome === undefined) {
    const known = [...subject.integration.methods.keys(), ...acts]
    const wanted = suggest(exchange.call, known)
    subject.examples.report([...at, 'call'], `there is no method "${exchange.call}"`, wanted)
    return undefined
  }
  const tell: Tell = (path, { what, actual, wanted }) =>
    subject.examples.report(
      [...at, ...path],
      `${what} is ${show(actual)}`,
      `expected ${show(wanted)}`,
    )
  checkRequests(sent, exchange.upstream, tell)
  checkOutcome(outcome, exchange, tell)
  return outcome
}

/** Notes every request and answers it: as its step says, or else as the sandbox does. */
function recordSend(
  sent: Received[],
  { upstream = [] }: Exchange,
  { examples, carry }: Subject,
): Send {
  const sandbox = createSandbox(examples)
  return async (request, options) => {
    const { answer } = upstream[sent.length] ?? {}
    if (answer === undefined) {
      sent.push(receive(request))
      return sandbox(request, options)
    }
    return carry(request, options, (arrived) => {
      sent.push(receive(arrived))
      return { headers: {}, ...answer }
    })
  }
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
