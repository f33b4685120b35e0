/** Characters that hide text from a reader: controls, zero-width and direction marks. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
  /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g

/** Text of a definition as a model may see it: on one line, and nothing in it that a person would not see. */
export function plainText(text: string): string {
  return text.replace(HIDDEN, ' ').replace(/\s+/g, ' ').trim()
}

/** The text, or as many whole words of it as fit into `max` characters. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  const head = text.slice(0, max)
  const end = head.lastIndexOf(' ')
  return `${head.slice(0, end > 0 && end < max ? end : max - 1).trimEnd()}…`
}

/** A name in words: `full_name` becomes `Full name`. */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ')
  const text = words.trim().toLowerCase()
  return text.charAt(0).toUpperCase() + text.slice(1)
}
