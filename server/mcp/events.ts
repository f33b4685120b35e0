import type { ServerResponse } from 'node:http'
import type { Events } from './reply.ts'

/** Without a word for longer, a proxy may take a connection for dead. */
const KEEP_ALIVE_MS = 15_000

/** A reader that leaves so much unread is let go: what it is sent would fill the memory. */
const MAX_UNREAD_BYTES = 8 * 1024 * 1024

/** Of every event stream: nobody on the way may keep it, change it or hold it back. */
export const EVENT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** One event, as https://html.spec.whatwg.org/multipage/server-sent-events.html writes it. */
export function formatEvent(name: string, text: string): string {
  const data = /[\r\n]/.test(text) ? text.replace(/\r\n|\r|\n/g, '\ndata: ') : text
  return `event: ${name}\ndata: ${data}\n\n`
}

/** Sends messages as events over a response whose head was written, and keeps the connection open between them. */
export function openEvents(response: ServerResponse): Events {
  const timer = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS).unref()
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
