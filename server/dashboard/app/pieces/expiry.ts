const dayMs = 24 * 60 * 60 * 1000

/** How long something may last, for a select; empty is for ever. */
export const lifetimes = [
  { value: '', label: 'Never' },
  { value: '1', label: 'In a day' },
  { value: '7', label: 'In a week' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const

/** When something ends that lasts so many days, as the API takes it; `now` in milliseconds since 1970. */
export function expiryAfter(days: string, now: number): string | null {
  return days === '' ? null : new Date(now + Number(days) * dayMs).toISOString()
}
