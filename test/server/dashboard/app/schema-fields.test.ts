import t from 'tap'
import { fieldsOf } from '../../../../server/dashboard/app/pieces/schema-fields.ts'

const told = (properties: object, more: object = {}) =>
  fieldsOf({ type: 'object', properties, ...more }).map(({ path, type }) => [path, type])

t.test('the type of a value is told in words', async (t) => {
  const rows: readonly (readonly [object, string])[] = [
    [{ type: 'string' }, 'text'],
    [{ type: 'string', format: 'date-time' }, 'date-time'],
    [{ type: 'integer' }, 'whole number'],
    [{ type: 'boolean' }, 'true or false'],
    [{ type: ['string', 'null'] }, 'text or null'],
    [{ enum: ['a', 1] }, 'one of "a", 1'],
    [{ const: 'x' }, '"x"'],
    [{ anyOf: [{ type: 'number' }, { type: 'null' }] }, 'number or null'],
    [{ anyOf: [{ type: 'string' }, {}] }, 'text'],
    [{ anyOf: [{}, {}] }, 'anything'],
    [{ type: 'array', items: { type: 'string' } }, 'list of text'],
    [{ $ref: '#/$defs/id' }, 'text'],
    [{ $ref: '#/$defs/nobody' }, 'anything'],
    [{}, 'anything'],
  ]
  const more = { $defs: { id: { type: 'string' } } }
  for (const [schema, type] of rows) {
    t.same(told({ x: schema }, more), [['x', type]], JSON.stringify(schema))
  }
})

t.test(
  'what stands inside of objects and lists follows them, and no further than anybody reads',
  async (t) => {
    const user = { type: 'object', properties: { name: { type: 'string' } } }
    t.same(told({ owner: user, users: { type: 'array', items: user } }), [
      ['owner', 'object'],
      ['owner.name', 'text'],
      ['users', 'list of object'],
      ['users[].name', 'text'],
    ])
    const endless = { type: 'object', properties: { child: { $ref: '#/$defs/node' } } }
    t.same(told({ child: { $ref: '#/$defs/node' } }, { $defs: { node: endless } }), [
      ['child', 'object'],
      ['child.child', 'object'],
      ['child.child.child', 'object'],
    ])
  },
)

t.test('what is required, and what it is for, is told with it', async (t) => {
  const schema = {
    required: ['id'],
    properties: { id: { type: 'string', description: 'Whose.' }, more: { title: 'More' } },
  }
  t.same(fieldsOf(schema), [
    { path: 'id', type: 'text', isRequired: true, about: 'Whose.' },
    { path: 'more', type: 'anything', isRequired: false, about: 'More' },
  ])
  t.same(fieldsOf({}), [])
})
