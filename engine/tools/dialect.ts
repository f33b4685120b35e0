import type { JsonSchema } from '../integration.ts'
import { plainText } from './text.ts'

/** Says nothing to a client, and some refuse a schema over it. */
const DROPPED = new Set(['$schema', '$id', '$comment', '$anchor'])

const MAPS = new Set(['properties', 'patternProperties'])
const LISTS = new Set(['anyOf', 'oneOf', 'allOf'])

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object below a keyword, or an empty one. */
export function objectAt(schema: JsonSchema, keyword: string): JsonSchema {
  const value = schema[keyword]
  return isObject(value) ? value : {}
}

/** The texts below a keyword. */
export function textsAt(schema: JsonSchema, keyword: string): readonly string[] {
  const value = schema[keyword]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/**
 * The same schema in the spelling that every client accepts: no boolean schemas, no lists of types, one schema for all
 * items of an array, descriptions of plain text. What has no such spelling stays for `checkTools` to tell.
 */
export function toDialect(schema: unknown): JsonSchema {
  if (!isObject(schema)) return schema === false ? { not: {} } : {}
  const plain: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (!DROPPED.has(keyword)) plain[keyword] = keywordValue(keyword, value)
  }
  return withOneType(withItems(plain))
}

function keywordValue(keyword: string, value: unknown): unknown {
  if (keyword === 'description' || keyword === 'title') return plainText(String(value))
  if (MAPS.has(keyword) && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toDialect(each)]))
  }
  if (LISTS.has(keyword) && Array.isArray(value)) return value.map(toDialect)
  if (keyword === 'items' && !Array.isArray(value)) return toDialect(value)
  if (keyword === 'additionalProperties' && isObject(value)) return toDialect(value)
  return value
}

/** An array without `items`, or with one schema per position, makes some clients refuse the tool. */
function withItems(schema: JsonSchema): JsonSchema {
  const positions = schema['prefixItems'] ?? schema['items']
  if (!Array.isArray(positions)) {
    return hasType(schema, 'array') && schema['items'] === undefined
      ? { ...schema, items: {} }
      : schema
  }
  const { prefixItems, items, additionalItems, ...rest } = schema
  const kinds = positions.map(toDialect)
  return { ...rest, items: kinds.length === 1 ? (kinds[0] ?? {}) : { anyOf: kinds } }
}

function hasType(schema: JsonSchema, type: string): boolean {
  const value = schema['type']
  return value === type || (Array.isArray(value) && value.includes(type))
}

/** `type: [string, "null"]` is spelt as `anyOf`, since some clients know one type only. */
function withOneType(schema: JsonSchema): JsonSchema {
  const types = schema['type']
  if (!Array.isArray(types)) return schema
  const { type, title, description, default: preset, ...rest } = schema
  const told = Object.fromEntries(
    Object.entries({ title, description, default: preset }).filter((each) => each[1] !== undefined),
  )
  if (types.length === 1) return { ...told, type: types[0], ...rest }
  return {
    ...told,
    anyOf: types.map((each) => (each === 'null' ? { type: each } : { type: each, ...rest })),
  }
}
