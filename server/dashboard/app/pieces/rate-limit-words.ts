/** What a vendor said of its allowance. */
interface RateLimit {
  readonly limit: number | null
  readonly remaining: number | null
  /** Seconds. */
  readonly reset: number | null
}

/** A vendor's allowance in words: what is left, and until when. */
export function rateLimitWords(told: RateLimit | null, locale?: string): string {
  if (told === null) return 'Not told by the vendor'
  const { limit, remaining, reset } = told
  const count = (value: number) => value.toLocaleString(locale)
  const parts = [
    remaining !== null &&
      (limit === null ? `${count(remaining)} left` : `${count(remaining)} of ${count(limit)} left`),
    remaining === null && limit !== null && `${count(limit)} in a window`,
    reset !== null && `anew in ${count(Math.ceil(reset))} s`,
  ]
  return parts.filter((part) => part !== false).join(', ')
}
