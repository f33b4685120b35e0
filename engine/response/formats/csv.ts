import { parse } from 'csv-parse/sync'

/** The rows of a CSV text (RFC 4180), each a map by the names of its first line; all values are text. */
export function parseCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = parse(text, {
    bom: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
  }) as string[][]
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}
