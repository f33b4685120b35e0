import { type PolicyHours, weekdays } from '../store/server-shapes.ts'

/** Whether an instant lies within the hours, in their own time zone. A span over midnight belongs to the day it begins. */
export function isWithin(
  { days = weekdays, from, to, time_zone }: PolicyHours,
  now: number,
): boolean {
  const { day, time } = localTime(now, time_zone)
  if (from <= to) return days.includes(day) && time >= from && time < to
  const before = weekdays[(weekdays.indexOf(day) + 6) % 7]
  return (days.includes(day) && time >= from) || (days.some((each) => each === before) && time < to)
}

/** Whether there is a time zone of the name. */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function localTime(now: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const name = String(parts.get('weekday')).toLowerCase()
  const day = weekdays.find((each) => each === name) ?? 'mon'
  return { day, time: `${parts.get('hour')}:${parts.get('minute')}` }
}
