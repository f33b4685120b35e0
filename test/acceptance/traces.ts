/** A text that must be read nowhere but where it belongs. */
export interface Secret {
  readonly name: string
  readonly value: string
  /** The one kind of trace in which it belongs; none unless it is there. */
  readonly home?: Place
}

/** Where a server leaves traces. */
export type Place = 'log' | 'answer' | 'page' | 'event' | 'file'

/** Something that a server wrote. */
export interface Trace {
  readonly place: Place
  readonly name: string
  readonly content: Buffer
}

/** In how many ways a secret can be written. */
const forms: Readonly<Record<string, (text: string) => readonly string[]>> = {
  plain: (text) => [text],
  'its beginning or end': (text) => [text.slice(0, 16), text.slice(-16)],
  'JSON-escaped': (text) => [quote(text), quote(quote(text))],
  'URL-encoded': (text) => {
    const encoded = encodeURIComponent(text)
    const lower = encoded.replace(/%../g, (code) => code.toLowerCase())
    const field = new URLSearchParams({ '': text }).toString().slice(1)
    return [encoded, lower, field, encodeURI(text), encodeURIComponent(encoded)]
  },
  'HTML-escaped': (text) => [text.replace(/["&'<>=`]/g, (mark) => `&#${mark.charCodeAt(0)};`)],
  Base64: (text) => [0, 1, 2].map((offset) => base64At(text, offset)),
  Base64url: (text) => [0, 1, 2].map((offset) => toUrl(base64At(text, offset))),
  hexadecimal: (text) => [Buffer.from(text).toString('hex')],
}

/** Each place in which a secret stands that does not belong there. */
export function findSecrets(
  secrets: readonly Secret[],
  traces: readonly Trace[],
): readonly string[] {
  return secrets.flatMap(({ name, value, home }) =>
    traces
      .filter(({ place }) => place !== home)
      .flatMap((trace) => {
        const found = formsIn(value, trace.content)
        return found.map((form) => `${name}, ${form}, in ${trace.place} ${trace.name}`)
      }),
  )
}

/** The forms in which a text stands in a content. */
function formsIn(text: string, content: Buffer): readonly string[] {
  const names = Object.keys(forms)
  return names.filter((name) => forms[name]?.(text).some((written) => content.includes(written)))
}

function quote(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** What of a text's Base64 is the same whatever stands around it, after so many bytes of something else. */
function base64At(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)])
  const first = Math.ceil((offset * 8) / 6)
  return bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6))
}

function toUrl(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_')
}
