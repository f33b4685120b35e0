import type { ServerResponse } from 'node:http'
import { formatEvent, KEEP_ALIVE, KEEP_ALIVE_MS } from '../http/event-stream.ts'
import type { Events } from './reply.ts'

/** A reader that leaves so much unread is let go: what it is sent would fill the memory. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024

/** Sends messages as events over a response whose head was written, and keeps the connection open between them. */
export function openEvents(response: ServerResponse): Events {
  const timer = setInterval(() => response.write(KEEP_ALIVE), KEEP_ALIVE_MS).unref()
  response.on('close', () => clearInterval(timer))
  return {
    send: (message) => {
      if (response.writableEnded || response.destroyed) return
      response.write(formatEvent('message', message.toString()))
      if (response.writableLength > MAX_UNREAD_BYTES) response.destroy()
    },
    end: () => {
      clearInterval(timer)
      response.end()
    },
    onClose: (act) => {
      if (response.destroyed) act()
      else response.once('close', act)
    },
  }
}
