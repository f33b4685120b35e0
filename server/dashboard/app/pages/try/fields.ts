/** A JSON Schema, as the API tells it of what a tool takes. */
export type Schema = Readonly<Record<string, unknown>>

/** How a value is given: a date, a day and time, one of several words, any of them, a list of words or numbers, fields of its own, JSON. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'texts'
  | 'numbers'
  | 'group'
  | 'json'

/** One thing that a tool takes, as a form asks for it. */
export interface Field {
  /** Names from the outside in. */
  readonly path: readonly string[]
  readonly kind: FieldKind
  readonly isRequired: boolean
  readonly about: string | undefined
  /** What may be chosen. */
  readonly choices: readonly string[]
  readonly min: number | undefined
  readonly max: number | undefined
  readonly maxLength: number | undefined
  /** What is taken where nothing is given. */
  readonly preset: string | undefined
  /** Of a group. */
  readonly fields: readonly Field[]
}

/** Deeper down, people write JSON. */
const maxDepth = 4

/** What a form asks for; what is required comes first, what trims pages last. Pages are turned by a button. */
export function fieldsOf(schema: Schema): readonly Field[] {
  const all = propertiesOf(schema, [], 0).filter(({ path }) => path[0] !== 'next_cursor')
  const rank = ({ path, isRequired }: Field) => {
    if (isRequired) return 0
    return pageNames.has(path[0] ?? '') ? 2 : 1
  }
  return [0, 1, 2].flatMap((wanted) => all.filter((field) => rank(field) === wanted))
}

const pageNames: ReadonlySet<string> = new Set(['fields', 'expand', 'limit'])

function propertiesOf(schema: Schema, path: readonly string[], depth: number): readonly Field[] {
  const required = textsAt(schema, 'required')
  return Object.entries(objectAt(schema, 'properties')).map(([name, each]) =>
    fieldOf(asSchema(each), { path: [...path, name], isRequired: required.includes(name), depth }),
  )
}

interface Place {
  readonly path: readonly string[]
  readonly isRequired: boolean
  readonly depth: number
}

function fieldOf(given: Schema, { path, isRequired, depth }: Place): Field {
  const schema = withoutNull(given)
  const kind = kindOf(schema, depth)
  const choices = kind === 'choices' ? choicesOf(objectAt(schema, 'items')) : choicesOf(schema)
  const preset = given['default'] ?? schema['default']
  return {
    path,
    kind,
    isRequired,
    about: textAt(given, 'description') ?? textAt(schema, 'description'),
    choices,
    min: numberAt(schema, 'minimum'),
    max: numberAt(schema, 'maximum'),
    maxLength: numberAt(schema, 'maxLength'),
    preset: preset === undefined ? undefined : wordOf(preset),
    fields: kind === 'group' ? propertiesOf(schema, path, depth + 1) : [],
  }
}

/** What may be null as well is asked for as what it else is. */
function withoutNull(schema: Schema): Schema {
  const forms = schema['anyOf'] ?? schema['oneOf']
  if (!Array.isArray(forms)) return schema
  const told = forms.map(asSchema).filter(({ type }) => type !== 'null')
  const [only] = told
  return told.length === 1 && only !== undefined ? only : schema
}

function kindOf(schema: Schema, depth: number): FieldKind {
  if (choicesOf(schema).length > 0) return 'choice'
  const { type, format } = schema
  if (type === 'string') return textKinds[String(format)] ?? 'text'
  if (type === 'integer' || type === 'number' || type === 'boolean') return type
  if (type === 'array') return listKindOf(objectAt(schema, 'items'))
  const isGroup = Object.keys(objectAt(schema, 'properties')).length > 0
  return isGroup && depth < maxDepth ? 'group' : 'json'
}

const textKinds: Readonly<Record<string, FieldKind>> = { date: 'date', 'date-time': 'moment' }

function listKindOf(items: Schema): FieldKind {
  if (choicesOf(items).length > 0) return 'choices'
  if (items['type'] === 'string') return 'texts'
  return items['type'] === 'integer' || items['type'] === 'number' ? 'numbers' : 'json'
}

/** Only words and numbers can be chosen; a number is told apart from a word when it is read back. */
function choicesOf(schema: Schema): readonly string[] {
  const { enum: words, const: word } = schema
  const all: readonly unknown[] = Array.isArray(words) ? words : word === undefined ? [] : [word]
  const isPlain = all.every((each) => typeof each === 'string')
  return isPlain ? all.map(String) : []
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function asSchema(value: unknown): Schema {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Schema) : {}
}

function objectAt(schema: Schema, name: string): Schema {
  return asSchema(schema[name])
}

function textsAt(schema: Schema, name: string): readonly unknown[] {
  const value = schema[name]
  return Array.isArray(value) ? value : []
}

function textAt(schema: Schema, name: string): string | undefined {
  const value = schema[name]
  return typeof value === 'string' ? value : undefined
}

function numberAt(schema: Schema, name: string): number | undefined {
  const value = schema[name]
  return typeof value === 'number' ? value : undefined
}
