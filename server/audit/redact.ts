/** The longest that arguments may be in the log, as JSON text. */
const MAX_JSON = 4096
const MAX_TEXT = 500
const MAX_ITEMS = 20
const MAX_DEPTH = 6

/** Names whose values are secrets wherever they stand. */
const SECRET =
  /pass(word|phrase|code)|secret|token|authori[sz]ation|api[_-]?key|credential|cookie|private[_-]?key/i

/** Arguments as the log keeps them: JSON text of bounded length, without secrets. */
export function redactArgs(args: unknown): string {
  const json = JSON.stringify(redact(args, 0))
  if (json === undefined) return 'null'
  return json.length <= MAX_JSON ? json : JSON.stringify({ cut: json.slice(0, MAX_JSON / 2) })
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === MAX_DEPTH) return '…'
  if (Array.isArray(value)) return redactItems(value, depth)
  const entries = Object.entries(value).map(([name, inner]) => [
    name,
    SECRET.test(name) ? '[hidden]' : redact(inner, depth + 1),
  ])
  return Object.fromEntries(entries)
}

function redactItems(items: readonly unknown[], depth: number): readonly unknown[] {
  const shown = items.slice(0, MAX_ITEMS).map((item) => redact(item, depth + 1))
  const more = items.length - shown.length
  return more > 0 ? [...shown, `… and ${more} more`] : shown
}

function cut(text: string): string {
  return text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT)}… (${text.length} characters)`
}
