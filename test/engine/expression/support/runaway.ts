import { compileExpression } from '../../../../engine/expression/compile.ts'
import { compileInterpreted } from '../../../../engine/expression/interpret.ts'

/**
 * Runs, in a process of its own with a small heap, what would take all time or memory without a guard, and prints how each
 * ended. `lintless` runs reach the interpreter past the checks of loading, so that its guards are tried by themselves.
 */

const rows = Array.from({ length: 300 }, (_, at) => at)
const document = {
  rows,
  text: 'x'.repeat(1000),
  letters: 'a'.repeat(20_000),
  ids: Array.from({ length: 40_000 }, (_, at) => `id${at}`),
}

const lintless = [
  '($f := function($n) { $n + $f($n - 1) }; $f(5))',
  '($f := function($n) { $f($n + 1) }; $f(0))',
  '$map([1..10000], function($a) { $map([1..10000], function($b) { $a * $b }) })',
  '[1..1000].([1..1000].([1..1000]))',
  '$reduce([1..40], function($all) { $append($all, $all) }, [1])',
  '[1..10000000]',
  '$pad("x", 500000000)',
  '$eval("1")',
]

const linted = [
  'rows.($$.rows.($$.rows.(1)))',
  'rows[$$.rows[$$.rows[$ > 1] = 1] = 1]',
  '[rows.([$$.rows.([$$.rows.text])])]',
  'rows.($a := $$.rows.($ & $$.text); $$.rows.$join($a))',
  'rows.$uppercase($join($$.ids))',
  'rows.($$.rows.($$.ids = $append($$.ids, 1)))',
  'rows.($$.rows.($ in $$.ids))',
  '$replace(letters, "a", letters)',
  '$reduce([1..40], function($all) { $all & $all }, "x")',
  '$match(letters, /a[^b]*b|a/)',
  '$match($join([letters, "!"]), /^(a+)+$/)',
  '$distinct(ids)',
  '$sort(ids)',
]

interface Ended {
  readonly source: string
  readonly how: string
  readonly milliseconds: number
}

async function run(source: string, evaluate: () => unknown): Promise<Ended> {
  const start = performance.now()
  const end = (how: string) => ({ source, how, milliseconds: performance.now() - start })
  try {
    await evaluate()
    return end('value')
  } catch (error) {
    return end(error instanceof Error ? error.message : String(error))
  }
}

const ended: Ended[] = []
for (const source of lintless) {
  const interpret = compileInterpreted(source, 250)
  ended.push(await run(source, () => interpret(document, {})))
}
for (const source of linted) {
  const compiled = compileExpression(source)
  if (!compiled.ok) throw new Error(`${source} is refused: ${JSON.stringify(compiled.problems)}`)
  ended.push(await run(source, () => compiled.expression.evaluate(document)))
}
process.stdout.write(JSON.stringify({ ended, peak: process.resourceUsage().maxRSS }))
