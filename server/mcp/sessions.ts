import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { hashToken } from '../secrets/hash.ts'
import type { Session } from './exchange.ts'
import type { Events } from './reply.ts'

/** A session whose client says nothing for so long is ended; a client that is still there opens another. */
const MAX_IDLE_MS = 30 * 60_000

/** The stream of a client that posts its messages apart. */
export interface OpenSession extends Session {
  readonly response: ServerResponse
  readonly events: Events
}

/** Sessions of this process: each belongs to whoever opened it with a token, and lasts as long as its stream. */
export interface Sessions {
  readonly open: (token: string, response: ServerResponse, events: Events) => OpenSession
  /** Nothing for an id that another token opened. */
  readonly find: (token: string, id: string) => OpenSession | undefined
}

interface Kept {
  readonly session: OpenSession
  readonly tokenHash: string
  readonly idle: NodeJS.Timeout
}

/** No session yet. How many there may be is not decided here. */
export function createSessions(maxIdleMs = MAX_IDLE_MS): Sessions {
  const all = new Map<string, Kept>()
  return {
    open: (token, response, events) => {
      const id = randomUUID()
      const gone = new AbortController()
      const session = { id, signal: gone.signal, response, events }
      const idle = setTimeout(events.end, maxIdleMs).unref()
      all.set(id, { session, tokenHash: hashToken(token), idle })
      events.onClose(() => {
        clearTimeout(idle)
        all.delete(id)
        gone.abort()
      })
      return session
    },
    find: (token, id) => {
      const kept = all.get(id)
      if (kept?.tokenHash !== hashToken(token)) return undefined
      kept.idle.refresh()
      return kept.session
    },
  }
}
