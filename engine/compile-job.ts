import type { Exchange } from './call.ts'
import type { JobPlan, JobShape, JobStep } from './call-job.ts'
import type { EffectiveJob, EffectiveRequest } from './definition/inherit.ts'
import type { Names } from './expression/scope.ts'
import type { Path, Report } from './fault.ts'
import { compileRequest } from './request/build.ts'
import { reportUnknownNames } from './request/place.ts'
import type { TargetContext } from './request/target.ts'
import { compileExtractAt } from './response/extract.ts'
import { readWait } from './response/wait.ts'

/** What jobs are compiled with. */
export interface JobContext {
  readonly target: TargetContext
  /** The exchange of the method, of which each step has its own request. */
  readonly exchange: Omit<Exchange, 'buildRequest'>
  /** Arguments that a caller can give. */
  readonly args: readonly string[]
  readonly shape: JobShape
  /** The media types that are asked for as the result. */
  readonly accept: string
}

/** What the requests of a job save, by which its later ones know it. */
export function jobNames({ section: { start, poll } }: EffectiveJob): readonly string[] {
  return [...new Set([start, poll].flatMap(({ save = {} }) => Object.keys(save)))]
}

/** Compiles a job; faults are told at their place. */
export function compileJob(job: EffectiveJob, context: JobContext, report: Report): JobPlan {
  const { section, at } = job
  const { poll } = section
  const known = Object.fromEntries(jobNames(job).map((name) => [name, 'any' as const]))
  const names: Names = { ...context.target.names, job: known }
  const exchange = (
    request: EffectiveRequest & { readonly accept?: string },
    args: readonly string[],
    seen: Names,
  ): Exchange => {
    const target = { ...context.target, names: seen }
    const { build, reads } = compileRequest({ ...request, args }, target, report)
    reportUnknownNames(reads, () => seen, report)
    return { ...context.exchange, buildRequest: build }
  }
  const extract = (source: string, ...keys: readonly string[]) =>
    compileExtractAt(source, [...at, ...keys], report)
  const saves = (step: 'start' | 'poll'): JobStep['saves'] =>
    Object.entries(section[step].save ?? {}).map(([name, source]) => ({
      name,
      expression: extract(source, step, 'save', name),
    }))
  const duration = createDurations(report)
  return {
    at: context.exchange.at,
    start: {
      exchange: exchange(job.start, context.args, context.target.names),
      saves: saves('start'),
    },
    poll: { exchange: exchange(job.poll, [], names), saves: saves('poll') },
    result: job.result && exchange({ ...job.result, accept: context.accept }, [], names),
    done: extract(poll.done, 'poll', 'done'),
    failed: poll.failed === undefined ? undefined : extract(poll.failed, 'poll', 'failed'),
    every: rangeOf(poll.every ?? '2s..15s', [...at, 'poll', 'every'], duration),
    limit: duration(poll.limit ?? '10m', [...at, 'poll', 'limit']),
    wait: duration(job.wait?.value ?? '20s', job.wait?.at ?? at),
    shape: context.shape,
  }
}

/** Milliseconds of a duration; one that is none is told at its place. */
type ReadDuration = (text: string, at: Path) => number

function createDurations(report: Report): ReadDuration {
  return (text, at) => {
    const seconds = readWait(text, 0)
    if (seconds === undefined || seconds <= 0 || seconds > maxSeconds) {
      report(at, `"${text}" is no time to wait`, 'write "20s" or "5m", up to "24h"')
    }
    return (seconds ?? 1) * 1000
  }
}

const maxSeconds = 86_400

function rangeOf(text: string, at: Path, duration: ReadDuration): JobPlan['every'] {
  const [least = '', most = least] = text.split('..')
  return { least: duration(least.trim(), at), most: duration(most.trim(), at) }
}
