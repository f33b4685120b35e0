import { Type } from 'typebox'

const self = { $ref: '#' }
const schemas = { type: 'array', minItems: 1, items: self }
const map = { type: 'object', additionalProperties: self }
const count = { type: 'integer', minimum: 0 }
const number = { type: 'number' }
const text = { type: 'string' }

/** JSON Schema as far as every client understands it: no references, one type at a time, the type of every list's items. */
export const StrictJsonSchema = Type.Unsafe<Readonly<Record<string, unknown>>>({
  type: 'object',
  properties: {
    type: {
      enum: ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'],
    },
    title: text,
    description: text,
    default: {},
    examples: { type: 'array' },
    deprecated: { type: 'boolean' },
    enum: { type: 'array', minItems: 1 },
    const: {},
    anyOf: schemas,
    oneOf: schemas,
    allOf: schemas,
    properties: map,
    required: { type: 'array', items: text },
    additionalProperties: { type: 'boolean' },
    minProperties: count,
    maxProperties: count,
    items: self,
    minItems: count,
    maxItems: count,
    uniqueItems: { type: 'boolean' },
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    minLength: count,
    maxLength: count,
    pattern: text,
    format: text,
  },
  additionalProperties: false,
  if: { properties: { type: { const: 'array' } }, required: ['type'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['items'] },
})
