/** A duration in milliseconds, as exact as people want it: "0.4 ms", "312 ms", "4.2 s". */
export function formatMs(ms: number, locale?: string): string {
  if (ms >= 9_995) return formatUnit(ms / 1000, 'second', 0, locale)
  if (ms >= 999.5) return formatUnit(ms / 1000, 'second', 1, locale)
  return formatUnit(ms, 'millisecond', ms < 9.95 ? 1 : 0, locale)
}

const sizes = ['byte', 'kilobyte', 'megabyte'] as const

/** A number of bytes: "812 byte", "4.1 kB". */
export function formatBytes(bytes: number, locale?: string): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), sizes.length - 1)
  const value = bytes / 1000 ** power
  return formatUnit(value, sizes[power] ?? 'byte', power > 0 && value < 100 ? 1 : 0, locale)
}

function formatUnit(value: number, unit: string, digits: number, locale?: string): string {
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value)
}

/** A share from 0 to 1. */
export function formatShare(share: number, locale?: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}
