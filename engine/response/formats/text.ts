/** What is no JSON is not read past it: it would hold up every other call. */
export const maxParsedBytes = 4 * 1024 * 1024

const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/
const inType = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i

/** A body as text: in the encoding that its first bytes, its media type or its XML declaration tell, else in UTF-8. */
export function decodeText(body: Buffer, mediaType = ''): string {
  const told =
    markOf(body) ??
    inType.exec(mediaType)?.[1] ??
    declared.exec(body.toString('latin1', 0, 200))?.[1]
  const text = told === undefined ? body.toString('utf8') : decodeAs(body, told)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** The two encodings that mark their text and are not UTF-8, which is the default. */
function markOf([first, second]: Buffer): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function decodeAs(body: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(body)
  } catch {
    // A name that nobody knows: nearly all text is UTF-8, whatever it is called.
    return body.toString('utf8')
  }
}
