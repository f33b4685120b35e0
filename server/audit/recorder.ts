import type { Clock } from '../../engine/index.ts'
import type { CallStore } from '../store/call-shapes.ts'
import { type CallEntry, rowOf } from './entry.ts'

/** Keeps a log of calls, off the path of the calls. */
export interface Recorder {
  /** Takes an entry at once, and writes it with others soon. */
  readonly note: (entry: CallEntry) => void
  /** Writes all that was noted. */
  readonly flush: () => Promise<void>
  /** The same, and stops. */
  readonly close: () => Promise<void>
  /** How many wait to be written, and how many were given up since the start. */
  readonly stats: () => { readonly waiting: number; readonly dropped: number }
}

export interface RecorderOptions {
  readonly calls: Pick<CallStore, 'insert'>
  readonly clock: Clock
  readonly log: { error(facts: object, message: string): void }
  readonly everyMs?: number
  /** Entries that may wait while the store is away; what comes on top is given up, and counted. */
  readonly maxWaiting?: number
}

const BATCH = 500
const TELL_MS = 60_000

/** Where the operator wants no log. */
export const noRecorder: Recorder = Object.freeze({
  note: () => undefined,
  flush: async () => undefined,
  close: async () => undefined,
  stats: () => ({ waiting: 0, dropped: 0 }),
})

/** Starts to write what will be noted. */
export function startRecorder(options: RecorderOptions): Recorder {
  const { calls, clock, log, everyMs = 250, maxWaiting = 20_000 } = options
  let waiting: CallEntry[] = []
  let writing: Promise<void> | undefined
  let dropped = 0
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (facts: object) => {
    if (clock() - toldAt < TELL_MS) return
    toldAt = clock()
    log.error(facts, 'Calls could not be written into the log of calls')
  }
  const write = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH)
      await calls.insert(batch.map(rowOf))
      waiting = waiting.slice(batch.length)
    }
  }
  const flush = () => {
    writing ??= write()
      .catch((error: unknown) => tell({ err: error, waiting: waiting.length, dropped }))
      .finally(() => {
        writing = undefined
      })
    return writing
  }
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()
  return {
    note: (entry) => {
      if (waiting.length < maxWaiting) {
        waiting.push(entry)
        return
      }
      dropped += 1
      tell({ waiting: waiting.length, dropped })
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
      // What came while the last batch was being written.
      await flush()
    },
    stats: () => ({ waiting: waiting.length, dropped }),
  }
}
