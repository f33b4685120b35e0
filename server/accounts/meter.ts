import type { Send } from '../../engine/index.ts'

/** What a call costs at the vendor's; counted while it runs. */
export interface Meter {
  requests: number
  /** Waiting for answers. */
  ms: number
  bytes: number
  /** Of the last answer. */
  status: number | undefined
  /** The first of what was sent. */
  readonly sent: SentRequest[]
}

/** One request to the vendor; neither its path nor what it holds. */
export interface SentRequest {
  /** As `performance.now()` tells it. */
  readonly began: number
  readonly ms: number
  readonly method: string
  readonly origin: string
  /** Absent where no answer came. */
  readonly status: number | undefined
}

/** So many are told one by one. */
const MAX_SENT = 50

/** Nothing was asked yet. */
export function createMeter(): Meter {
  return { requests: 0, ms: 0, bytes: 0, status: undefined, sent: [] }
}

/** Counts what is sent. */
export function metered(send: Send, meter: Meter): Send {
  return async (request, options) => {
    const began = performance.now()
    const answer = await send(request, options)
    const ms = performance.now() - began
    meter.requests += 1
    meter.ms += ms
    if (meter.sent.length < MAX_SENT) {
      const status = answer.ok ? answer.value.status : undefined
      meter.sent.push({ began, ms, method: request.method, origin: request.origin, status })
    }
    if (answer.ok) {
      meter.status = answer.value.status
      meter.bytes += answer.value.body.length
    }
    return answer
  }
}
