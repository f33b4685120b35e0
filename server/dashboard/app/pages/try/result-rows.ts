/** A record as the table shows it. */
export interface ResultRow {
  readonly key: string
  readonly record: Readonly<Record<string, unknown>>
}

/** What a result is as a table. */
export interface ResultTable {
  readonly rows: readonly ResultRow[]
  /** Names of all fields, those of plain values first. */
  readonly columns: readonly string[]
}

/** So many records are looked at to learn which fields there are. */
const looked = 200

/** A list as rows, and any other record as one row; nothing where it is neither. */
export function tableOf(result: unknown): ResultTable | undefined {
  const list = isRecord(result) && Array.isArray(result['result']) ? result['result'] : result
  const records = Array.isArray(list) ? list : [list]
  if (records.length > 0 && !records.some(isRecord)) return undefined
  const rows = records.map((each, index) => ({
    key: String(index),
    record: isRecord(each) ? each : { value: each },
  }))
  return { rows, columns: columnsOf(rows.slice(0, looked)) }
}

function columnsOf(rows: readonly ResultRow[]): readonly string[] {
  const isPlain = new Map<string, boolean>()
  for (const { record } of rows)
    for (const [name, value] of Object.entries(record))
      isPlain.set(name, (isPlain.get(name) ?? true) && !isTree(value))
  const names = [...isPlain.keys()]
  return [
    ...names.filter((name) => isPlain.get(name)),
    ...names.filter((name) => !isPlain.get(name)),
  ]
}

/** Where the next page begins; nothing on the last. */
export function nextCursorOf(result: unknown): string | undefined {
  const cursor = isRecord(result) ? result['next_cursor'] : undefined
  return typeof cursor === 'string' ? cursor : undefined
}

const longest = 160

/** A value in a cell: short. */
export function formatCell(value: unknown): string {
  if (value === undefined || value === null) return '–'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isTree(value) && !Array.isArray(value)
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
