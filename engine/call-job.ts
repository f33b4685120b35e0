import { type Answered, type Exchange, exchange } from './call.ts'
import type { Expression } from './expression/expression.ts'
import { type Failure, type FailureKind, fail, type Outcome, succeed } from './failure.ts'
import type { Args, CallContext, CallResult, Method } from './integration.ts'
import type { UpstreamAnswer } from './ports.ts'
import { answerBindings } from './response/bindings.ts'
import { decodeLeniently } from './response/decode.ts'

/** One request of a job, compiled. */
export interface JobStep {
  readonly exchange: Exchange
  readonly saves: readonly { readonly name: string; readonly expression: Expression | undefined }[]
}

/** Work that takes time, compiled. Times in milliseconds. */
export interface JobPlan {
  /** `integration.resource.method`. */
  readonly at: string
  readonly start: JobStep
  readonly poll: JobStep
  /** Fetches the result; without it the last answer of `poll` holds it. */
  readonly result: Exchange | undefined
  readonly done: Expression | undefined
  readonly failed: Expression | undefined
  /** Between two questions, at first and at most. */
  readonly every: { readonly least: number; readonly most: number }
  /** How long a job may take. */
  readonly limit: number
  /** How long one call waits. */
  readonly wait: number
  readonly shape: JobShape
}

/** A job that was started: what the API calls it, and when that was. */
export interface Running {
  readonly args: Args
  readonly saved: Readonly<Record<string, string>>
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

/** How a job is taken up again, and what becomes of its result: a list's way, or a record's. */
export interface JobShape {
  /** The job that the arguments name, or those to start one with. */
  readonly open: (args: Args, context: CallContext) => Outcome<Running | { readonly args: Args }>
  readonly finish: (
    answer: Answered,
    job: Running,
    call: { readonly args: Args; readonly context: CallContext },
  ) => Promise<Outcome<CallResult>>
  /** What a call comes to that has waited long enough. */
  readonly handBack: (job: Running, note: string, context: CallContext) => CallResult
}

/** A job method's `run`: starts it or takes it up again, waits a while, and hands back its result or how to go on. */
export function createJobRun(plan: JobPlan): Method['run'] {
  return async (args, context) => {
    const opened = plan.shape.open(args, context)
    if (!opened.ok) return opened
    const job =
      'saved' in opened.value ? succeed(opened.value) : await start(plan, opened.value, context)
    if (!job.ok) return job
    const polled = await poll(plan, job.value, context)
    if (polled.kind === 'failed') return fail(polled.failure)
    if (polled.kind === 'running')
      return succeed(plan.shape.handBack(polled.job, polled.note, context))
    const answer = await fetchResult(plan, polled, context)
    return answer.ok ? plan.shape.finish(answer.value, polled.job, { args, context }) : answer
  }
}

async function start(
  { start: step }: JobPlan,
  { args }: { readonly args: Args },
  context: CallContext,
): Promise<Outcome<Running>> {
  const answer = await exchange(step.exchange, { args, page: {} }, context)
  if (!answer.ok) return answer
  const startedAt = context.ports.clock()
  const saved = await readSaves(step, answer.value, startedAt)
  return succeed({ args, saved, startedAt })
}

async function readSaves(
  { saves }: JobStep,
  answer: UpstreamAnswer,
  now: number,
): Promise<Record<string, string>> {
  const body = decodeLeniently(answer)
  const saved: Record<string, string> = {}
  for (const { name, expression } of saves) {
    const value = await expression?.evaluate(body, answerBindings(answer, now))
    if (value !== undefined && value !== null) saved[name] = String(value)
  }
  return saved
}

type Polled =
  | { readonly kind: 'done'; readonly job: Running; readonly answer: Answered }
  | { readonly kind: 'running'; readonly job: Running; readonly note: string }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** Asks after the job, at growing distances, for as long as a call waits. */
async function poll(plan: JobPlan, started: Running, context: CallContext): Promise<Polled> {
  const { clock, pause } = context.ports
  const end = clock() + plan.wait
  let job = started
  let distance = plan.every.least
  for (;;) {
    const asked = await ask(plan, job, context)
    if (asked.kind !== 'running') return asked
    job = asked.job
    if (clock() - job.startedAt > plan.limit) return { kind: 'failed', failure: tooLong(plan) }
    if (clock() + distance > end || context.signal?.aborted) return asked
    await pause(distance, context.signal)
    distance = Math.min(distance * 1.5, plan.every.most)
  }
}

const stillRunning = 'The job is still running.'

/** A failure that passes does not lose the job: it runs on at the API. */
const passing: ReadonlySet<FailureKind> = new Set([
  'rate_limited',
  'timeout',
  'unreachable',
  'upstream',
])

async function ask(plan: JobPlan, job: Running, context: CallContext): Promise<Polled> {
  const sent = { args: job.args, job: job.saved, page: {} }
  const answer = await exchange(plan.poll.exchange, sent, context)
  if (!answer.ok) {
    const { failure } = answer
    if (!passing.has(failure.kind)) return { kind: 'failed', failure }
    return { kind: 'running', job, note: `${stillRunning} ${failure.message} ${failure.hint}` }
  }
  const body = decodeLeniently(answer.value)
  const now = context.ports.clock()
  const holds = async (expression: Expression | undefined) =>
    (await expression?.evaluate(body, answerBindings(answer.value, now))) === true
  if (await holds(plan.failed)) {
    const told = await plan.poll.exchange.judge.judgeBody(answer.value, body, now)
    const failure = told === undefined || told === 'empty' ? jobFailed(plan) : told
    return { kind: 'failed', failure }
  }
  const saved = { ...job.saved, ...(await readSaves(plan.poll, answer.value, now)) }
  const known = { ...job, saved }
  return (await holds(plan.done))
    ? { kind: 'done', job: known, answer: answer.value }
    : { kind: 'running', job: known, note: stillRunning }
}

async function fetchResult(
  { result }: JobPlan,
  { job, answer }: Extract<Polled, { readonly kind: 'done' }>,
  context: CallContext,
): Promise<Outcome<Answered>> {
  if (result === undefined) return succeed(answer)
  return exchange(result, { args: job.args, job: job.saved, page: {} }, context)
}

function tooLong({ at, limit }: JobPlan): Failure {
  return {
    kind: 'timeout',
    message: `The job has not ended within ${Math.round(limit / 60_000)} minutes.`,
    hint: 'Look at the API itself whether it still runs, and ask for less in one job.',
    at,
  }
}

function jobFailed({ at }: JobPlan): Failure {
  return {
    kind: 'upstream',
    message: 'The API says that the job has failed, and not why.',
    hint: 'Check the arguments, and start the job anew.',
    at,
  }
}
