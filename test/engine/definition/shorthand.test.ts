import t from 'tap'
import { createFaultList } from '../../../engine/definition/collect.ts'
import { readDefinition } from '../../../engine/definition/read.ts'
import type { Fields } from '../../../engine/definition/schema/resource.ts'
import { compileArgs, compileRecord } from '../../../engine/definition/shorthand/compile.ts'
import { formatFault } from '../../../engine/fault.ts'
import type { JsonSchema } from '../../../engine/integration.ts'

/** Compiles fields as they are written in YAML. */
function compile(text: string, compileFields: typeof compileArgs) {
  const reading = readDefinition(text, { file: 'api.yaml' })
  const list = createFaultList('api.yaml', reading)
  const schema = compileFields(reading.value as Fields, [], list.report)
  return { schema, faults: list.faults().map(formatFault) }
}

const orNull = (...choices: readonly JsonSchema[]) => ({ anyOf: [...choices, { type: 'null' }] })

t.test('compileArgs turns a type into JSON Schema', (t) => {
  const cases: readonly { type: string; schema: JsonSchema }[] = [
    { type: 'string', schema: { type: 'string' } },
    { type: 'integer', schema: { type: 'integer' } },
    { type: 'number', schema: { type: 'number' } },
    { type: 'boolean', schema: { type: 'boolean' } },
    { type: 'object', schema: { type: 'object' } },
    { type: 'any', schema: {} },
    { type: 'date', schema: { type: 'string', format: 'date' } },
    { type: 'date-time', schema: { type: 'string', format: 'date-time' } },
    { type: 'time', schema: { type: 'string', format: 'time' } },
    { type: 'email', schema: { type: 'string', format: 'email' } },
    { type: 'uri', schema: { type: 'string', format: 'uri' } },
    { type: 'uuid', schema: { type: 'string', format: 'uuid' } },
    { type: 'integer 1..200', schema: { type: 'integer', minimum: 1, maximum: 200 } },
    { type: 'integer -5..', schema: { type: 'integer', minimum: -5 } },
    { type: 'number ..0.5', schema: { type: 'number', maximum: 0.5 } },
    { type: 'string 1..100', schema: { type: 'string', minLength: 1, maxLength: 100 } },
    {
      type: 'open | in progress | done',
      schema: { type: 'string', enum: ['open', 'in progress', 'done'] },
    },
    { type: '10 | 20', schema: { type: 'integer', enum: [10, 20] } },
    { type: '0.5 | 1', schema: { type: 'number', enum: [0.5, 1] } },
    { type: 'v1 | 2', schema: { type: 'string', enum: ['v1', '2'] } },
    { type: `'"10" | "20"'`, schema: { type: 'string', enum: ['10', '20'] } },
    {
      type: `'text | "number" | "a|b"'`,
      schema: { type: 'string', enum: ['text', 'number', 'a|b'] },
    },
    {
      type: 'string | integer 1..5',
      schema: { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 1, maximum: 5 }] },
    },
    { type: 'string | null', schema: orNull({ type: 'string' }) },
    { type: 'open | done | null', schema: orNull({ type: 'string', enum: ['open', 'done'] }) },
    { type: 'string | integer | null', schema: orNull({ type: 'string' }, { type: 'integer' }) },
    { type: 'any | null', schema: {} },
    { type: '[string]', schema: { type: 'array', items: { type: 'string' } } },
    {
      type: '[integer 1..5]',
      schema: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 5 } },
    },
    {
      type: '[[string]]',
      schema: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
    },
    {
      type: '{ is: string, about: The word. }',
      schema: { type: 'string', description: 'The word.' },
    },
    {
      type: '{ is: [string], about: Words. }',
      schema: { type: 'array', items: { type: 'string' }, description: 'Words.' },
    },
    {
      type: '{ is: string | null, about: The word. }',
      schema: { ...orNull({ type: 'string' }), description: 'The word.' },
    },
    {
      type: '{ schema: { type: string, pattern: "^a" }, about: The word. }',
      schema: { type: 'string', pattern: '^a', description: 'The word.' },
    },
    {
      type: '{ id: string, note?: string }',
      schema: {
        type: 'object',
        properties: { id: { type: 'string' }, note: { type: 'string' } },
        required: ['id'],
        additionalProperties: false,
      },
    },
    {
      type: '{ is?: string, schema?: string }',
      schema: {
        type: 'object',
        properties: { is: { type: 'string' }, schema: { type: 'string' } },
        additionalProperties: false,
      },
    },
    {
      type: '[{ id: string }]',
      schema: {
        type: 'array',
        items: {
          type: 'object',
          properties: { id: { type: 'string' } },
          required: ['id'],
          additionalProperties: false,
        },
      },
    },
  ]
  for (const { type, schema } of cases) {
    t.test(type, (t) => {
      const compiled = compile(`field?: ${type}`, compileArgs)
      t.same(compiled.faults, [])
      t.same(compiled.schema, {
        type: 'object',
        properties: { field: schema },
        additionalProperties: false,
      })
      t.end()
    })
  }
  t.end()
})

t.test('compileArgs keeps a default in the type before it', (t) => {
  const cases: readonly { type: string; preset: unknown }[] = [
    { type: 'integer 1..200 = 50', preset: 50 },
    { type: 'number = 0.5', preset: 0.5 },
    { type: 'boolean = false', preset: false },
    { type: 'string = 50', preset: '50' },
    { type: 'string = two words', preset: 'two words' },
    { type: 'string = true', preset: 'true' },
    { type: `'string = ""'`, preset: '' },
    { type: 'string | integer = 5', preset: 5 },
    { type: `'string | integer = "5"'`, preset: '5' },
    { type: 'open | done = done', preset: 'done' },
    { type: '10 | 20 = 20', preset: 20 },
    { type: 'string | null = null', preset: null },
    { type: 'date = 2026-01-31', preset: '2026-01-31' },
    { type: '{ is: a=b | c = a=b }', preset: 'a=b' },
  ]
  for (const { type, preset } of cases) {
    t.test(type, (t) => {
      const { schema, faults } = compile(`field: ${type}`, compileArgs)
      t.same(faults, [])
      t.match(schema, { properties: { field: { default: preset } } })
      t.notOk('required' in schema, 'an argument with a default is optional')
      t.end()
    })
  }
  t.end()
})

t.test('compileArgs closes the object and requires what is not optional', (t) => {
  const { schema } = compile('{ id: string, word?: string, limit: integer = 5 }', compileArgs)
  t.same(schema, {
    type: 'object',
    properties: {
      id: { type: 'string' },
      word: { type: 'string' },
      limit: { type: 'integer', default: 5 },
    },
    required: ['id'],
    additionalProperties: false,
  })
  t.end()
})

t.test(
  'compileRecord promises nothing: objects are open, and each field may be absent or null',
  (t) => {
    const text = [
      'id: string',
      'note?: string | null',
      'extra: any',
      'status: { is: open | done, about: The state. }',
      'role: { id: string }',
      'tags: [string]',
      'lines:',
      '  - id: string',
    ]
    const { schema, faults } = compile(text.join('\n'), compileRecord)
    const withId = { type: 'object', properties: { id: orNull({ type: 'string' }) } }
    t.same(faults, [])
    t.same(schema, {
      type: 'object',
      properties: {
        id: orNull({ type: 'string' }),
        note: orNull({ type: 'string' }),
        extra: {},
        status: {
          description: 'The state.',
          ...orNull({ type: 'string', enum: ['open', 'done'] }),
        },
        role: orNull(withId),
        tags: orNull({ type: 'array', items: { type: 'string' } }),
        lines: orNull({ type: 'array', items: withId }),
      },
    })
    t.end()
  },
)
