type Schema = Readonly<Record<string, unknown>>

/** One value of an object that a JSON Schema describes, for people. */
export interface SchemaField {
  /** With the names of what it stands in: `role.name`; `[]` behind what is a list. */
  readonly path: string
  readonly type: string
  readonly isRequired: boolean
  readonly about: string | undefined
}

/** A schema that goes deeper is told as far as this. */
const maxDepth = 3

/** The values that an object schema names, those inside of others after them. */
export function fieldsOf(root: Schema): readonly SchemaField[] {
  return listFields(root, { root, path: '', depth: 0 })
}

interface Place {
  readonly root: Schema
  readonly path: string
  readonly depth: number
}

function listFields(schema: Schema, { root, path, depth }: Place): readonly SchemaField[] {
  if (depth >= maxDepth) return []
  const required = listOf(schema['required'])
  return Object.entries(objectOf(schema['properties'])).flatMap(([name, raw]) => {
    const value = resolve(objectOf(raw), root)
    const item = typesOf(value).includes('array')
      ? resolve(objectOf(value['items']), root)
      : undefined
    const own = `${path}${name}`
    const field: SchemaField = {
      path: own,
      type: typeWords(value, root),
      isRequired: required.includes(name),
      about: textOf(value['description']) ?? textOf(value['title']),
    }
    const inside = { root, path: `${own}${item ? '[]' : ''}.`, depth: depth + 1 }
    return [field, ...listFields(item ?? value, inside)]
  })
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  null: 'null',
}

/** What a value may be, in a few words. */
function typeWords(schema: Schema, root: Schema): string {
  const choices = listOf(schema['enum'])
  if (choices.length > 0) return `one of ${choices.map((each) => JSON.stringify(each)).join(', ')}`
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  const branches = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])].map(objectOf)
  if (branches.length > 0) {
    return orWords(branches.map((each) => typeWords(resolve(each, root), root)))
  }
  const types = typesOf(schema).map((type) => {
    if (type !== 'array') return textOf(schema['format']) ?? words[type] ?? type
    return `list of ${typeWords(resolve(objectOf(schema['items']), root), root)}`
  })
  return orWords(types)
}

/** What is told loosely says nothing beside what is told well. */
function orWords(types: readonly string[]): string {
  const told = [...new Set(types)].filter((type) => type !== 'anything')
  return told.length === 0 ? 'anything' : told.join(' or ')
}

function typesOf({ type }: Schema): readonly string[] {
  return listOf(type)
    .concat(typeof type === 'string' ? [type] : [])
    .map(String)
}

/** What a reference within the document leads to. */
function resolve(schema: Schema, root: Schema): Schema {
  const reference = schema['$ref']
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return schema
  const found = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => objectOf(value)[key], root)
  return objectOf(found)
}

function objectOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
