import { readFileSync } from 'node:fs'
import t from 'tap'
import { formatFault } from '../../engine/index.ts'
import { checkExchanges } from '../../server/sandbox/exchanges.ts'
import { formatLanguagePage } from '../generate/language.ts'
import { rootPath } from '../support/root.ts'
import { allConstructs, constructsOf } from './constructs.ts'
import { compileExample, readLanguageExamples } from './example.ts'
import { createHttpCarry } from './over-http.ts'

const all = readLanguageExamples()
const { carry, close } = createHttpCarry()
t.teardown(close)

for (const example of all) {
  t.test(`${example.title}, over real HTTP`, async (t) => {
    const { integration, examples, faults } = compileExample(example)
    t.same(faults.map(formatFault), [])
    if (integration === undefined || examples === undefined) return
    t.ok(examples.exchanges.length > 0, 'it shows a call')
    t.same((await checkExchanges(examples, integration, carry)).map(formatFault), [])
  })
}

t.test('every key of the language has an example', (t) => {
  const used = new Set(all.flatMap(({ definition }) => [...constructsOf(definition)]))
  const silent = [...allConstructs()].filter(([id]) => !used.has(id)).map(([, { path }]) => path)
  t.same(silent, [])
  t.end()
})

t.test('the page of the language is the one that its examples make', (t) => {
  const page = readFileSync(rootPath('integrations', 'LANGUAGE.md'), 'utf8')
  t.equal(page, formatLanguagePage(), 'run "npm run generate"')
  t.end()
})
