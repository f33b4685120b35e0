import fc from 'fast-check'
import jsonata from 'jsonata'
import t from 'tap'
import { compileExpression } from '../../../engine/expression/compile.ts'

/** Sources of the pure subset, over documents whose keys are a, b and c. */
const { source } = fc.letrec<{ source: string; path: string; operand: string }>((tie) => ({
  path: fc
    .array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c', '`a`'),
        fc.constantFrom(
          '',
          '',
          '',
          '[0]',
          '[-1]',
          '[1]',
          '[a]',
          '[b = 1]',
          '[$exists(c)]',
          '[[0,1]]',
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .chain((steps) =>
      fc
        .constantFrom('', '', '$.', '$$.')
        .map((start) => start + steps.map(([name, stage]) => name + stage).join('.')),
    ),
  operand: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    tie('path'),
    tie('path'),
    fc.constantFrom('1', '0', '"x"', '""', 'true', 'false', 'null', '$', '$$', '-1', '[]', '{}'),
    tie('source').map((inner) => `(${inner})`),
  ),
  source: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    tie('path'),
    tie('operand'),
    fc
      .tuple(
        tie('operand'),
        fc.constantFrom(
          '=',
          '!=',
          '<',
          '>=',
          '+',
          '-',
          '*',
          '/',
          '%',
          '&',
          'and',
          'or',
          'in',
          '??',
          '?:',
        ),
        tie('operand'),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(tie('operand'), tie('operand'), tie('operand'))
      .map(([a, b, c]) => `${a} ? ${b} : ${c}`),
    fc.array(tie('operand'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc.tuple(tie('operand'), tie('operand')).map(([x, y]) => `{"x": ${x}, "y": ${y}}`),
    fc.tuple(tie('path'), tie('operand')).map(([path, value]) => `${path}.{"x": ${value}}`),
    fc.tuple(tie('path'), tie('operand')).map(([path, value]) => `${path}.(${value})`),
    fc
      .tuple(fc.constantFrom('exists', 'not', 'boolean', 'count', 'string'), tie('operand'))
      .map(([name, value]) => `$${name}(${value})`),
  ),
}))

const { document } = fc.letrec<{ document: unknown; value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'nesting' },
    fc.constantFrom(0, 1, 2, -1, 0.1, 'x', '', '1', true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('document'),
  ),
  document: fc.oneof(
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}))

type Told = { readonly value: string | undefined } | 'failure'

async function tell(evaluate: () => unknown): Promise<Told> {
  try {
    return { value: JSON.stringify(await evaluate()) }
  } catch {
    return 'failure'
  }
}

t.test('closures give what the interpreter gives', async (t) => {
  let closures = 0
  await fc.assert(
    fc.asyncProperty(source, document, async (text, input) => {
      const compiled = compileExpression(text)
      if (!compiled.ok || compiled.expression.isAsync) return
      closures += 1
      const { expression } = compiled
      const own = await tell(() => expression.evaluate(input))
      const wanted = await tell(() => jsonata(text).evaluate(input))
      if (JSON.stringify(own) !== JSON.stringify(wanted)) {
        throw new Error(
          `${text} of ${JSON.stringify(input)}: ${JSON.stringify(own)}, not ${JSON.stringify(wanted)}`,
        )
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 4000) },
  )
  t.ok(closures > 2000, `${closures} comparisons`)
})
