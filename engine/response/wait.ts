import type { WaitForm } from '../definition/schema/limits.ts'

/** Seconds to wait that a text in one form tells; nothing where it is in another. */
type ReadForm = (text: string, now: number) => number | undefined

/**
 * Seconds to wait, told in any of the forms that APIs use: seconds, seconds or milliseconds since 1970, a duration such
 * as `1m30s` or `PT30S`, an HTTP date or an ISO 8601 instant. Where no form is given the size of a bare number tells
 * which it is. `now` in milliseconds since 1970.
 */
export function readWait(
  text: string | undefined,
  now: number,
  form?: WaitForm,
): number | undefined {
  const trimmed = text?.trim()
  if (trimmed === undefined || trimmed === '' || trimmed.length > maxLength) return undefined
  if (form !== undefined) return forms[form](trimmed, now)
  if (isNumber(trimmed)) return waitOfNumber(Number(trimmed), now)
  return waitOfDuration(trimmed) ?? waitOfDate(trimmed, now)
}

const maxLength = 100

const forms: Readonly<Record<WaitForm, ReadForm>> = {
  seconds: (text) => (isNumber(text) ? Math.ceil(Number(text)) : undefined),
  milliseconds: (text) => (isNumber(text) ? Math.ceil(Number(text) / 1000) : undefined),
  epoch: (text, now) => (isNumber(text) ? until(Number(text) * 1000, now) : undefined),
  epoch_ms: (text, now) => (isNumber(text) ? until(Number(text), now) : undefined),
  date: waitOfDate,
  duration: waitOfDuration,
}

function isNumber(text: string): boolean {
  return /^\d{1,16}(\.\d{1,9})?$/.test(text)
}

function waitOfNumber(value: number, now: number): number | undefined {
  if (value < 1e7) return Math.ceil(value)
  if (value >= 1e9 && value < 1e11) return until(value * 1000, now)
  return value >= 1e12 && value < 1e14 ? until(value, now) : undefined
}

const unitSeconds: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
}

function waitOfDuration(text: string): number | undefined {
  const iso = waitOfIsoDuration(text)
  if (iso !== undefined) return iso
  if (!/^(\d{1,9}(\.\d{1,9})?(ms|[smhd])){1,5}$/.test(text)) return undefined
  return secondsOf(text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
}

/** ISO 8601, without months and years, whose length varies. */
function waitOfIsoDuration(text: string): number | undefined {
  const number = String.raw`\d{1,9}(?:\.\d{1,9})?`
  const shape = new RegExp(
    `^P(?=.*\\d)(?:${number}W)?(?:${number}D)?(?:T(?=\\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
    'i',
  )
  if (!shape.test(text)) return undefined
  return secondsOf(text.toLowerCase().matchAll(/(\d+(?:\.\d+)?)([wdhms])/g))
}

function secondsOf(amounts: Iterable<readonly string[]>): number {
  let seconds = 0
  for (const [, amount, unit = ''] of amounts) seconds += Number(amount) * (unitSeconds[unit] ?? 0)
  return Math.ceil(seconds)
}

/** An HTTP date of RFC 9110 section 5.6.7, or an ISO 8601 instant; other texts are read as dates by chance only. */
function waitOfDate(text: string, now: number): number | undefined {
  const isDate =
    /^[A-Z][a-z]{2,8},? /.test(text) ||
    /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?/.test(text)
  const instant = isDate ? Date.parse(text) : Number.NaN
  return Number.isNaN(instant) ? undefined : until(instant, now)
}

function until(instant: number, now: number): number {
  return Math.max(0, Math.ceil((instant - now) / 1000))
}
