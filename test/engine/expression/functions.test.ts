import fc from 'fast-check'
import jsonata from 'jsonata'
import t from 'tap'
import { isBuiltIn } from '../../../engine/expression/functions/built-in.ts'
import { expression } from '../../support/expression.ts'
import { differ } from './support/differential.ts'

const document = {
  text: ' Añ💩 b,c ',
  empty: '',
  numbers: [3, 1, 2],
  one: [7],
  none: [],
  words: ['b', 'a'],
  mixed: [1, 'a'],
  half: 2.5,
  small: -1.255,
  object: { b: 1, a: 2, 10: 3 },
  objects: [{ a: 1 }, { b: 2, a: 3 }],
  nested: [[{ a: 1 }], { a: [2, 3] }],
  yes: true,
  nothing: null,
}

const calls = [
  ...['0', '2', '-3', '-99', '99', '1.7'].map((start) => `$substring(text, ${start})`),
  ...['0', '2', '-1', '99', '1.5'].map((length) => `$substring(text, -4, ${length})`),
  '$substringBefore(text, "b")',
  '$substringAfter(text, "zz")',
  '$length(text)',
  '$trim(text)',
  '$uppercase(text)',
  '$contains(text, "b")',
  '$contains(text, missing)',
  ...['-8', '8', '12.9', '0'].map((width) => `$pad("a💩", ${width})`),
  '$pad("a", 6, "💩-")',
  '$pad("a", 4, "")',
  '$pad(missing, 3)',
  '$replace("a.b.a", "a", "$0")',
  '$replace("a.b.a", "a", "x", 1)',
  '$replace("aaa", "a", "x", 0)',
  '$replace("a", "", "x")',
  '$replace("a", "a", "x", -1)',
  '$replace("a", "a", missing)',
  '$split(text, ",")',
  '$split("abc", "")',
  '$split("a,b,c", ",", 2)',
  '$split("a,b,c", ",", 1.5)',
  '$split("a", ",", -1)',
  '$split("a", missing)',
  '$join(words, "-")',
  '$join("a")',
  '$join(mixed)',
  '$join(none)',
  '$base64encode("hello")',
  '$base64decode("aGVsbG8=")',
  '$encodeUrlComponent("a b/ñ")',
  '$decodeUrlComponent("%zz")',
  '$encodeUrl("http://x/?a=ñ b")',
  '$decodeUrl("a%20b")',
  '$encodeUrlComponent("\\ud800")',
  ...['"12"', '"0x1F"', '"1e3"', '"-"', '"0b2"', 'yes', 'nothing', '" 1"', '"1e999"'].map(
    (value) => `$number(${value})`,
  ),
  ...['half', '-half', '3.5', 'small, 2', '1234, -2', '0.5, 0', '1e-7, 8', '-0.2'].map(
    (value) => `$round(${value})`,
  ),
  '$floor(small)',
  '$ceil(small)',
  '$abs(small)',
  '$sqrt(4)',
  '$sqrt(-1)',
  '$power(2, 10)',
  '$power(10, 999)',
  ...['sum', 'max', 'min', 'average', 'count'].flatMap((name) =>
    ['numbers', 'one', 'none', 'half', 'missing', 'mixed', 'text'].map((of) => `$${name}(${of})`),
  ),
  ...['text', 'empty', 'numbers', 'none', 'half', 'object', 'yes', 'nothing', 'missing'].flatMap(
    (of) => ['string', 'boolean', 'not', 'exists', 'type'].map((name) => `$${name}(${of})`),
  ),
  '$string(object, true)',
  '$string({"inf": 1/0})',
  '$string(1/0)',
  '$keys(object)',
  '$keys(objects)',
  '$keys(nested)',
  '$keys(text)',
  '$lookup(object, "a")',
  '$lookup(nested, "a")',
  '$lookup(objects, "b")',
  '$merge(objects)',
  '$merge(object)',
  '$merge(numbers)',
  '$append(numbers, words)',
  '$append(1, none)',
  '$append(missing, 1)',
  '$append(1)',
  '$reverse(numbers)',
  '$reverse(half)',
  'text.$length()',
  'half.$length()',
  'object.$keys()',
  'text.$substring(2)',
  'half.$substring(2, 3)',
  '$lowercase()',
  '$string()',
  '$uppercase(1)',
  '$uppercase("a", "b")',
]

t.test('functions that have closures give what the interpreter gives', async (t) => {
  for (const call of calls) {
    const { isClosure, difference } = await differ(call, document)
    t.equal(isClosure, true, `${call} is a closure`)
    t.equal(difference, undefined)
  }
})

t.test('the list of names is that of JSONata', async (t) => {
  const known = [
    'sum',
    'replace',
    'millis',
    'shuffle',
    'decodeUrl',
    'eval',
    'string',
    'header',
    'request',
  ]
  for (const name of known) {
    t.equal(isBuiltIn(name), await jsonata(`$exists($${name})`).evaluate({}), name)
  }
})

t.test('the interpreter sorts and takes each value once as JSONata does', async (t) => {
  const item = fc.oneof(
    fc.constantFrom(1, 2, 'a', null, true),
    fc.record({ a: fc.nat(2), b: fc.nat(1) }),
  )
  const list = fc.array(item, { maxLength: 8 })
  const sources = [
    '$distinct(l)',
    '$distinct(l.a)',
    '$sort(n)',
    '$sort(l.a, function($x, $y) { $x < $y })',
  ]
  await fc.assert(
    fc.asyncProperty(
      list,
      fc.array(fc.integer()),
      fc.constantFrom(...sources),
      async (l, n, source) => {
        const own = await expression(source).evaluate({ l, n })
        const wanted = await jsonata(source).evaluate({ l, n })
        return JSON.stringify(own) === JSON.stringify(wanted)
      },
    ),
    { numRuns: 400 },
  )
  t.pass('400 lists')
})
