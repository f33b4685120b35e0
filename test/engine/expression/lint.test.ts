import t from 'tap'
import { compileExpression } from '../../../engine/expression/compile.ts'

/** Expression, the words that tell what is wrong, and the text at which they point. */
const refused: readonly (readonly [string, string, string])[] = [
  ['a & $eval("1")', '"$eval" runs text as code', '$eval'],
  ['$map(a, $eval)', '"$eval" runs text as code', '$eval'],
  ['a.**', '"**" searches all depths', '**'],
  ['$ ~> |a|{"b": 1}|', '"| ... |" changes its input', '|'],
  ['[1..n]', 'the size of the range is computed', '..'],
  ['[1..1000000]', 'the range has more than 10000 numbers', '..'],
  ['$pad(a, n)', 'the width of "$pad" is computed', '('],
  ['a ~> $pad(n)', 'the width of "$pad" is computed', '('],
  ['$match(a, /(?=x)y/)', '/(?=x)y/ is not supported', '/'],
  ['$match(a, /(a)\\1/)', '/(a)\\1/ is not supported', '/'],
  ['($f := function($n) { $f($n) }; $f(1))', 'a function reads "$f" before it is bound', '('],
  ['($f := function($n) { $map(a, $f) }; 1)', 'a function reads "$f" before it is bound', '$f) }'],
  [
    '($even := function($n) { $odd($n) }; $odd := function($n) { $even($n) }; $even(1))',
    'a function reads "$odd" before it is bound',
    '(',
  ],
  [
    '($g := function() { 1 }; $f := function() { $g() }; $g := function() { $f() }; $g())',
    'a function reads "$g" before it is bound',
    '(',
  ],
  ['(function($f) { $f($f) })(function($f) { $f($f) })', '"$f" is a value', '('],
  ['(function($a, $b) { $a($b) })($string, 1)', '"$a" is a value', '('],
  ['$map([1], function($f) { $map([1], $f) })', 'what "$map" is to call', '('],
  ['$map([1], function($f) { [1] ~> $map($f) })', 'what "$map" is to call', '~>'],
  ['$reduce([1], $map)', '"$map" is handed on as a value', '$map'],
  ['(function($f) { 1 ~> $f })($string)', '"$f" is a value', '~>'],
  ['a.f(1)', 'what is called is a value', '('],
  ['$f(1)(2)', 'what is called is a value', '('],
  ['[$x := 1, $x]', '"$x" is bound inside of an expression', ':='],
  ['($m := $map(a, ?); $m($string))', 'what "$map" is to call', '('],
  ['$hash("sha265", a)', 'there is no digest "sha265"', '"sha265"'],
  ['$hash("md5", a, "b64")', 'there is no encoding "b64"', '"b64"'],
  ['$hash(a)', '"$hash" takes 2 or 3 arguments, not 1', '('],
  ['a ~> $hash()', '"$hash" takes 2 or 3 arguments, not 1', '('],
  ['$hmac("sha1", k)', '"$hmac" takes 3 or 4 arguments, not 2', '('],
  ['$jwt(c, k, {"alg": "RS265"})', 'there is no algorithm "RS265"', '"RS265"'],
  ['$jwt(c, k, {"alg": "RS256", "exp": 5})', 'there is no option "exp"', '"exp"'],
  ['$jwt(c, k, {"kid": "a"})', '"$jwt" has no "alg"', '{'],
]

t.test('an expression that may not end, or changes its input, is refused with its place', (t) => {
  for (const [source, words, text] of refused) {
    const compiled = compileExpression(source)
    t.equal(compiled.ok, false, source)
    const problems = compiled.ok ? [] : compiled.problems
    const told = problems.find(({ problem }) => problem.includes(words))
    t.ok(told?.wanted, `${source}: ${JSON.stringify(problems)}`)
    t.ok(source.slice(told?.offset).startsWith(text), `${source} at ${told?.offset}`)
  }
  t.end()
})

const accepted = [
  '$a := 5',
  '($a := $b := 5; $b)',
  '($a := 1; $a := $a + 1; $a)',
  '($double := function($x) { $x * 2 }; $map(a, $double))',
  '($double := function($x) { $x * 2 }; $four := function($x) { $double($double($x)) }; $four(a))',
  '($f := function($x) { $x }; $x := 1; $f($x))',
  '($add := function($x, $y) { $x + $y }; $one := $add(?, 1); $one(a))',
  '$map(a, function($each, $at) { $each * $at })',
  '$map(a, $string)',
  'a ~> $map(function($x) { $x }) ~> $sum()',
  'a ~> $reduce(function($x, $y) { $x + $y }, 0)',
  'a ~> $sort',
  '$sort(a)',
  '$sort(a, function($x, $y) { $x > $y })',
  '$filter(a, flag ? $boolean : $not)',
  '$each(a, function($v, $k) { $k })',
  'a.$sift(function($v) { $v })',
  '($both := $trim ~> $uppercase; $both(a))',
  '(function($x) { $x })(1)',
  '$replace(a, /b/, function($m) { $m.match })',
  '$contains(a, /[a-z]{2}/i)',
  'orders.lines.{"order": %.id}',
  '[0..9]',
  '$pad(a, -8, "0")',
  'a ~> $pad(8)',
  '$header("Link")',
  '"md5" ~> $hash(a)',
  '$hash(algorithm, a)',
  '$jwt(claims, key, {"alg": algorithm, "ttl": 60})',
  '$jwt(claims, key, options)',
]

t.test('an expression that surely ends is accepted', (t) => {
  for (const source of accepted) {
    const compiled = compileExpression(source)
    t.strictSame(compiled.ok ? [] : compiled.problems, [], source)
  }
  t.end()
})

t.test('text that is no JSONata is told with the place where it goes wrong', (t) => {
  const broken: readonly (readonly [string, number])[] = [
    ['', 0],
    ['  ', 0],
    ['a.', 1],
    ['users[0', 6],
    ['a + )', 4],
    ['a & "x', 5],
    ['a = b c', 6],
    ['a.(b))', 5],
  ]
  for (const [source, offset] of broken) {
    const compiled = compileExpression(source)
    t.equal(compiled.ok ? undefined : compiled.problems[0]?.offset, offset, source)
  }
  t.end()
})

t.test('text that would make the parser run away is a problem, and no crash', (t) => {
  const nested = Array.from({ length: 40 }).reduce<string>((inner) => `(${inner} ?? b)`, 'a')
  const hostile = [
    nested,
    '('.repeat(1900),
    `${'['.repeat(3000)}1`,
    `a${' + a'.repeat(900)}`,
    `a${'?b:a'.repeat(900)}`,
    `$f${'()'.repeat(1900)}`,
    '-'.repeat(3000),
    ' '.repeat(5000).concat('a'),
    `$match(a, /${'a{1000}'.repeat(3)}/)`,
  ]
  for (const source of hostile) {
    const start = performance.now()
    t.equal(compileExpression(source).ok, false, source.slice(0, 20))
    // A busy machine is given twenty times what it takes.
    t.ok(performance.now() - start < 2000, source.slice(0, 20))
  }
  t.equal(compileExpression('a ?? b ?? c ?? d ?? e ?? f ?? g ?? h ?? i ?? j ?? k ?? l').ok, true)
  t.end()
})
