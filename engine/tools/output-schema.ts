import type { JsonSchema, MethodOutline } from '../integration.ts'
import { isObject, objectAt, toDialect } from './dialect.ts'

/** What a caller gets: a page of records, or one record. Object root. */
export function outputSchema(outline: MethodOutline): JsonSchema {
  if (outline.isList) return pageSchema(outline.record)
  const record = recordSchema(outline.record)
  if (!outline.isJob) return record
  return { ...record, properties: { ...jobFields, ...objectAt(record, 'properties') } }
}

const jobFields = {
  job: { description: 'Leads on while the job still runs.' },
  note: { description: 'How to go on while the job still runs.' },
}

function pageSchema(record: JsonSchema | undefined): JsonSchema {
  return {
    type: 'object',
    properties: {
      result: { type: 'array', items: record ? recordSchema(record) : {} },
      next_cursor: {
        description: 'Leads to the next page; null on the last one.',
        anyOf: [{ type: 'string' }, { type: 'null' }],
      },
      result_count: { description: 'The number of records in result.', type: 'integer' },
      note: { description: 'Why there are fewer records than asked for.', type: 'string' },
    },
    required: ['result', 'next_cursor', 'result_count'],
  }
}

/**
 * A record as the definition tells it, and open. The official clients throw away an answer that does not match the
 * schema, and an API that sends null or a number where its documentation says text is an everyday thing: so each field's
 * type is told, and nothing is enforced.
 */
function recordSchema(record: JsonSchema | undefined): JsonSchema {
  const fields = objectAt(record ?? {}, 'properties')
  if (Object.keys(fields).length === 0) return { type: 'object' }
  return {
    type: 'object',
    properties: mapValues(fields, (schema) => toldOnly(toDialect(schema))),
  }
}

function toldOnly(schema: JsonSchema): JsonSchema {
  const { title, description, ...rest } = withoutNull(schema)
  return {
    ...(description !== undefined && { description }),
    ...(Object.keys(rest).length > 0 && { anyOf: [rest, {}] }),
  }
}

/** Where nothing is enforced, saying of every field that it may be null only makes the list longer. */
function withoutNull(schema: JsonSchema): JsonSchema {
  const { anyOf, properties, items, ...rest } = schema
  const forms = Array.isArray(anyOf) ? anyOf.filter(isObject).filter(isTyped).map(withoutNull) : []
  return {
    ...rest,
    ...(forms.length === 1 ? forms[0] : forms.length > 1 && { anyOf: forms }),
    ...(isObject(properties) && { properties: mapValues(properties, withoutNull) }),
    ...(isObject(items) && { items: withoutNull(items) }),
  }
}

function isTyped({ type }: JsonSchema): boolean {
  return type !== 'null'
}

function mapValues(object: JsonSchema, change: (value: JsonSchema) => JsonSchema): JsonSchema {
  const entries = Object.entries(object)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isObject(value) ? change(value) : value]),
  )
}
