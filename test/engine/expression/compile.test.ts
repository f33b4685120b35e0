import t from 'tap'
import { FailureError } from '../../../engine/failure.ts'
import type { Tier } from '../../../engine/fault.ts'
import { expression } from '../../support/expression.ts'

const tiers: readonly (readonly [string, Tier, (readonly (string | number)[])?])[] = [
  ['data', 'path', ['data']],
  ['info.more_records', 'path', ['info', 'more_records']],
  ['`a b`.c', 'path', ['a b', 'c']],
  ['users[0]', 'path', ['users', 0]],
  ['a.b[2]', 'path', ['a', 'b', 2]],
  ['users[-1]', 'closure'],
  ['users[0].name', 'closure'],
  ['users[]', 'closure'],
  ['users[id = 1]', 'closure'],
  ['{"a": b}', 'closure'],
  ['($x := a; $x & "b")', 'closure'],
  ['$uppercase(a)', 'closure'],
  ['a ~> $split(",")', 'closure'],
  ['$header("x")', 'closure'],
  ['$exists($uppercase)', 'interpreter'],
  ['$map(a, function($x) { $x })', 'interpreter'],
  ['rows^(name)', 'interpreter'],
  ['rows{id: name}', 'interpreter'],
  ['$contains(a, /b/)', 'interpreter'],
  ['*.id', 'interpreter'],
  ['a.[b, c]', 'interpreter'],
  ['a[].b.(c)', 'interpreter'],
  ['$now()', 'interpreter'],
]

t.test('the cheapest tier that can run an expression runs it', (t) => {
  for (const [source, tier, path] of tiers) {
    const compiled = expression(source)
    t.equal(compiled.tier, tier, source)
    t.strictSame(compiled.path, path, source)
    t.equal(compiled.isAsync, tier === 'interpreter', source)
  }
  t.end()
})

t.test('a failure quotes the expression and says what to do', async (t) => {
  for (const source of ['a + 1', '$map(a, function($x) { $x + 1 })', '$error("no luck")']) {
    const run = async () => expression(source).evaluate({ a: 'text' })
    const error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    t.ok(error instanceof FailureError, source)
    const failure = error instanceof FailureError ? error.failure : undefined
    t.equal(failure?.kind, 'definition')
    t.match(failure?.message, source)
    t.ok(failure?.hint)
  }
})

t.test('a failure tells no value that it failed on', async (t) => {
  const scope = { token: 's3cret-text', held: { key: 's3cret-member' } }
  const sources = [
    '$number(token)',
    'token + 1',
    'token < 1',
    '-token',
    '{held: 1}',
    'rows{$$.held: 1}',
    '$map([1], function() { $number($$.token) })',
    '$map([1], function() { $$.token < 1 })',
    '$toMillis(token)',
    '$map([1], function() { $$.held.($ = 1 ? 1 : -$) })',
  ]
  for (const source of sources) {
    const run = async () => expression(source).evaluate({ ...scope, rows: [1] })
    const failure = await run().catch((error: unknown) => error)
    t.ok(failure instanceof FailureError, source)
    t.notMatch(JSON.stringify(failure), 's3cret')
    t.notMatch(String((failure as FailureError).cause), 's3cret')
    t.notMatch(JSON.stringify((failure as FailureError).cause), 's3cret')
  }
})

t.test('a failure that a function of the host throws stays what it is', (t) => {
  const told = new FailureError({ kind: 'blocked', message: 'No.', hint: 'Stop.', at: 'x' })
  const refuse = () => {
    throw told
  }
  t.throws(() => expression('$refuse()').evaluate({}, { refuse }), told)
  t.end()
})
