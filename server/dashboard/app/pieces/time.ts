const units = [
  ['year', 365 * 24 * 60 * 60],
  ['month', 30 * 24 * 60 * 60],
  ['week', 7 * 24 * 60 * 60],
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
] as const

/** A time as seen from now, such as "3 hours ago" or "in 2 days"; both in milliseconds since 1970. */
export function formatRelative(time: number, now: number, locale?: string): string {
  const seconds = (time - now) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const unit = units.find(([, size]) => Math.abs(seconds) >= size)
  if (unit === undefined) return seconds > 0 ? 'in under a minute' : 'just now'
  const [name, size] = unit
  return format.format(Math.trunc(seconds / size), name)
}

/** A time to the second in a zone, which is the reader's own unless it is given; the zone is named. */
export function formatExact(time: number, locale?: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(time)
}
