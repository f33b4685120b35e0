import { ValueError } from '../value.ts'

/** No text that an expression makes is longer than the longest answer. */
const maxText = 16 * 1024 * 1024

const surrogate = /[\ud800-\udfff]/

/** JSONata counts characters, not UTF-16 units. */
function charactersOf(text: string): readonly string[] | string {
  return surrogate.test(text) ? Array.from(text) : text
}

function textOf(characters: readonly string[] | string): string {
  return typeof characters === 'string' ? characters : characters.join('')
}

/** How many characters a text has. */
export function lengthOf(text: string): number {
  return charactersOf(text).length
}

/** From a character on, counted from the end where it is negative; as many as are asked for. */
export function substring(text: string, start: number, length?: number): string {
  const characters = charactersOf(text)
  const from = characters.length + start < 0 ? 0 : start
  if (length === undefined) return textOf(characters.slice(from))
  if (length <= 0) return ''
  const end = from >= 0 ? from + length : characters.length + from + length
  return textOf(characters.slice(from, end))
}

/** What stands before a mark; the whole text where the mark is not in it. */
export function substringBefore(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at === -1 ? text : text.slice(0, at)
}

/** What stands behind a mark; the whole text where the mark is not in it. */
export function substringAfter(text: string, mark: string): string {
  const at = text.indexOf(mark)
  return at === -1 ? text : text.slice(at + mark.length)
}

/** Without space at both ends, and with single spaces inside. */
export function trim(text: string): string {
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '')
}

const maxWidth = 10_000

/** Fills a text up to a width, on the left where the width is negative. */
export function pad(text: string, width: number, fill = ' '): string {
  if (Math.abs(width) > maxWidth) throw new ValueError(`$pad is wider than ${maxWidth}`)
  const missing = Math.abs(Math.trunc(width)) - lengthOf(text)
  if (missing <= 0) return text
  const characters = Array.from((fill === '' ? ' ' : fill).slice(0, 2 * missing))
  const filling = Array.from({ length: missing }, (_, at) => characters[at % characters.length])
  return width < 0 ? filling.join('') + text : text + filling.join('')
}

/** Whether a text holds another. */
export function contains(text: string, part: string | undefined): boolean | undefined {
  return part === undefined ? undefined : text.includes(part)
}

/** Replaces a text wherever it stands, or the first few times. */
export function replace(
  text: string,
  pattern: string | undefined,
  replacement: string | undefined,
  limit = Number.POSITIVE_INFINITY,
): string {
  if (pattern === undefined) throw new ValueError('there is no pattern to replace')
  if (pattern === '') throw new ValueError('D3010: the pattern to replace is empty')
  if (limit < 0) throw new ValueError('D3011: the limit is negative')
  let replaced = ''
  let from = 0
  let at = text.indexOf(pattern)
  for (let count = 0; at !== -1 && count < limit; count += 1) {
    replaced += `${text.slice(from, at)}${replacement}`
    from = at + pattern.length
    at = text.indexOf(pattern, from)
    checkText(replaced.length)
  }
  return replaced + text.slice(from)
}

/** Splits at a text, into at most so many pieces. */
export function split(
  text: string,
  separator: string | undefined,
  limit?: number,
): readonly string[] {
  if (limit !== undefined && limit < 0) throw new ValueError('D3020: the limit is negative')
  if (limit === 0) return []
  if (separator === undefined) throw new ValueError('there is no separator to split at')
  return text.split(separator, limit)
}

/** Joins texts, with a text between. */
export function join(texts: readonly string[], separator = ''): string {
  checkText(texts.reduce((sum, text) => sum + text.length + separator.length, 0))
  return texts.join(separator)
}

/** Throws on a text that grows without measure. */
export function checkText(length: number): void {
  if (length > maxText) throw new ValueError(`a text is longer than ${maxText} characters`)
}

/** Base64 of a text whose characters are bytes. */
export function base64encode(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64')
}

/** The bytes of base64, each as a character. */
export function base64decode(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1')
}

/** A coder of percent signs that tells malformed text as JSONata does. */
export function percent(code: (text: string) => string): (text: string) => string {
  return (text) => {
    try {
      return code(text)
    } catch (cause) {
      throw new ValueError('D3140: the text is malformed', { cause })
    }
  }
}
