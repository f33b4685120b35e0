/** What of a call decides where it stands in the log. */
interface Placed {
  readonly id: string
  readonly created_at: string
}

/** Rows of one page that are not among those that there are already, put before them; the newest first. */
export function mergeNewer<Row extends Placed>(
  known: readonly Row[],
  found: readonly Row[],
): readonly Row[] {
  const ids = new Set(known.map(({ id }) => id))
  const fresh = found.filter(({ id }) => !ids.has(id))
  if (fresh.length === 0) return known
  return [...fresh, ...known].sort(byTime)
}

function byTime(one: Placed, other: Placed): number {
  if (one.created_at !== other.created_at) return one.created_at < other.created_at ? 1 : -1
  return one.id < other.id ? 1 : -1
}

/** Newer rows before older ones, each once. Both are the newest first. */
export function joinRows<Row extends Placed>(
  newer: readonly Row[],
  older: readonly Row[],
): readonly Row[] {
  if (newer.length === 0) return older
  const ids = new Set(newer.map(({ id }) => id))
  return [...newer, ...older.filter(({ id }) => !ids.has(id))]
}
