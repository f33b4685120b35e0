import { setTimeout } from 'node:timers/promises'
import type { Pause } from '../engine/index.ts'

/** Waits on the clock of this machine; a signal ends it early. */
export const pause: Pause = async (ms, signal) => {
  await setTimeout(ms, undefined, signal && { signal }).catch((error: unknown) => {
    if (!signal?.aborted) throw error
  })
}
