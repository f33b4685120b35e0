import t from 'tap'
import { nameSchemas } from '../../../server/api/openapi-schemas.ts'

const user = { type: 'object', properties: { title: { type: 'string' } }, title: 'User' }

t.test('a schema that has a title is told once, and referred to', async (t) => {
  const document = nameSchemas({ paths: { one: user, other: { anyOf: [user] } } })
  const { title: _, ...schema } = user
  const reference = { $ref: '#/components/schemas/User' }
  t.same(document, {
    paths: { one: reference, other: { anyOf: [reference] } },
    components: { schemas: { User: schema } },
  })
})

t.test('what stands in an example is no schema', async (t) => {
  const paths = { one: { example: { title: 'Sales' }, examples: [{ title: 'Sales' }] } }
  t.same(nameSchemas({ paths }), { paths, components: { schemas: {} } })
})

t.test('two schemas under one title are a mistake', async (t) => {
  const paths = { one: user, other: { type: 'string', title: 'User' } }
  t.throws(() => nameSchemas({ paths }), { message: 'Two schemas have the title "User"' })
})
