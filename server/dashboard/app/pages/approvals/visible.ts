/** What looks like nothing, or turns the order of letters round, but for spaces and new lines. */
const unseen = /(?![ \n])[\p{C}\p{Z}]/gu

/** Text as a person can judge it: what cannot be seen stands there by its number. */
export function visibleText(text: string): string {
  return text.replace(unseen, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`)
}

/** A value in full: a text as it is, all else as JSON. */
export function formatExactly(value: unknown): string {
  if (value === '') return '(empty text)'
  return visibleText(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
}

/** Names and values of an object, each in full; of anything else the value alone. */
export function entriesOf(value: unknown): readonly (readonly [string, string])[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject) return [['Value', formatExactly(value)]]
  return Object.entries(value).map(([name, each]) => [visibleText(name), formatExactly(each)])
}
