/** A moment as a field for date and time takes it, in the reader's zone; empty where it is none. */
export function formatLocal(iso: string): string {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return ''
  const offsetMs = new Date(time).getTimezoneOffset() * 60_000
  return new Date(time - offsetMs).toISOString().slice(0, 16)
}

/** The moment that such a field tells, as ISO 8601; empty where it is none. */
export function parseLocal(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}
