import type { Field } from './fields.ts'

/** What stands in a field: a text, or the words of a list. */
export type FieldValue = string | readonly string[]

/** What stands in a form, by the key of each field; what is absent is empty. */
export type Values = Readonly<Record<string, FieldValue>>

/** What a tool is called with. */
export type Args = Readonly<Record<string, unknown>>

/** What a form comes to. */
export interface FormArgs {
  readonly args: Args
  /** What is wrong, by the key of the field. */
  readonly problems: Readonly<Record<string, string>>
}

/** By what a field is known in a form. */
export function keyOf({ path }: Pick<Field, 'path'>): string {
  return JSON.stringify(path)
}

/** The arguments that a form tells. What is left empty is not sent. */
export function argsOf(fields: readonly Field[], values: Values): FormArgs {
  const args: Record<string, unknown> = {}
  const problems: Record<string, string> = {}
  for (const field of fields) {
    const read = readField(field, values)
    Object.assign(problems, read.problems)
    if (read.value !== undefined) args[nameOf(field)] = read.value
  }
  return { args, problems }
}

interface Read {
  readonly value?: unknown
  readonly problems?: Readonly<Record<string, string>>
}

function nameOf({ path }: Field): string {
  return path.at(-1) ?? ''
}

function readField(field: Field, values: Values): Read {
  if (field.kind === 'group') return readGroup(field, values)
  const given = values[keyOf(field)] ?? ''
  if (given.length === 0) return field.isRequired ? wrong(field, 'It is required.') : {}
  if (typeof given !== 'string') return readList(field, given)
  const read = readText(field, given)
  return 'problem' in read ? wrong(field, read.problem) : read
}

/** A group of which nothing is given is not sent, whatever it would require. */
function readGroup(field: Field, values: Values): Read {
  if (!field.isRequired && !hasValue(field, values)) return {}
  const { args, problems } = argsOf(field.fields, values)
  return { value: args, problems }
}

function hasValue(field: Field, values: Values): boolean {
  if (field.kind === 'group') return field.fields.some((each) => hasValue(each, values))
  return (values[keyOf(field)] ?? '').length > 0
}

function readList(field: Field, words: readonly string[]): Read {
  if (field.kind !== 'numbers') return { value: words }
  const numbers = words.map(Number)
  const at = numbers.findIndex((each) => !Number.isFinite(each))
  return at < 0 ? { value: numbers } : wrong(field, `“${words[at]}” is not a number.`)
}

type ReadText = { readonly value: unknown } | { readonly problem: string }

function readText(field: Field, text: string): ReadText {
  const { kind } = field
  if (kind === 'integer' || kind === 'number') return readNumber(field, text)
  if (kind === 'boolean') return { value: text === 'true' }
  if (kind === 'moment') return readMoment(text)
  if (kind === 'json') return readJson(text)
  return { value: text }
}

function readNumber({ kind, min, max }: Field, text: string): ReadText {
  const value = Number(text)
  if (!Number.isFinite(value)) return { problem: 'It must be a number.' }
  if (kind === 'integer' && !Number.isSafeInteger(value))
    return { problem: 'It must be a whole number.' }
  if (min !== undefined && value < min) return { problem: `It must be ${min} at least.` }
  if (max !== undefined && value > max) return { problem: `It must be ${max} at most.` }
  return { value }
}

function readMoment(text: string): ReadText {
  const time = Date.parse(text)
  if (Number.isNaN(time)) return { problem: 'It must be a date with a time.' }
  return { value: new Date(time).toISOString() }
}

/** JSON as somebody wrote it. */
export function readJson(text: string): ReadText {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { problem: `It must be JSON: ${String(error).replace(/^SyntaxError: /, '')}.` }
  }
}

function wrong(field: Field, problem: string): Read {
  return { problems: { [keyOf(field)]: problem } }
}
