import fc from 'fast-check'
import t from 'tap'
import { differ } from './support/differential.ts'

const stages = [
  '',
  '',
  '',
  '',
  '[]',
  '[0]',
  '[-1]',
  '[1]',
  '[a]',
  '[b = 1]',
  '[$exists(c)]',
  '[[0,1]]',
  '[$$.b]',
  '[$v - 1]',
  '[$$.a.b % 2]',
  '[$$.c = 1 ? 0 : -1]',
]
const operators = '= != < <= > >= + - * / % & and or in ?? ?:'.split(' ')
const oneArgument =
  'exists not boolean count string number length lowercase uppercase trim sum max min average keys type reverse merge abs floor ceil round'
const twoArguments =
  'append lookup contains split join substring substringBefore substringAfter round power'

/** Sources of the pure subset, over documents whose keys are a, b and c. */
const { source } = fc.letrec<{ source: string; path: string; operand: string }>((tie) => ({
  path: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', '`a`'), fc.constantFrom(...stages)), {
      minLength: 1,
      maxLength: 3,
    })
    .chain((steps) =>
      fc
        .constantFrom('', '', '$.', '$$.', '$v.', '(a).')
        .map((start) => start + steps.map(([name, stage]) => name + stage).join('.')),
    ),
  operand: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    tie('path'),
    tie('path'),
    fc.constantFrom('1', '0', '"x"', '"1"', '""', '","', 'true', 'false', 'null', '$', '$$', '-1'),
    fc.constantFrom('[]', '{}', '$v', '2.5', '["x","y"]', '[1,2]'),
    tie('source').map((inner) => `(${inner})`),
  ),
  source: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    tie('path'),
    tie('operand'),
    fc
      .tuple(tie('operand'), fc.constantFrom(...operators), tie('operand'))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(tie('operand'), tie('operand'), tie('operand'))
      .map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    fc.array(tie('operand'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('operand'), tie('operand')).map(([x, y]) => `{"x": ${x}, "y": ${y}}`),
    fc.tuple(tie('path'), tie('operand')).map(([path, value]) => `${path}.{"x": ${value}}`),
    fc.tuple(tie('path'), tie('operand')).map(([path, value]) => `${path}.(${value})`),
    fc.tuple(tie('operand'), tie('source')).map(([v, inner]) => `($v := ${v}; ${inner})`),
    fc
      .tuple(tie('operand'), fc.constantFrom(...stages))
      .map(([value, stage]) => `(${value})${stage}`),
    fc
      .tuple(fc.constantFrom(...oneArgument.split(' ')), tie('operand'))
      .chain(([name, value]) =>
        fc.constantFrom(`$${name}(${value})`, `${value} ~> $${name}()`, `${value}.$${name}()`),
      ),
    fc
      .tuple(fc.constantFrom(...twoArguments.split(' ')), tie('operand'), tie('operand'))
      .chain(([name, one, other]) =>
        fc.constantFrom(`$${name}(${one}, ${other})`, `${one}.$${name}(${other})`),
      ),
    fc
      .tuple(tie('operand'), tie('operand'), fc.constantFrom(...stages))
      .map(([one, other, stage]) => `$append(${one}, ${other})${stage}`),
  ),
}))

const { document } = fc.letrec<{ document: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    fc.constantFrom(0, 1, 2, -1, 0.1, 2.5, 'x', '', '1', 'x,y', ' x  y ', '💩x', true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('document'),
  ),
  document: fc.oneof(
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

/** A failing run is told by its seed and path; `RUNS` and `SEED` make a longer hunt. */
const numRuns = Number(process.env['RUNS'] ?? 6000)
const seed = Number(process.env['SEED'] ?? 20_26)

t.test('closures give what the interpreter gives, and change nothing', async (t) => {
  let closures = 0
  await fc.assert(
    fc.asyncProperty(source, document, async (text, input) => {
      const { isClosure, difference } = await differ(text, input)
      if (isClosure) closures += 1
      if (difference !== undefined) throw new Error(difference)
    }),
    { numRuns, seed },
  )
  t.ok(closures > numRuns / 2, `${closures} of ${numRuns} ran as closures`)
})
