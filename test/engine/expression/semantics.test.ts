import t from 'tap'
import { FailureError } from '../../../engine/failure.ts'
import { expression } from '../../support/expression.ts'
import { differ } from './support/differential.ts'

/** What bites: the rules by which JSONata maps, flattens and unwraps. Expression, document, value. */
const rules: readonly (readonly [string, unknown, unknown])[] = [
  ['data.id', { data: [{ id: 1 }, { id: 2 }] }, [1, 2]],
  ['data.id', { data: [{ id: 1 }] }, 1],
  ['data.id', { data: [] }, undefined],
  ['data', { data: [] }, []],
  ['data', { data: [[]] }, [[]]],
  ['[data.id]', { data: [{ id: 1 }] }, [1]],
  ['[data.id]', { data: [] }, []],
  ['data[].id', { data: [{ id: 1 }] }, [1]],
  ['data[].id', { data: [] }, undefined],
  ['data[]', { data: { id: 1 } }, [{ id: 1 }]],
  ['{"n": data.{"id": id}}', { data: [] }, {}],
  ['[data.{"id": id}]', { data: [] }, []],
  ['data.tags', { data: [{ tags: [1, 2] }, { tags: [3] }] }, [1, 2, 3]],
  ['data.tags', { data: [{ tags: [1, 2] }] }, [1, 2]],
  ['data.{"a": missing}', { data: [{}] }, {}],
  ['data.{"ids": ids[].id}', { data: [{ ids: [{ id: 1 }] }] }, { ids: [1] }],
  ['id', [{ id: 1 }, { id: 2 }], [1, 2]],
  ['$', [1], [1]],
  ['$count($)', [1, 2], 2],
  ['a', [[{ a: [[1]] }]], [1]],
  ['a[0]', { a: [[1, 2], [3]] }, [1, 2]],
  ['a[-1]', { a: [1, 2] }, 2],
  ['a[$ > 1]', { a: [1, 2, 3] }, [2, 3]],
  ['a[[0, 2]]', { a: [1, 2, 3] }, [1, 3]],
  ['(a.b)[0]', { a: [{ b: 1 }, { b: 2 }] }, 1],
  ['a.b[0]', { a: [{ b: [1] }, { b: [2] }] }, [1, 2]],
  ['$split(name, " ")[1]', { name: 'Ada Lovelace' }, 'Lovelace'],
  ['$keys(a)', { a: { one: 1 } }, 'one'],
  ['missing = missing', {}, false],
  ['missing & "x"', {}, 'x'],
  ['missing + 1', {}, undefined],
  ['a ?? "none"', { a: null }, null],
  ['a ?? b ?? "none"', {}, 'none'],
  ['a ?: "none"', { a: '' }, 'none'],
  ['$sum(a) / $count(a)', { a: [1, 2] }, 1.5],
  ['0.1 + 0.2 & ""', {}, '0.3'],
  ['($a := 5; $a := $a + 2; $a)', {}, 7],
  ['($a := 1; ($a := 2); $a)', {}, 1],
  ['name ~> $uppercase() ~> $substring(0, 1)', { name: 'ada' }, 'A'],
  [
    'rows.($id := id; $$.names[id = $id].name)',
    { rows: [{ id: 1 }], names: [{ id: 1, name: 'x' }] },
    'x',
  ],
]

t.test('values come as JSONata gives them', async (t) => {
  for (const [source, document, value] of rules) {
    const compiled = expression(source)
    t.equal(compiled.isAsync, false, `${source} is a closure`)
    t.strictSame(compiled.evaluate(document), value, `${source} of ${JSON.stringify(document)}`)
    t.equal((await differ(source, document)).difference, undefined)
  }
})

t.test('names that JavaScript gives every object are only what the document itself has', (t) => {
  const document = JSON.parse('{"own": {"__proto__": 1, "constructor": 2}}')
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    t.equal(expression(name).evaluate({}), undefined)
    t.equal(expression(`$lookup($, "${name}")`).evaluate({}), undefined)
    t.equal(expression(`$${name}`).evaluate({}, {}), undefined)
  }
  t.equal(expression('own.__proto__').evaluate(document), 1)
  t.equal(expression('own.constructor').evaluate(document), 2)
  t.end()
})

t.test('an object can be built with every name, and changes no prototype', async (t) => {
  const built = await expression('{"__proto__": {"polluted": true}, "a": 1}').evaluate({})
  t.equal(Object.hasOwn(built as object, '__proto__'), true)
  t.equal((built as { polluted?: boolean }).polluted, undefined)
  const merged = expression('$merge([a, b])').evaluate(
    JSON.parse('{"a":{"__proto__":{"x":1}},"b":{}}'),
  )
  t.equal((merged as { x?: number }).x, undefined)
  t.equal(({} as { polluted?: boolean }).polluted, undefined)
})

t.test('a function of the host is called by its name', (t) => {
  const bindings = { header: (name: unknown) => `value of ${name}`, status: 200 }
  t.equal(expression('$header("Link")').evaluate({}, bindings), 'value of Link')
  t.equal(expression('name ~> $header()').evaluate({ name: 'x' }, bindings), 'value of x')
  t.equal(expression('$status = 200').evaluate({}, bindings), true)
  t.throws(() => expression('$status(1)').evaluate({}, bindings), FailureError)
  t.end()
})
