import type { Send } from '../../engine/index.ts'

/** What a call costs at the vendor's; counted while it runs. */
export interface Meter {
  requests: number
  /** Waiting for answers. */
  ms: number
  bytes: number
  /** Of the last answer. */
  status: number | undefined
}

/** Nothing was asked yet. */
export function createMeter(): Meter {
  return { requests: 0, ms: 0, bytes: 0, status: undefined }
}

/** Counts what is sent. */
export function metered(send: Send, meter: Meter): Send {
  return async (request, options) => {
    const began = performance.now()
    const answer = await send(request, options)
    meter.requests += 1
    meter.ms += performance.now() - began
    if (answer.ok) {
      meter.status = answer.value.status
      meter.bytes += answer.value.body.length
    }
    return answer
  }
}
