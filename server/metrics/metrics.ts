import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CallEntry } from '../audit/entry.ts'
import type { Recorder } from '../audit/recorder.ts'

/** Figures for Prometheus. No label names an account, a server or a person: there may be any number of those. */
export interface Metrics {
  readonly observe: (entry: CallEntry) => void
  /** The text form, and its media type. */
  readonly text: () => Promise<string>
  readonly contentType: string
  /** Lets go of what is measured of the process. */
  readonly close: () => Promise<void>
}

/** Seconds, from what we need ourselves to what a vendor may take. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Figures of one process, which begin at nothing. */
export function createMetrics({ stats }: Pick<Recorder, 'stats'>): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const calls = new Counter({
    name: 'mortise_calls_total',
    help: 'Requests that were answered, by what they came to.',
    labelNames: ['via', 'integration', 'method', 'outcome'],
    registers,
  })
  const duration = new Histogram({
    name: 'mortise_call_duration_seconds',
    help: 'How long requests took, all told.',
    labelNames: ['via', 'integration'],
    buckets: BUCKETS,
    registers,
  })
  const upstream = new Histogram({
    name: 'mortise_upstream_duration_seconds',
    help: 'How long requests waited for the API that they led to.',
    labelNames: ['integration'],
    buckets: BUCKETS,
    registers,
  })
  const requests = new Counter({
    name: 'mortise_upstream_requests_total',
    help: 'Requests that were sent to APIs.',
    labelNames: ['integration'],
    registers,
  })
  const remaining = new Gauge({
    name: 'mortise_ratelimit_remaining',
    help: 'Requests that an API said are left, in its newest answer to any account.',
    labelNames: ['integration'],
    registers,
  })
  addRecorder(registers, stats)
  return {
    observe: (entry) => {
      const { via, account, notes } = entry
      const { integration } = account
      const method = methodOf(entry)
      calls.inc({ via, integration, method, outcome: notes.failure?.kind ?? 'ok' })
      duration.observe({ via, integration }, entry.durationMs / 1000)
      if (notes.limit?.remaining !== undefined)
        remaining.set({ integration }, notes.limit.remaining)
      if (notes.meter.requests === 0) return
      requests.inc({ integration }, notes.meter.requests)
      upstream.observe({ integration }, notes.meter.ms / 1000)
    },
    text: () => register.metrics(),
    contentType: register.contentType,
    close: async () => register.clear(),
  }
}

/** A method of the definition, or one of the protocol: neither is a caller's to make up. */
function methodOf({ notes, mcpMethod }: CallEntry): string {
  const { method } = notes
  return method === undefined ? (mcpMethod ?? '') : `${method.resource}.${method.name}`
}

function addRecorder(registers: Registry[], stats: Recorder['stats']): void {
  new Gauge({
    name: 'mortise_log_waiting',
    help: 'Calls that wait to be written into the log of calls.',
    registers,
    collect() {
      this.set(stats().waiting)
    },
  })
  new Gauge({
    name: 'mortise_log_dropped',
    help: 'Calls that could not be written into the log since the start.',
    registers,
    collect() {
      this.set(stats().dropped)
    },
  })
}
