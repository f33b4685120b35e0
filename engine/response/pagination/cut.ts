import type { Rows } from '../rows.ts'

/** Which rows of a page fit into a result. */
export interface Cut {
  readonly from: number
  /** Not included. */
  readonly to: number
  /** The byte budget ended the cut, rather than the number asked for or the end of the page. */
  readonly isShortened: boolean
}

/** Takes rows behind those that the caller has, until the number asked for or the byte budget is reached. */
export function cutRows(
  rows: Rows,
  {
    skip,
    limit,
    maxBytes,
  }: { readonly skip: number; readonly limit: number; readonly maxBytes: number },
): Cut {
  const from = Math.min(skip, rows.count)
  const end = Math.min(rows.count, from + limit)
  let bytes = 0
  for (let to = from; to < end; to += 1) {
    bytes += rows.size(to) + 1
    if (bytes > maxBytes) return { from, to, isShortened: true }
  }
  return { from, to: end, isShortened: false }
}
