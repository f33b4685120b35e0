import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { inputSchema } from '../../../engine/tools/input-schema.ts'
import { outputSchema } from '../../../engine/tools/output-schema.ts'
import { outline } from './outline.ts'

t.test('a list takes its own arguments, and those that turn pages', async (t) => {
  const args = {
    type: 'object',
    properties: { type: { type: 'string', enum: ['all', 'admins'], description: 'Which.' } },
  }
  const schema = inputSchema(outline({ args, maxLimit: 30 }))
  t.match(schema, {
    type: 'object',
    properties: {
      type: { description: 'Which.', enum: ['all', 'admins'] },
      limit: { type: 'integer', minimum: 1, maximum: 30, default: 30 },
      next_cursor: { type: 'string', description: /previous answer, exactly as it came/ },
    },
    additionalProperties: false,
  })
  t.equal(schema['required'], undefined)
  t.match(inputSchema(outline()), { properties: { limit: { maximum: 200, default: 50 } } })
})

t.test('a get takes nothing but what the definition says', async (t) => {
  t.same(inputSchema(outline({ name: 'get', resource: 'user_groups' })), {
    type: 'object',
    properties: { id: { description: 'The id of the user group.', type: 'string' } },
    required: ['id'],
    additionalProperties: false,
  })
})

const SPELLINGS: readonly (readonly [unknown, Record<string, unknown>])[] = [
  [
    { type: ['string', 'null'], description: 'A\u200bB', minLength: 1 },
    { description: 'A B', anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
  ],
  [{ type: ['string'] }, { type: 'string' }],
  [{ type: 'array' }, { type: 'array', items: {} }],
  [
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
    { type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'integer' }] } },
  ],
  [
    { type: 'array', items: true },
    { type: 'array', items: {} },
  ],
  [
    { $schema: 'x', type: 'object', properties: { $id: { type: ['integer'] } } },
    { type: 'object', properties: { $id: { type: 'integer' } } },
  ],
]

t.test('a schema is spelt so that every client accepts it', async (t) => {
  for (const [written, expected] of SPELLINGS) {
    const args = { type: 'object', properties: { a: written } }
    t.match(inputSchema(outline({ name: 'create', args })), { properties: { a: expected } })
  }
})

const record = {
  type: 'object',
  properties: {
    id: { type: 'string', description: 'The id.' },
    role: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
  },
  required: ['id'],
  additionalProperties: false,
}

t.test('a list promises a page, and tells what a record is', async (t) => {
  const schema = outputSchema(outline({ record }))
  t.match(schema, {
    type: 'object',
    properties: {
      result: {
        type: 'array',
        items: { properties: { id: { description: 'The id.', anyOf: [{ type: 'string' }, {}] } } },
      },
      next_cursor: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      result_count: { type: 'integer' },
    },
    required: ['result', 'next_cursor', 'result_count'],
  })
})

t.test('a field that may be null is told by its type alone', async (t) => {
  const name = { type: ['string', 'null'] }
  const role = { type: ['object', 'null'], properties: { name } }
  const rows = { anyOf: [{ type: 'array', items: name }, { type: 'null' }], description: 'Rows.' }
  const either = { type: ['string', 'integer', 'null'] }
  const told = outputSchema(
    outline({ name: 'get', record: { properties: { name, role, rows, either } } }),
  )
  t.same(told['properties'], {
    name: { anyOf: [{ type: 'string' }, {}] },
    role: { anyOf: [{ type: 'object', properties: { name: { type: 'string' } } }, {}] },
    rows: { description: 'Rows.', anyOf: [{ type: 'array', items: { type: 'string' } }, {}] },
    either: { anyOf: [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, {}] },
  })
})

t.test('no record that an API may send breaks its schema', async (t) => {
  const ajv = new Ajv2020()
  const one = ajv.compile(outputSchema(outline({ name: 'get', record })))
  const page = ajv.compile(outputSchema(outline({ record })))
  for (const value of [{}, { id: 5, more: 1 }, { id: null, role: null }, { role: { id: 7 } }]) {
    t.ok(one(value))
    t.ok(page({ result: [value], next_cursor: null, result_count: 1 }))
  }
  t.notOk(page({ result: [] }))
})

t.test('a method without a record still promises an object', async (t) => {
  t.same(outputSchema(outline({ name: 'delete' })), { type: 'object' })
})
