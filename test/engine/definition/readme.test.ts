import { readFileSync } from 'node:fs'
import t from 'tap'
import { compileDefinition } from '../../../engine/compile.ts'
import { types } from '../../../engine/definition/shorthand/types.ts'
import { formatFault } from '../../../engine/fault.ts'
import { rootPath } from '../../support/root.ts'

const page = readFileSync(rootPath('integrations', 'README.md'), 'utf8')
const origin = { file: 'acme.yaml', name: 'acme' }

/** The fenced blocks with this mark. */
function blocks(mark: string): readonly string[] {
  return [...page.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, own]) => own === mark)
    .map(([, , text = '']) => text)
}

/** A block that shows a part only is completed to a whole definition. */
function complete(block: string): string {
  const missing = {
    title: 'title: Acme\n',
    base: 'base: https://api.acme.com\n',
    resources: 'resources: { people: { list: { about: List people., get: /people } } }\n',
  }
  const added = Object.entries(missing).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(block))
  return block + added.map(([, text]) => text).join('')
}

function compile(text: string) {
  const { faults, integration } = compileDefinition(text, origin)
  return { told: faults.map(formatFault), tools: integration?.tools.map(({ name }) => name) ?? [] }
}

t.test('every block of the page is a definition without faults', (t) => {
  const good = blocks('yaml')
  t.ok(good.length >= 7, 'the blocks are found')
  for (const block of good) t.same(compile(complete(block)).told, [], block)
  t.end()
})

t.test('the page names the tools that its definitions give', (t) => {
  const tools = blocks('yaml').flatMap((block) =>
    /^title:/m.test(block) ? compile(block).tools : [],
  )
  t.ok(tools.length >= 5)
  for (const name of tools) t.match(page, `\`${name}\``)
  t.end()
})

t.test('the page shows what its faulty definition is told', (t) => {
  const [faulty = ''] = blocks('yaml faulty')
  const [expected = ''] = blocks('text')
  t.same(compile(faulty).told, expected.trim().split('\n'))
  t.end()
})

t.test('the page names every type of the language, and leads to its keys', (t) => {
  const silent = Object.keys(types).filter((name) => !new RegExp(`\`${name}\\b`).test(page))
  t.match(page, '(LANGUAGE.md)')
  t.same(silent, [])
  t.end()
})
