import t from 'tap'
import {
  type Field,
  fieldsOf,
  type Schema,
} from '../../../../server/dashboard/app/pages/try/fields.ts'
import { effectOf, groupTools } from '../../../../server/dashboard/app/pages/try/find-tools.ts'
import { argsOf, keyOf, readJson } from '../../../../server/dashboard/app/pages/try/form-args.ts'
import { isArgs, valuesOf } from '../../../../server/dashboard/app/pages/try/form-values.ts'
import {
  formatCell,
  nextCursorOf,
  tableOf,
} from '../../../../server/dashboard/app/pages/try/result-rows.ts'
import { rateLimitWords } from '../../../../server/dashboard/app/pieces/rate-limit-words.ts'

function fieldOf(schema: Schema, isRequired = false): Field {
  const required = isRequired ? ['a'] : []
  const [field] = fieldsOf({ type: 'object', properties: { a: schema }, required })
  if (field === undefined) throw new Error('There is no field')
  return field
}

const kinds: readonly (readonly [Schema, Field['kind']])[] = [
  [{ type: 'string' }, 'text'],
  [{ type: 'string', format: 'email' }, 'text'],
  [{ type: 'string', format: 'date' }, 'date'],
  [{ type: 'string', format: 'date-time' }, 'moment'],
  [{ type: 'string', enum: ['x', 'y'] }, 'choice'],
  [{ const: 'x' }, 'choice'],
  [{ enum: [1, 2] }, 'json'],
  [{ type: 'integer', enum: [1, 2] }, 'integer'],
  [{ type: 'number' }, 'number'],
  [{ type: 'boolean' }, 'boolean'],
  [{ type: 'array', items: { type: 'string' } }, 'texts'],
  [{ type: 'array', items: { type: 'integer' } }, 'numbers'],
  [{ type: 'array', items: { type: 'string', enum: ['x'] } }, 'choices'],
  [{ type: 'array', items: { type: 'object' } }, 'json'],
  [{ type: 'array', items: {} }, 'json'],
  [{ type: 'object' }, 'json'],
  [{ type: 'object', properties: { b: { type: 'string' } } }, 'group'],
  [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'integer'],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'json'],
  [{}, 'json'],
]

t.test('each schema has its kind of field', async (t) => {
  for (const [schema, kind] of kinds) t.equal(fieldOf(schema).kind, kind, JSON.stringify(schema))
})

t.test('a field tells its bounds, its words and what is taken without it', async (t) => {
  const schema = { type: 'integer', minimum: 1, maximum: 9, default: 5, description: 'How many.' }
  t.match(fieldOf(schema), { min: 1, max: 9, preset: '5', about: 'How many.', isRequired: false })
  t.match(fieldOf({ type: 'string', maxLength: 3 }, true), { maxLength: 3, isRequired: true })
  const nullable = { description: 'Either.', anyOf: [{ type: 'null' }, { type: 'string' }] }
  t.match(fieldOf(nullable), { kind: 'text', about: 'Either.' })
})

t.test('what is required comes first, what trims pages last; a button turns them', async (t) => {
  const text = { type: 'string' }
  const properties = { limit: text, a: text, next_cursor: text, b: text, fields: text }
  const names = fieldsOf({ properties, required: ['b'] }).map(({ path }) => path.join('.'))
  t.same(names, ['b', 'a', 'limit', 'fields'])
})

t.test('what is nested too deep is JSON', async (t) => {
  let schema: Schema = { type: 'string' }
  for (let depth = 0; depth < 7; depth += 1) schema = { type: 'object', properties: { a: schema } }
  let [field] = fieldsOf(schema)
  let groups = 0
  while (field?.kind === 'group') [field, groups] = [field.fields[0], groups + 1]
  t.equal(groups, 4)
  t.equal(field?.kind, 'json')
})

const moment = new Date(2030, 0, 2, 3, 4).toISOString()

const readings: readonly (readonly [Schema, string | readonly string[], unknown])[] = [
  [{ type: 'string' }, 'x', 'x'],
  [{ type: 'string' }, '', undefined],
  [{ type: 'string' }, '007', '007'],
  [{ type: 'integer' }, '7', 7],
  [{ type: 'number' }, '7.5', 7.5],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'boolean' }, 'false', false],
  [{ type: 'string', format: 'date' }, '2030-01-02', '2030-01-02'],
  [{ type: 'string', format: 'date-time' }, '2030-01-02T03:04', moment],
  [{ type: 'string', enum: ['x'] }, 'x', 'x'],
  [{ type: 'array', items: { type: 'string' } }, ['x', 'y'], ['x', 'y']],
  [{ type: 'array', items: { type: 'string' } }, [], undefined],
  [{ type: 'array', items: { type: 'integer' } }, ['1', '2'], [1, 2]],
  [{ type: 'object' }, '{ "x": [1] }', { x: [1] }],
]

t.test('what stands in a field is sent as what the tool takes, and back', async (t) => {
  for (const [schema, value, wanted] of readings) {
    const field = fieldOf(schema)
    const { args, problems } = argsOf([field], { [keyOf(field)]: value })
    const told = JSON.stringify(schema)
    t.same(args, wanted === undefined ? {} : { a: wanted }, told)
    t.same(problems, {}, told)
    const again = argsOf([field], valuesOf([field], args) ?? {})
    t.same(again.args, args, `${told} and back`)
  }
})

const wrongs: readonly (readonly [Schema, string | readonly string[], RegExp])[] = [
  [{ type: 'integer' }, '7.5', /whole number/],
  [{ type: 'integer' }, '12345678901234567890', /whole number/],
  [{ type: 'number' }, 'many', /must be a number/],
  [{ type: 'integer', minimum: 1 }, '0', /1 at least/],
  [{ type: 'integer', maximum: 9 }, '10', /9 at most/],
  [{ type: 'string', format: 'date-time' }, 'soon', /date with a time/],
  [{ type: 'array', items: { type: 'number' } }, ['1', 'x'], /“x” is not a number/],
  [{ type: 'object' }, '{', /must be JSON/],
]

t.test('what is wrong is told at its field', async (t) => {
  for (const [schema, value, problem] of wrongs) {
    const field = fieldOf(schema)
    const { problems } = argsOf([field], { [keyOf(field)]: value })
    t.match(problems[keyOf(field)], problem)
  }
  const required = fieldOf({ type: 'string' }, true)
  t.match(argsOf([required], {}).problems[keyOf(required)], /required/)
})

t.test(
  'a group is sent when something of it is given; then what it requires is asked for',
  async (t) => {
    const group = { properties: { b: { type: 'string' }, c: { type: 'string' } }, required: ['b'] }
    const field = fieldOf(group)
    const [b, c] = field.fields
    if (b === undefined || c === undefined) throw new Error('There are no fields')
    t.same(argsOf([field], {}), { args: {}, problems: {} })
    t.match(argsOf([field], { [keyOf(c)]: 'x' }).problems, { [keyOf(b)]: /required/ })
    t.same(argsOf([field], { [keyOf(b)]: 'x' }).args, { a: { b: 'x' } })
    t.match(argsOf([fieldOf(group, true)], {}).problems, { [keyOf(b)]: /required/ })
    t.same(valuesOf([field], { a: { b: 'x' } }), { [keyOf(b)]: 'x' })
  },
)

const unheld: readonly (readonly [Schema, unknown])[] = [
  [{ type: 'string' }, 7],
  [{ type: 'string' }, null],
  [{ type: 'string' }, ''],
  [{ type: 'string', enum: ['x'] }, 'y'],
  [{ type: 'array', items: { type: 'string' } }, [7]],
  [{ type: 'array', items: { type: 'string', enum: ['x'] } }, ['y']],
  [{ type: 'string', format: 'date-time' }, '2030-01-02T03:04:05Z'],
  [{ properties: { b: { type: 'string' } } }, 'x'],
]

t.test('what no form can hold stays JSON', async (t) => {
  for (const [schema, value] of unheld)
    t.equal(valuesOf([fieldOf(schema)], { a: value }), undefined, JSON.stringify(value))
  t.equal(valuesOf([], { unknown: 1 }), undefined)
  t.match(readJson('[1'), { problem: /must be JSON/ })
  t.equal(isArgs([]), false)
  t.equal(isArgs({}), true)
})

t.test('tools are found by words, and stand by resource', async (t) => {
  const tool = (name: string, resource: string) => ({
    name,
    title: name,
    description: '',
    resource,
  })
  const all = [tool('list_users', 'users'), tool('list_deals', 'deals'), tool('get_user', 'users')]
  const found = (words: string) =>
    groupTools(all, words).map(({ resource, tools }) => [resource, tools.length])
  t.same(found(''), [
    ['users', 2],
    ['deals', 1],
  ])
  t.same(found('LIST user'), [['users', 1]])
  t.same(found('nothing'), [])
})

t.test(
  'a tool that does not say that it only reads is told to change, or to destroy',
  async (t) => {
    t.equal(effectOf({ readOnlyHint: true }), 'reads')
    t.equal(effectOf({ readOnlyHint: false, destructiveHint: false }), 'changes')
    t.equal(effectOf({ destructiveHint: true }), 'destroys')
    t.equal(effectOf({}), 'destroys', 'as MCP has it')
  },
)

t.test('a result is a table of its records, plain fields first', async (t) => {
  const records = [
    { role: { id: '1' }, id: '7' },
    { id: '8', name: 'Ann' },
  ]
  t.same(tableOf({ result: records, next_cursor: 'x' }), {
    columns: ['id', 'name', 'role'],
    rows: [
      { key: '0', record: records[0] },
      { key: '1', record: records[1] },
    ],
  })
  t.same(tableOf({ id: '7' })?.rows.length, 1)
  t.same(tableOf({ result: [] }), { columns: [], rows: [] })
  t.equal(tableOf('text'), undefined)
  t.equal(nextCursorOf({ next_cursor: 'x' }), 'x')
  t.equal(nextCursorOf({ next_cursor: null }), undefined)
  t.equal(nextCursorOf('text'), undefined)
})

t.test('a cell is short', async (t) => {
  t.equal(formatCell(null), '–')
  t.equal(formatCell({ a: 1 }), '{"a":1}')
  t.equal(formatCell('x'.repeat(500)).length, 161)
})

t.test('a vendor’s allowance is told in words', async (t) => {
  const words = (limit: number | null, remaining: number | null, reset: number | null) =>
    rateLimitWords({ limit, remaining, reset }, 'en')
  t.equal(words(1000, 990, 12.3), '990 of 1,000 left, anew in 13 s')
  t.equal(words(null, 5, null), '5 left')
  t.equal(words(100, null, null), '100 in a window')
  t.equal(rateLimitWords(null), 'Not told by the vendor')
})
