/** When a server ends, as it stands in the fields. */
export interface ExpiryDraft {
  /** Seconds from when it is saved; `never`; or `exact`, at `at`. */
  readonly choice: string
  /** As a field for a local time has it: `2030-01-31T12:00`, in the reader's zone. */
  readonly at: string
}

const hour = 3600
const day = 24 * hour

export const expiryChoices = [
  { value: 'never', label: 'Never' },
  { value: String(hour), label: 'In an hour' },
  { value: String(day), label: 'In a day' },
  { value: String(7 * day), label: 'In a week' },
  { value: String(30 * day), label: 'In 30 days' },
  { value: String(90 * day), label: 'In 90 days' },
  { value: 'exact', label: 'At an exact time' },
]

/** What the fields show of an end that the API told; null is none. */
export function draftOfExpiry(expiresAt: string | null): ExpiryDraft {
  return expiresAt === null
    ? { choice: 'never', at: '' }
    : { choice: 'exact', at: formatLocal(Date.parse(expiresAt)) }
}

/** What the API is told; nothing where a time is chosen and not given. `now` in milliseconds since 1970. */
export function expiryOf({ choice, at }: ExpiryDraft, now: number): string | null | undefined {
  if (choice === 'never') return null
  if (choice !== 'exact') return new Date(now + Number(choice) * 1000).toISOString()
  const time = Date.parse(at)
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** A time as a field for local times takes it. */
export function formatLocal(time: number): string {
  const at = new Date(time)
  const date = [at.getFullYear(), pad(at.getMonth() + 1), pad(at.getDate())].join('-')
  return `${date}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
