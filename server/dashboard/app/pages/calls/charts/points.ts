/** How long calls took, in milliseconds. */
interface Spread {
  readonly median: number
  readonly p95: number
  readonly max: number
}

/** What calls came to, as the API tells it. */
export interface Figures {
  readonly calls: number
  readonly failed: number
  readonly errors: Readonly<Record<string, number>>
  readonly duration: Spread | null
  readonly fetch_duration: Spread | null
  readonly headroom: number | null
}

/** What calls of one stretch of time came to. */
export interface FiguresOfTime extends Figures {
  readonly at: string
}

/** The same as charts draw it: what is undefined leaves a gap. */
export interface Point {
  /** Milliseconds since 1970, where the stretch begins. */
  readonly at: number
  readonly fine: number
  readonly failed: number
  readonly errors: Readonly<Record<string, number>>
  readonly own: Spread | undefined
  readonly vendor: Spread | undefined
  /** What is left of the vendor's allowance, 0 to 1. */
  readonly headroom: number | undefined
}

/** Figures as charts draw them. */
export function pointsOf(result: readonly FiguresOfTime[]): readonly Point[] {
  return result.map((each) => ({
    at: Date.parse(each.at),
    fine: each.calls - each.failed,
    failed: each.failed,
    errors: each.errors,
    own: each.duration ?? undefined,
    vendor: each.fetch_duration ?? undefined,
    headroom: each.headroom ?? undefined,
  }))
}

/** The kinds of failures that occurred, the most frequent first. */
export function kindsOf(errors: Figures['errors']): readonly (readonly [string, number])[] {
  return Object.entries(errors).sort(
    ([one, ones], [other, others]) => others - ones || one.localeCompare(other),
  )
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

const steps = [dayMs, 6 * 60 * minuteMs, 60 * minuteMs, 15 * minuteMs, 5 * minuteMs, minuteMs]

/** The next full hour, day or the like of the reader, so that the times below a chart are round; `offsetMs` is the zone's. */
export function nextRound(from: number, spanMs: number, offsetMs: number): number {
  const step = steps.find((each) => each <= spanMs / 24) ?? minuteMs
  return Math.ceil((from + offsetMs) / step) * step - offsetMs
}

/** How times are told below a chart that spans so many milliseconds: by the hour, or by the day. */
export function createTickFormat(spanMs: number, locale?: string, timeZone?: string) {
  const words: Intl.DateTimeFormatOptions =
    spanMs <= 1.1 * dayMs
      ? { hour: '2-digit', minute: '2-digit', timeZone }
      : { month: 'short', day: 'numeric', timeZone }
  const format = new Intl.DateTimeFormat(locale, words)
  return (at: number) => format.format(at)
}

/** A stretch of time in words, in the reader's zone: its beginning and its end. */
export function formatStretch(at: number, bucketMs: number, locale?: string, timeZone?: string) {
  return new Intl.DateTimeFormat(locale, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).formatRange(at, at + bucketMs)
}
