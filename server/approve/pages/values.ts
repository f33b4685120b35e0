import { html } from 'ghtml'

/** More of one value is not shown, and the page says so. */
const MAX_CHARS = 20_000

const MAX_LINE = 70

/** What looks like nothing, or turns the order of letters round, but for spaces and new lines: people must see that it is there. */
const UNSEEN = /(?![ \n])[\p{C}\p{Z}]/gu

/** Text as a person can judge it: with nothing in it that cannot be seen. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}

/** A value as HTML: texts as they are, all else as JSON. */
export function formatValue(value: unknown): string {
  const text = visibleText(typeof value === 'string' ? value : jsonOf(value))
  const rest = text.length - MAX_CHARS
  const shown = rest > 0 ? text.slice(0, MAX_CHARS) : text
  const note =
    rest > 0
      ? html`<p class="bad">… and ${rest.toLocaleString('en')} more characters that are not shown here.</p>`
      : ''
  if (text === '') return '<span class="soft">empty text</span>'
  return html`<pre>${shown}</pre>!${note}`
}

/** What is short stands in one line. */
function jsonOf(value: unknown): string {
  const line = JSON.stringify(value)
  return line.length <= MAX_LINE ? line : JSON.stringify(value, null, 2)
}

/** Names and values, every one. */
export function formatValues(values: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(values).map(
    ([name, value]) =>
      html`<div class="value"><dt>${visibleText(name)}</dt><dd>!${formatValue(value)}</dd></div>`,
  )
  return html`<dl class="values">!${rows.join('')}</dl>`
}
