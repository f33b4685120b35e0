/**
 * Finds values in the bytes of a JSON document without building it, so that rows pass through as the text they came in.
 *
 * It reads only what can be passed on as it is: compact, valid, with no integer that a double would change and no
 * control character. Every function returns the offset behind what it read, or -1 for anything else; the caller then
 * parses the document in the ordinary way, which also tells what is wrong with it.
 */

/** The values to find: a key leads to more keys, or names the value. The array named `rows` is taken apart. */
export interface Wanted {
  readonly [key: string]: Wanted | string
}

/** Where a value stands, as byte offsets. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A value deeper than this is left to the ordinary parser, which knows its own limits. */
const maxDepth = 100

/** A longer integer may not fit a double. */
const maxDigits = 15

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const minus = 0x2d
const plus = 0x2b
const dot = 0x2e
const openArray = 0x5b
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/** What was found: each value by its name, and the elements of the array named `rows`. */
export interface Found {
  readonly values: Map<string, Span>
  rows?: Span[]
}

/** Where each wanted value of a document stands; nothing where the document is not as plain as described above. */
export function findValues(bytes: Buffer, wanted: Wanted | string): Found | undefined {
  const found: Found = { values: new Map() }
  return findTarget(bytes, 0, wanted, found) === bytes.length ? found : undefined
}

function findTarget(
  bytes: Buffer,
  start: number,
  target: Wanted | string | undefined,
  found: Found,
): number {
  if (target === undefined) return skipValue(bytes, start, 0)
  if (typeof target === 'object') return findIn(bytes, start, target, found)
  if (target === 'rows' && bytes[start] === openArray) {
    found.rows = []
    return skipArray(bytes, start, { depth: 1, elements: found.rows })
  }
  const end = skipValue(bytes, start, 0)
  found.values.set(target, { start, end })
  return end
}

function findIn(bytes: Buffer, start: number, wanted: Wanted, found: Found): number {
  if (bytes[start] !== openObject) return -1
  if (bytes[start + 1] === closeObject) return start + 2
  let at = start
  do {
    const keyEnd = skipString(bytes, at + 1)
    if (keyEnd === -1 || bytes[keyEnd] !== colon) return -1
    const target = lookUp(wanted, bytes.toString('latin1', at + 2, keyEnd - 1))
    at = findTarget(bytes, keyEnd + 1, target, found)
    if (at === -1) return -1
  } while (bytes[at] === comma)
  return bytes[at] === closeObject ? at + 1 : -1
}

function lookUp(wanted: Wanted, key: string): Wanted | string | undefined {
  return Object.hasOwn(wanted, key) ? wanted[key] : undefined
}

function skipValue(bytes: Buffer, start: number, depth: number): number {
  switch (bytes[start]) {
    case quote:
      return skipString(bytes, start)
    case openObject:
      return skipObject(bytes, start, depth + 1)
    case openArray:
      return skipArray(bytes, start, { depth: depth + 1 })
    case 0x74:
      return skipWord(bytes, start, 'true')
    case 0x66:
      return skipWord(bytes, start, 'false')
    case 0x6e:
      return skipWord(bytes, start, 'null')
    default:
      return skipNumber(bytes, start)
  }
}

function skipObject(bytes: Buffer, start: number, depth: number): number {
  if (depth > maxDepth) return -1
  if (bytes[start + 1] === closeObject) return start + 2
  let at = start
  do {
    at = skipString(bytes, at + 1)
    if (at === -1 || bytes[at] !== colon) return -1
    at = skipValue(bytes, at + 1, depth)
    if (at === -1) return -1
  } while (bytes[at] === comma)
  return bytes[at] === closeObject ? at + 1 : -1
}

function skipArray(
  bytes: Buffer,
  start: number,
  { depth, elements }: { readonly depth: number; readonly elements?: Span[] },
): number {
  if (depth > maxDepth) return -1
  if (bytes[start + 1] === closeArray) return start + 2
  let at = start
  do {
    const elementStart = at + 1
    at = skipValue(bytes, elementStart, depth)
    if (at === -1) return -1
    elements?.push({ start: elementStart, end: at })
  } while (bytes[at] === comma)
  return bytes[at] === closeArray ? at + 1 : -1
}

function skipString(bytes: Buffer, start: number): number {
  if (bytes[start] !== quote) return -1
  let at = skipPlain(bytes, start + 1)
  while (bytes[at] === backslash) {
    const end = skipEscape(bytes, at)
    if (end === -1) return -1
    at = skipPlain(bytes, end)
  }
  return bytes[at] === quote ? at + 1 : -1
}

/** Up to the next quote, backslash or control character. */
function skipPlain(bytes: Buffer, start: number): number {
  let at = start
  for (;;) {
    const byte = bytes[at]
    if (byte === undefined || byte < 0x20 || byte === quote || byte === backslash) return at
    at += 1
  }
}

function skipEscape(bytes: Buffer, start: number): number {
  const letter = bytes[start + 1]
  if (letter === 0x75) {
    return /^[0-9a-fA-F]{4}$/.test(bytes.toString('latin1', start + 2, start + 6)) ? start + 6 : -1
  }
  // The letters of RFC 8259 section 7: " \ / b f n r t
  return letter !== undefined && '"\\/bfnrt'.includes(String.fromCharCode(letter)) ? start + 2 : -1
}

function skipWord(bytes: Buffer, start: number, word: string): number {
  const end = start + word.length
  return bytes.toString('latin1', start, end) === word ? end : -1
}

function skipNumber(bytes: Buffer, start: number): number {
  const first = bytes[start] === minus ? start + 1 : start
  let at = skipDigits(bytes, first)
  if (at === first || at - first > maxDigits) return -1
  if (bytes[first] === 0x30 && at > first + 1) return -1
  if (bytes[at] === dot) {
    const end = skipDigits(bytes, at + 1)
    if (end === at + 1 || end - first > maxDigits) return -1
    at = end
  }
  return bytes[at] === 0x65 || bytes[at] === 0x45 ? skipExponent(bytes, at) : at
}

function skipExponent(bytes: Buffer, start: number): number {
  const sign = bytes[start + 1]
  const first = sign === plus || sign === minus ? start + 2 : start + 1
  const end = skipDigits(bytes, first)
  return end === first ? -1 : end
}

function skipDigits(bytes: Buffer, start: number): number {
  let at = start
  for (let byte = bytes[at]; byte !== undefined && byte >= 0x30 && byte <= 0x39; byte = bytes[at]) {
    at += 1
  }
  return at
}
