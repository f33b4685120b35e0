/** A stretch of a scalar: literal text, or the source of a `${...}` with the offset at which it begins. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly offset: number }

/** A `${` that is never closed. */
export interface Unclosed {
  readonly offset: number
}

/** Splits a scalar at its `${...}`; `$${` stands for the text `${`. */
export function splitInterpolation(source: string): readonly Piece[] | Unclosed {
  const pieces: Piece[] = []
  let at = 0
  while (at < source.length) {
    const piece = readPiece(source, at)
    if (piece === undefined) return { offset: at }
    pieces.push(piece.piece)
    at = piece.end
  }
  return pieces
}

interface ReadPiece {
  readonly piece: Piece
  readonly end: number
}

function readPiece(source: string, at: number): ReadPiece | undefined {
  if (source.startsWith('$${', at)) return { piece: { kind: 'text', text: '${' }, end: at + 3 }
  if (source.startsWith('${', at)) return readExpression(source, at + 2)
  const next = source.slice(at + 1).search(/\$\$?\{/)
  const end = next === -1 ? source.length : at + 1 + next
  return { piece: { kind: 'text', text: source.slice(at, end) }, end }
}

function readExpression(source: string, offset: number): ReadPiece | undefined {
  const end = findEnd(source, offset)
  if (end === undefined) return undefined
  return { piece: { kind: 'expression', source: source.slice(offset, end), offset }, end: end + 1 }
}

/** Behind one of these a slash divides; elsewhere it begins a regular expression. */
const operandEnd = /[\w$\])}"'`]/

const braces: Readonly<Record<string, number>> = { '{': 1, '}': -1 }

/** Where the brace that closes an expression stands; nothing also where a text in it is never closed. */
function findEnd(source: string, start: number): number | undefined {
  let depth = 1
  let before = ''
  let at: number | undefined = start
  while (at !== undefined && at < source.length) {
    const character: string = source[at] ?? ''
    depth += braces[character] ?? 0
    if (depth === 0) return at
    const isBlank: boolean = /\s/.test(character) || source.startsWith('/*', at)
    at = isBlank ? blankEnd(source, at) : tokenEnd(source, at, before)
    if (!isBlank) before = character
  }
  return undefined
}

/** Space and comments say nothing about what comes next. */
function blankEnd(source: string, at: number): number | undefined {
  return source[at] === '/' ? endOf(source, '*/', at + 2) : at + 1
}

const quoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y

/** Where what begins here ends: a text or a name in quotes and a regular expression are one, as they may hold braces. */
function tokenEnd(source: string, at: number, before: string): number | undefined {
  const character = source[at]
  if (character === '`') return endOf(source, '`', at + 1)
  if (character === '/') return operandEnd.test(before) ? at + 1 : regexEnd(source, at)
  if (character !== '"' && character !== "'") return at + 1
  quoted.lastIndex = at
  const length = quoted.exec(source)?.[0].length
  return length && at + length
}

function endOf(source: string, mark: string, from: number): number | undefined {
  const found = source.indexOf(mark, from)
  return found === -1 ? undefined : found + mark.length
}

/** As JSONata reads it: up to a slash that is neither escaped nor in brackets. */
function regexEnd(source: string, start: number): number | undefined {
  let depth = 0
  for (let at = start + 1; at < source.length; at += 1) {
    const character = source[at] ?? ''
    if (character === '\\') at += 1
    else if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    else if (character === '/' && depth === 0) return at + 1
  }
  return undefined
}
