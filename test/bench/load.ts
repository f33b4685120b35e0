import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'
import { isWholeAnswer, statusOf } from './http-answer.ts'

/** What to send, how, and what a right answer holds. */
export interface LoadOrder {
  readonly port: number
  /** A whole HTTP request. */
  readonly request: string
  readonly expected: string
  readonly connections: number
  readonly durationMs: number
}

/** What became of it. */
export interface LoadResult {
  /** Calls answered per second, while the time ran. */
  readonly callsPerSecond: number
  /** All calls, those answered after the time too. */
  readonly calls: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that were not 2xx, said that they are an error or lacked what was expected, and lost connections. */
  readonly failures: number
  readonly answerBytes: number
}

/** Longer than any call takes. */
const patienceMs = 20_000

/** Runs one order after another for the parent, and ends with it. */
export function takeOrders(): void {
  process.once('disconnect', () => process.exit())
  process.on('message', async (order: LoadOrder) => process.send?.(await runLoad(order)))
}

/**
 * Keeps one call at a time under way on each of so many connections. Plain sockets: the generator shares a core with
 * the upstream, and whole HTTP clients cost more than the fastest servers that they are to measure.
 */
async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const { port, expected, connections, durationMs } = order
  const target = { port, request: Buffer.from(order.request), buffer: Buffer.alloc(64 * 1024) }
  const isRight = createCheck(expected)
  const latencies: number[] = []
  const tally = { inTime: 0, failures: 0, answerBytes: 0 }
  const end = performance.now() + durationMs
  const take: TakeAnswer = (answer, latencyMs, now) => {
    latencies.push(latencyMs)
    tally.answerBytes = answer.length
    if (!isRight(answer)) tally.failures++
    if (now <= end) tally.inTime++
    return now < end
  }
  const ends = await Promise.allSettled(
    Array.from({ length: connections }, () => drive(target, take)),
  )
  const lost = ends.filter(({ status }) => status === 'rejected').length
  latencies.sort((a, b) => a - b)
  return {
    callsPerSecond: tally.inTime / (durationMs / 1000),
    calls: latencies.length,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    failures: tally.failures + lost,
    answerBytes: tally.answerBytes,
  }
}

interface Target {
  readonly port: number
  readonly request: Buffer
  /** What all connections read into: each answer is looked at before the next is read. */
  readonly buffer: Buffer
}

/** Takes an answer, and tells whether to send once more. */
type TakeAnswer = (answer: Buffer, latencyMs: number, now: number) => boolean

/** Sends again and again until told to stop; fails when the connection does. */
function drive({ port, request, buffer }: Target, take: TakeAnswer): Promise<void> {
  return new Promise((resolve, reject) => {
    const collect = createCollector()
    let sentAt = 0
    const send = () => {
      sentAt = performance.now()
      socket.write(request)
    }
    const read = (count: number) => {
      const answer = collect(buffer.subarray(0, count))
      if (answer === undefined) return true
      const now = performance.now()
      if (take(answer, now - sentAt, now)) send()
      else socket.end(resolve)
      return true
    }
    const onread = { buffer, callback: read }
    const socket = connect({ port, host: '127.0.0.1', noDelay: true, onread })
    socket.once('connect', send)
    socket.setTimeout(patienceMs, () => socket.destroy())
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The connection was closed')))
  })
}

/** Gives a whole answer as soon as there is one; what it is given it does not keep past that. */
function createCollector(): (chunk: Buffer) => Buffer | undefined {
  let held: Buffer | undefined
  return (chunk) => {
    const answer = held === undefined ? chunk : Buffer.concat([held, chunk])
    const isWhole = isWholeAnswer(answer)
    if (isWhole) held = undefined
    else held = held === undefined ? Buffer.from(chunk) : answer
    return isWhole ? answer : undefined
  }
}

/** An error inside a text would have its quotes escaped: these bytes stand in a result of the protocol alone. */
const errorMark = Buffer.from('"isError":true')

function createCheck(expected: string): (answer: Buffer) => boolean {
  const mark = Buffer.from(expected)
  return (answer) => {
    const status = statusOf(answer)
    return status >= 200 && status < 300 && answer.includes(mark) && !answer.includes(errorMark)
  }
}

function quantile(sorted: readonly number[], share: number): number {
  const index = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return sorted[index] ?? Number.NaN
}
