/** A place in a text, counted from 1, and what is wrong there. */
export interface Fault {
  readonly line: number
  readonly column: number
  readonly problem: string
  readonly wanted: string | null
  readonly severity: string
}

/** A line of a text with its number and what is wrong in it. */
export interface MarkedLine {
  readonly number: number
  readonly text: string
  readonly faults: readonly Fault[]
}

/** The lines of a text in pieces of a size, so that a browser can leave those alone that are out of sight. */
export function markLines(
  text: string,
  faults: readonly Fault[],
  size: number,
): readonly (readonly MarkedLine[])[] {
  const marked = new Set(faults.map(({ line }) => line))
  const lines = text.split('\n').map((line, index) => ({
    number: index + 1,
    text: line,
    faults: marked.has(index + 1) ? faults.filter((fault) => fault.line === index + 1) : [],
  }))
  const count = Math.ceil(lines.length / size)
  return Array.from({ length: count }, (_, index) => lines.slice(index * size, (index + 1) * size))
}

/** A line cut where its first fault begins, and where the word ends that begins there. */
export function cutAtFault({ text, faults }: MarkedLine): readonly [string, string, string] {
  const [first] = faults
  if (first === undefined) return [text, '', '']
  const start = Math.min(Math.max(first.column - 1, 0), text.length)
  const [word = ''] = /^[^\s:,}\]]*/.exec(text.slice(start)) ?? []
  const end = start + word.length
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}

/** What is wrong, and what would be right. */
export function sayFault({ problem, wanted }: Pick<Fault, 'problem' | 'wanted'>): string {
  return wanted === null ? problem : `${problem}; ${wanted}`
}
