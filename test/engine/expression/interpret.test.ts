import t from 'tap'
import { expression } from '../../support/expression.ts'

const evaluate = (source: string, document: unknown) => expression(source).evaluate(document)

t.test('the interpreter gets a copy of the document and gives plain data', async (t) => {
  const document = { data: [], rows: [{ id: 2 }, { id: 1 }], one: [{ id: 1 }] }
  const before = structuredClone(document)
  for (const source of ['data{"a": 1}', 'rows^(id)', 'one[].(id)', '$sort(rows.id)', '*[0]']) {
    await evaluate(source, document)
    t.strictSame(document, before, source)
    t.strictSame(Object.keys(document.rows), ['0', '1'], source)
  }
  const sorted = (await evaluate('rows^(id).id', document)) as object
  t.strictSame(Reflect.ownKeys(sorted), ['0', '1', 'length'])
  t.equal(Object.getPrototypeOf(await evaluate('rows{"a": id}', document)), Object.prototype)
})

t.test('a function is no value', async (t) => {
  t.equal(await evaluate('function($x) { $x }', {}), undefined)
  t.equal(await evaluate('$uppercase', {}), undefined)
  t.strictSame(await evaluate('{"a": 1, "f": $uppercase}', {}), { a: 1, f: undefined })
})

t.test('hundreds of groups are no runaway', async (t) => {
  const rows = Array.from({ length: 300 }, (_, id) => ({ id: `r${id}`, name: `n${id}` }))
  const grouped = (await evaluate('rows{id: name}', { rows })) as object
  t.equal(Object.keys(grouped).length, 300)
})

t.test('regular expressions match as they do in JavaScript', async (t) => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ['$match(s, /a(b)?/).match', 'ab a', ['ab', 'a']],
    ['$match(s, /b/).index', '💩b', 2],
    ['$replace(s, /(a)?b/, "<$1>")', 'ab b', '<a> <>'],
    ['$replace(s, /(\\w+)@(\\w+)/, "$2 at $1")', 'me@home', 'home at me'],
    ['$split(s, /[,;]\\s*/)', 'a, b;c', ['a', 'b', 'c']],
    ['$contains(s, /^B$/im)', 'a\nb', true],
    ['$contains(s, /\\u00e9/)', 'café', true],
    ['$match(s, /(?<year>\\d+)/).groups', 'in 2026', ['2026']],
    ['$contains(s, /^(a+)+$/)', `${'a'.repeat(5000)}!`, false],
  ]
  for (const [source, s, value] of cases) t.strictSame(await evaluate(source, { s }), value, source)
})

t.test('evaluations that overlap do not disturb each other', async (t) => {
  const compiled = expression('$map(n, function($x) { $x * $$.by })')
  const runs = Array.from({ length: 50 }, (_, by) => compiled.evaluate({ n: [1, 2], by }))
  const values = await Promise.all(runs)
  t.strictSame(
    values,
    values.map((_, by) => [by, 2 * by]),
  )
})

t.test('the clock of an evaluation is the moment at which it began', async (t) => {
  const { one, other } = (await evaluate('{"one": $millis(), "other": $millis(), "x": *}', {})) as {
    one: number
    other: number
  }
  t.equal(one, other)
  t.type(one, 'number')
})
