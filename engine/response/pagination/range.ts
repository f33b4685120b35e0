import { maxRowsOf } from '../../definition/schema/paginate/index.ts'
import type { RangePages } from '../../definition/schema/paginate/range.ts'
import { readPageTarget } from '../../page-target.ts'
import type { AnsweredPage, CompiledStyle } from './paginator.ts'

const header = readPageTarget('headers.Range')

/** Pages by a `Range` of rows, which the API answers with 206 and a `Content-Range`. */
export function compileRange(section: RangePages): CompiledStyle {
  const unit = section.range
  const max = maxRowsOf(section) ?? 1
  const rangeOf = (from: number, rows: number) => ({
    [header.key]: `${unit}=${from}-${from + rows - 1}`,
  })
  return {
    targets: [header],
    max,
    size: undefined,
    extracts: {},
    first: (rows) => rangeOf(0, Math.min(rows, max)),
    next: (page) => {
      const asked = askedRange(page)
      const from = nextRow(page, asked)
      return from === undefined ? undefined : rangeOf(from, asked.rows)
    },
    isCounted: true,
  }
}

interface AskedRange {
  readonly from: number
  readonly rows: number
}

function askedRange({ params }: AnsweredPage): AskedRange {
  const [from = 0, to = 0] =
    String(params[header.key])
      .match(/\d+(?=-|$)/g)
      ?.map(Number) ?? []
  return { from, rows: to - from + 1 }
}

/** The row behind the last one that came; nothing where it was the last of all. */
function nextRow({ answer, count }: AnsweredPage, { from, rows }: AskedRange): number | undefined {
  // Without 206 the API gave the whole list.
  if (count === 0 || answer.status !== 206) return undefined
  const told = contentRange(answer.header('content-range'))
  const next = Math.max(told?.next ?? 0, from + count)
  if (told?.total !== undefined) return next < told.total ? next : undefined
  return count < rows ? undefined : next
}

/** `items 0-99/1000`, the total `*` where the API does not know it. RFC 9110 section 14.4. */
function contentRange(text: string | undefined) {
  const parts = /^\s*\S{1,40}\s+(\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)\s*$/.exec(text ?? '')
  if (parts === null) return undefined
  return {
    next: Number(parts[2]) + 1,
    total: parts[3] === '*' ? undefined : Number(parts[3]),
  }
}
