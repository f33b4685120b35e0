import type { Clock } from '../../engine/index.ts'

export interface CacheOptions<Value> {
  readonly maxEntries: number
  /** How long a value is believed before the store is asked again, as another process may have changed it. */
  readonly maxAgeMs: number
  readonly clock: Clock
  /** Reads a value; `stale` is what was known of it before. */
  readonly load: (key: string, stale: Value | undefined) => Promise<Value | undefined>
  /** When a value ends by itself, in milliseconds since 1970. */
  readonly endOf?: (value: Value) => number | undefined
}

/** Values of the store by key, for paths on which every call asks. */
export interface Cache<Value> {
  /** At once when it is known. A key without a value is looked up each time, so that no flood of such keys takes room. */
  readonly get: (key: string) => Value | undefined | Promise<Value | undefined>
  /** What is known now; nothing is looked up. */
  readonly peek: (key: string) => Value | undefined
  /** Drops the values that are meant; what is being read at this moment is not kept either. */
  readonly forget: (isMeant: (value: Value) => boolean) => void
}

interface Entry<Value> {
  readonly value: Value
  readonly until: number
}

/** An empty cache; when it is full, what was read longest ago makes room. */
export function createCache<Value>(options: CacheOptions<Value>): Cache<Value> {
  const { clock, load, maxEntries } = options
  const entries = new Map<string, Entry<Value>>()
  const flights = new Map<string, Promise<Value | undefined>>()
  const keep = (key: string, value: Value | undefined): void => {
    entries.delete(key)
    if (value === undefined) return
    entries.set(key, { value, until: believedUntil(value, options) })
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries) return
      entries.delete(oldest)
    }
  }
  const read = async (key: string): Promise<Value | undefined> => {
    const isCurrent = () => flights.get(key) === flight
    const flight = load(key, entries.get(key)?.value)
    flights.set(key, flight)
    try {
      const value = await flight
      if (isCurrent()) keep(key, value)
      return value
    } finally {
      if (isCurrent()) flights.delete(key)
    }
  }
  const peek = (key: string): Value | undefined => {
    const entry = entries.get(key)
    return entry !== undefined && clock() < entry.until ? entry.value : undefined
  }
  return {
    get: (key) => peek(key) ?? flights.get(key) ?? read(key),
    peek,
    forget: (isMeant) => {
      flights.clear()
      for (const [key, { value }] of entries) if (isMeant(value)) entries.delete(key)
    },
  }
}

function believedUntil<Value>(value: Value, { clock, maxAgeMs, endOf }: CacheOptions<Value>) {
  return Math.min(clock() + maxAgeMs, endOf?.(value) ?? Number.POSITIVE_INFINITY)
}
