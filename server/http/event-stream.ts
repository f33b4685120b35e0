/** Without a word for longer, a proxy may take a connection for dead. */
export const KEEP_ALIVE_MS = 15_000

/** Of every event stream: nobody on the way may keep it, change it or hold it back. */
export const EVENT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** What keeps a connection open, and is no event. */
export const KEEP_ALIVE = ':\n\n'

/** One event, as https://html.spec.whatwg.org/multipage/server-sent-events.html writes it. */
export function formatEvent(name: string, text: string): string {
  const data = /[\r\n]/.test(text) ? text.replace(/\r\n|\r|\n/g, '\ndata: ') : text
  return `event: ${name}\ndata: ${data}\n\n`
}
