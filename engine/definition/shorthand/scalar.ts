import type { JsonSchema } from '../../integration.ts'
import { suggest } from '../../nearest.ts'
import { parseSize, sizeWanted } from './file.ts'
import { type Range, type ShorthandType, typeOf, types } from './types.ts'

/** Tells a mistake at an offset of the text. */
export type Complain = (offset: number, problem: string, wanted?: string) => void

/** What a text such as `integer 1..200 = 50` says. */
export interface ScalarType {
  readonly schema: JsonSchema
  readonly isNullable: boolean
  /** The text behind `=`. */
  readonly preset?: Piece
}

/** A part of the text. */
interface Piece {
  readonly text: string
  readonly offset: number
  /** Quotes make a word of what would be a type, a number or null. */
  readonly isQuoted: boolean
}

/** Parses one text of the shorthand: a type with a range, or choices between `|`, and a default behind `=`. */
export function parseScalar(text: string, complain: Complain): ScalarType {
  // Quoted text keeps its length, so that offsets hold.
  const masked = text.replace(/"[^"]*"/g, (quoted) => '"'.repeat(quoted.length))
  const equals = masked.search(/(?<=\s|^)=/)
  const end = equals === -1 ? text.length : equals
  const choices = splitChoices(text, masked.slice(0, end))
  const named = choices.filter(({ text: name, isQuoted }) => isQuoted || name !== 'null')
  const schema = schemaOf(named, complain)
  const isNullable = named.length < choices.length
  if (equals === -1) return { schema, isNullable }
  return { schema, isNullable, preset: pieceOf(text.slice(equals + 1), equals + 1) }
}

function splitChoices(text: string, masked: string): readonly Piece[] {
  const choices: Piece[] = []
  let offset = 0
  for (const { length } of masked.split('|')) {
    choices.push(pieceOf(text.slice(offset, offset + length), offset))
    offset += length + 1
  }
  return choices
}

function pieceOf(raw: string, offset: number): Piece {
  const text = raw.trim()
  const start = offset + raw.length - raw.trimStart().length
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"')
  return { text: isQuoted ? text.slice(1, -1) : text, offset: start, isQuoted }
}

function schemaOf(choices: readonly Piece[], complain: Complain): JsonSchema {
  const [first, second] = choices
  const blank = choices.find(({ text }) => text === '')
  if (first === undefined || blank !== undefined) {
    complain(blank?.offset ?? 0, 'a type is missing here', `write ${exampleTypes}`)
    return {}
  }
  if (second === undefined && !first.isQuoted) return singleType(first, complain)
  const named = choices.filter(isType)
  if (named.length === choices.length) {
    return { anyOf: choices.map((choice) => singleType(choice, complain)) }
  }
  for (const { text, offset } of named) {
    complain(
      offset,
      `the type "${text}" stands among words`,
      `quote it if it is a word: '"${text}"'`,
    )
  }
  return wordsOf(choices, complain)
}

const exampleTypes = 'one such as "string", "integer 1..200", "a | b" or "string | null"'

function isType({ text, isQuoted }: Piece): boolean {
  const [name = '', range] = splitType(text)
  return !isQuoted && typeOf(name) !== undefined && (range === '' || rangePattern.test(range))
}

function singleType({ text, offset }: Piece, complain: Complain): JsonSchema {
  const [name, rangeText] = splitType(text)
  const type = typeOf(name)
  if (type === undefined) {
    const wanted = suggest(name, Object.keys(types)) ?? `write ${exampleTypes}`
    complain(offset, `unknown type "${text}"`, wanted)
    return {}
  }
  if (rangeText === '') return type.schema
  const rangeOffset = offset + text.length - rangeText.length
  if (type.withSize !== undefined) {
    const bytes = parseSize(rangeText)
    if (bytes !== undefined) return type.withSize(bytes)
    complain(rangeOffset, `"${rangeText}" is no size of a file`, sizeWanted)
    return type.schema
  }
  return rangeSchema(type, rangeText, (problem, wanted) => complain(rangeOffset, problem, wanted))
}

function splitType(text: string): readonly [name: string, range: string] {
  const [name = ''] = text.split(/\s/, 1)
  return [name, text.slice(name.length).trim()]
}

const rangePattern = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/

function rangeSchema(
  { schema, withRange, isBound }: ShorthandType,
  text: string,
  complain: (problem: string, wanted?: string) => void,
): JsonSchema {
  const range = parseRange(text)
  const bounds = Object.values(range ?? {})
  if (withRange === undefined) {
    complain(`this type takes no range, so "${text}" means nothing`)
  } else if (range === undefined || (isBound !== undefined && !bounds.every(isBound))) {
    complain(`"${text}" is no range of this type`, 'write one as "1..200"')
  } else {
    return withRange(range)
  }
  return schema
}

function parseRange(text: string): Range | undefined {
  const [, low, high] = rangePattern.exec(text) ?? []
  if (low === undefined && high === undefined) return undefined
  if (low !== undefined && high !== undefined && Number(low) > Number(high)) return undefined
  return {
    ...(low !== undefined && { min: Number(low) }),
    ...(high !== undefined && { max: Number(high) }),
  }
}

const numberPattern = /^-?\d+(\.\d+)?$/

/** One of several words; numbers, when all of them are. */
function wordsOf(choices: readonly Piece[], complain: Complain): JsonSchema {
  for (const [index, { text, offset }] of choices.entries()) {
    const isDouble = choices.findIndex((choice) => choice.text === text) < index
    if (isDouble) complain(offset, `"${text}" stands here twice`)
  }
  const words = [...new Set(choices.map(({ text }) => text))]
  const areNumbers = choices.every(({ text, isQuoted }) => !isQuoted && numberPattern.test(text))
  return areNumbers ? numbersOf(words.map(Number)) : { type: 'string', enum: words }
}

function numbersOf(numbers: readonly number[]): JsonSchema {
  return { type: numbers.every(Number.isInteger) ? 'integer' : 'number', enum: numbers }
}
