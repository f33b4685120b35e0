import type { Args, JsonSchema } from '../../engine/index.ts'

/** A query string's parameters; one that stands there several times has several values. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The arguments that a query string gives: each text as the type that the schema asks for. What cannot be read as that
 * type stays a text, for the schema's own check to tell.
 */
export function readQueryArgs(query: Query, schema: JsonSchema): Args {
  const properties = asSchema(schema['properties'])
  const args = Object.entries(query).map(([name, value]) => [
    name,
    readValue(value, Object.hasOwn(properties, name) ? asSchema(properties[name]) : {}),
  ])
  return Object.fromEntries(args)
}

function readValue(value: Query[string], schema: JsonSchema): unknown {
  if (value === undefined) return undefined
  const form = mainForm(schema)
  if (form['type'] === 'array') {
    const items = asSchema(form['items'])
    return [value].flat().map((each) => readText(each, mainForm(items)))
  }
  return typeof value === 'string' ? readText(value, form) : value
}

/** Of a union, the first form that is not null: no query can say null. */
function mainForm(schema: JsonSchema): JsonSchema {
  const forms = schema['anyOf']
  if (!Array.isArray(forms)) return schema
  return forms.map(asSchema).find(({ type }) => type !== 'null') ?? {}
}

function readText(text: string, { type }: JsonSchema): unknown {
  if (type === 'integer' || type === 'number') return readNumber(text)
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text
  return type === 'object' ? readObject(text) : text
}

/** A number that loses no digit, or else the text. */
function readNumber(text: string): number | string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text
  const number = Number(text)
  return text.includes('.') || Number.isSafeInteger(number) ? number : text
}

function readObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {}
}
