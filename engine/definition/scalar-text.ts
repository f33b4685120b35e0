import { Scalar } from 'yaml'

/** Where a character of a scalar's value stands in the file. */
export type FindCharacter = (scalar: Scalar, offset: number) => number

/** How the value of a scalar is written: quotes, escapes and folding make it another text. */
interface Written {
  /** Of the value, how many characters before each are no white space. */
  readonly inkBefore: readonly number[]
  /** Where the character stands that so many come before. */
  readonly places: readonly number[]
  readonly end: number
}

/** Finds characters in scalars of a text; each scalar is looked through once, however much is asked of it. */
export function createFindCharacter(text: string): FindCharacter {
  const known = new WeakMap<Scalar, Written>()
  return (scalar, offset) => {
    const { value, range } = scalar
    const start = range?.[0] ?? 0
    if (typeof value !== 'string') return start
    const written = known.get(scalar) ?? readWritten(text, scalar, value)
    known.set(scalar, written)
    const ink = written.inkBefore[Math.min(offset, value.length)] ?? 0
    return written.places[ink] ?? written.end
  }
}

// Folding and indenting change nothing but white space, so all other characters keep their number.
function readWritten(text: string, scalar: Scalar, value: string): Written {
  const start = scalar.range?.[0] ?? 0
  const end = scalar.range?.[1] ?? start
  const body = bodyStart(text, scalar, start)
  const written = text.slice(body, isQuoted(scalar) ? end - 1 : end)
  const places: number[] = []
  let seen = 0
  for (const { index, 0: mark } of written.matchAll(marksOf(scalar))) {
    const ink = inkOf(mark)
    if (ink > 0) while (places.length <= seen) places.push(body + index)
    seen += ink
  }
  return { inkBefore: countInk(value), places, end: body + written.trimEnd().length }
}

function countInk(value: string): readonly number[] {
  const counts = [0]
  let count = 0
  for (let at = 0; at < value.length; at += 1) {
    if (/\S/.test(value.charAt(at))) count += 1
    counts.push(count)
  }
  return counts
}

function isQuoted({ type }: Scalar): boolean {
  return type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE
}

/** Behind the opening quote, or behind the header line of a block. */
function bodyStart(text: string, scalar: Scalar, start: number): number {
  const { type } = scalar
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED
  if (isBlock) return text.indexOf('\n', start) + 1
  return isQuoted(scalar) ? start + 1 : start
}

/** What stands for characters that are no white space: themselves, or an escape. */
function marksOf({ type }: Scalar): RegExp {
  if (type === Scalar.QUOTE_SINGLE) return /''|\S/g
  return type === Scalar.QUOTE_DOUBLE ? /\\(?:x.{2}|u.{4}|U.{8}|[^xuU])|\S/gs : /\S/g
}

/** How many characters a mark stands for, white space not among them. */
function inkOf(mark: string): number {
  if (mark.length === 1 || mark === "''") return 1
  const code = /^\\[xuU](.*)/s.exec(mark)?.[1]
  if (code === undefined) return /[\sntrvfLP_]/.test(mark.slice(1)) ? 0 : 1
  const point = Number.parseInt(code, 16)
  return point <= 0x10ffff ? String.fromCodePoint(point).replace(/\s/g, '').length : 1
}
