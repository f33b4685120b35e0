import t from 'tap'
import { bound, type Scope, type Template } from '../../../engine/expression/expression.ts'
import { compileTemplate, compileTree } from '../../../engine/expression/template.ts'
import { FailureError } from '../../../engine/failure.ts'

function template(source: string): Template {
  const compiled = compileTemplate(source)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return compiled.template
}

function faultsOf(source: string) {
  const compiled = compileTemplate(source)
  return compiled.ok ? [] : compiled.problems
}

const scope: Scope = {
  args: { id: 7, name: 'a b', none: null, list: [1, 2], flag: false, empty: '' },
  [bound]: { status: 200, twice: (value: unknown) => Number(value) * 2 },
}

const values: readonly { name: string; source: string; value: unknown }[] = [
  { name: 'text alone', source: 'plain', value: 'plain' },
  { name: 'no text', source: '', value: '' },
  { name: 'a doubled dollar is text', source: '$${args.id}', value: '${args.id}' },
  { name: 'an expression alone keeps its type', source: '${args.id}', value: 7 },
  { name: 'a list alone stays a list', source: '${args.list}', value: [1, 2] },
  { name: 'null alone stays null', source: '${args.none}', value: null },
  { name: 'numbers and booleans become text', source: '${args.id}-${args.flag}', value: '7-false' },
  { name: 'an empty text is a value', source: '[${args.empty}]', value: '[]' },
  { name: 'an undefined part leaves nothing', source: 'a${args.missing}', value: undefined },
  { name: 'null inside of a text leaves nothing', source: 'a${args.none}', value: undefined },
  { name: 'what is bound is read with a dollar', source: '${$status}', value: 200 },
  { name: 'functions are called', source: 'x${$twice(args.id)}', value: 'x14' },
]

t.test('a template gives a value', async (t) => {
  for (const { name, source, value } of values) {
    t.strictSame(template(source).evaluate(scope), value, name)
  }
  const slow = template('${$map([args.id], function($x) { $x })}!')
  t.equal(slow.isAsync, true)
  t.equal(await slow.evaluate(scope), '7!', 'by way of the interpreter')
})

t.test('only interpolated values are encoded', async (t) => {
  const encode = encodeURIComponent
  t.equal(template('/a b/${args.name}').render(scope, encode), '/a b/a%20b')
  t.equal(template('/a b').render(scope, encode), '/a b')
  t.equal(template('${args.missing}').render(scope, encode), undefined)
  const slow = template('/${$map([args.name], function($x) { $x })}')
  t.equal(await slow.render(scope, encode), '/a%20b')
})

t.test('a list inside of a text is a failure of the definition', (t) => {
  try {
    t.fail(`gave ${template('x${args.list}').evaluate(scope)}`)
  } catch (error) {
    t.match((error as FailureError).failure, { kind: 'definition', message: /"\$\{args\.list\}"/ })
  }
  t.end()
})

t.test('one part that fails leaves no failure of another unheard', async (t) => {
  const both = template('${$number("x")}${$map([1], function() { $number("x") })}')
  await t.rejects(Promise.resolve(both.evaluate(scope)), FailureError)
})

const faults: readonly (readonly [string, string, number])[] = [
  ['ab${c', '"${" is never closed', 2],
  ['${}', 'the expression is empty', 2],
  ['x${a..}', '"a..', 4],
  ['${a}${b + )}', '"b + )" is not JSONata', 10],
  ['/${a}/${$eval("1")}', '"$eval" runs text as code', 8],
]

t.test('what is wrong is told at its place in the scalar', (t) => {
  for (const [source, problem, offset] of faults) {
    const [first, ...others] = faultsOf(source)
    t.strictSame(others, [], source)
    t.match(first?.problem, problem)
    t.equal(first?.offset, offset, source)
  }
  t.equal(faultsOf('${a +} and ${b +}').length, 2, 'each fault is told')
  t.end()
})

t.test('a tree gives a value without what is undefined', async (t) => {
  const told: unknown[] = []
  const tree = compileTree(
    {
      id: '${args.id}',
      gone: '${args.missing}',
      list: ['${args.missing}', 'x', 1],
      deep: { n: null },
    },
    ['json'],
    (...fault) => told.push(fault),
  )
  t.strictSame(await tree.evaluate(scope), { id: 7, list: ['x', 1], deep: { n: null } })
  t.strictSame(tree.evaluate(scope), tree.evaluate(scope), 'each time')
  t.equal(tree.isAsync, false)
  t.strictSame(
    tree.expressions.map(({ source, at }) => [source, at]),
    [
      ['args.id', ['json', 'id']],
      ['args.missing', ['json', 'gone']],
      ['args.missing', ['json', 'list', 0]],
    ],
  )
  t.strictSame(told, [])
})

t.test('a tree without expressions is one frozen value', (t) => {
  const tree = compileTree({ a: ['$${b}', { c: true }] }, [], () => undefined)
  t.strictSame(tree.evaluate({}), { a: ['${b}', { c: true }] })
  t.equal(tree.evaluate({}), tree.evaluate(scope))
  t.throws(() => Object.assign(tree.evaluate({}) as object, { d: 1 }), TypeError)
  t.end()
})

t.test('a tree waits for the interpreter where it needs it', async (t) => {
  const tree = compileTree({ a: ['${$map([args.id], function($x) { $x })}'] }, [], () => undefined)
  t.equal(tree.isAsync, true)
  t.strictSame(await tree.evaluate(scope), { a: [7] })
})

t.test('faults of a tree are told by path', (t) => {
  const told: unknown[] = []
  compileTree({ a: [{ b: 'x${c +}' }] }, ['json'], (path, _, __, spot) => told.push([path, spot]))
  t.strictSame(told, [[['json', 'a', 0, 'b'], { offset: 5 }]])
  t.end()
})
