import type { Found, Span } from './scan.ts'

/** The rows of one answered page, as compact JSON text. */
export interface Rows {
  readonly count: number
  /** Bytes of one row. */
  readonly size: (index: number) => number
  /** Rows from one index up to, not including, another, with commas between. */
  readonly text: (from: number, to: number) => string
}

/** Rows that stay in the bytes of the answer. */
export function rowsOfSpans(body: Buffer, rows: NonNullable<Found['rows']>): Rows {
  return {
    count: rows.length,
    size: (index) => sizeOf(rows[index]),
    text: (from, to) => {
      const first = rows[from]
      const last = rows[to - 1]
      return first && last && from < to ? body.toString('utf8', first.start, last.end) : ''
    },
  }
}

function sizeOf(span: Span | undefined): number {
  return span === undefined ? 0 : span.end - span.start
}

/** Rows of which some, from one index on, are others now. */
export function rowsWith(rows: Rows, from: number, values: readonly unknown[]): Rows {
  const others = rowsOfValues(values)
  const isOther = (index: number) => index >= from && index < from + others.count
  return {
    count: rows.count,
    size: (index) => (isOther(index) ? others.size(index - from) : rows.size(index)),
    text: (first, last) => others.text(first - from, last - from),
  }
}

/** Rows that were built as values. */
export function rowsOfValues(values: readonly unknown[]): Rows {
  const texts = values.map((value) => JSON.stringify(value) ?? 'null')
  return {
    count: texts.length,
    size: (index) => Buffer.byteLength(texts[index] ?? ''),
    text: (from, to) => texts.slice(from, to).join(','),
  }
}
