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

// Space and comments say nothing about what comes next; quoted texts and names may hold braces of their own.
const skipped = /\s+|\/\*[\s\S]*?\*\//y
const quoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|`[^`]*`/y
const regex = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+\//y

/** Behind one of these a slash divides; elsewhere it begins a regular expression. */
const operandEnd = /[\w$\])}"'`]/

/** Where the brace that closes an expression stands. */
function findEnd(source: string, start: number): number | undefined {
  let depth = 1
  let before = ''
  for (let at = start; at < source.length; ) {
    const length = lengthAt(skipped, source, at)
    if (length > 0) {
      at += length
      continue
    }
    const character = source[at] ?? ''
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (depth === 0) return at
    at += opaqueLength(source, at, before) || 1
    before = character
  }
  return undefined
}

/** The length of a quoted text or a regular expression that begins here. */
function opaqueLength(source: string, at: number, before: string): number {
  const isRegex = source[at] === '/' && !operandEnd.test(before)
  return lengthAt(isRegex ? regex : quoted, source, at)
}

function lengthAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0].length ?? 0
}
