/** Rows times columns; more would hold up every other call while it is read. */
const maxCells = 800_000

const maxColumns = 5_000

/**
 * The rows of a CSV text (RFC 4180), each a map by the names of its first line; all values are text. A row that is too
 * short is filled up, and what is beyond the names is left out. Throws `RangeError` on one that holds too much.
 */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows: Record<string, string>[] = []
  let names: readonly string[] | undefined
  // Old systems end a line in other ways.
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const cursor = { text: lines, at: 0, nextQuote: -1 }
  while (cursor.at < lines.length) {
    const cells = readLine(cursor)
    if (cells.length === 1 && cells[0] === '') continue
    if (names === undefined) names = cells
    else rows.push(rowOf(names, cells))
    if (names.length > maxColumns || rows.length * names.length > maxCells) {
      throw new RangeError('the table holds too much')
    }
  }
  return rows
}

function rowOf(names: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? ''
    // The one name under which nothing can be kept.
    if (name !== '__proto__') row[name] = cells[index] ?? ''
  }
  return row
}

const comma = 0x2c
const quote = 0x22

/** A text, where it is read, and its next quote, so that each part of it is searched once. */
interface Cursor {
  readonly text: string
  at: number
  nextQuote: number
}

function readLine(cursor: Cursor): readonly string[] {
  const { text, at } = cursor
  if (cursor.nextQuote < at) cursor.nextQuote = indexOr(text, '"', at)
  const lineEnd = indexOr(text, '\n', at)
  if (cursor.nextQuote > lineEnd) {
    cursor.at = lineEnd + 1
    return text.slice(at, lineEnd).split(',')
  }
  const cells: string[] = []
  for (;;) {
    cells.push(readCell(cursor))
    const isLast = text.charCodeAt(cursor.at) !== comma
    cursor.at += 1
    if (isLast) return cells
  }
}

function indexOr(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found === -1 ? text.length : found
}

function readCell(cursor: Cursor): string {
  const { text, at } = cursor
  if (text.charCodeAt(at) !== quote) return readPlain(cursor)
  let value = ''
  let from = at + 1
  for (;;) {
    const end = indexOr(text, '"', from)
    value += text.slice(from, end)
    cursor.at = end + 1
    // What stands between a closing quote and the next comma belongs to the cell.
    if (text.charCodeAt(end + 1) !== quote) return value + readPlain(cursor)
    value += '"'
    from = end + 2
  }
}

const stops = /[,\n]/g

function readPlain(cursor: Cursor): string {
  const { text, at } = cursor
  stops.lastIndex = at
  cursor.at = stops.exec(text)?.index ?? text.length
  return text.slice(at, cursor.at)
}
