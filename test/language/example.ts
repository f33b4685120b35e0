import { readdirSync, readFileSync } from 'node:fs'
import { compileDefinition, type Fault, type Integration } from '../../engine/index.ts'
import { type Examples, readExamples } from '../../server/sandbox/examples.ts'
import { rootPath } from '../support/root.ts'

/** One construct of the language, shown: what it is, a definition, and the calls that prove it. */
export interface LanguageExample {
  /** The name of its file, by which it is linked. */
  readonly slug: string
  readonly title: string
  readonly words: string
  /** As it is shown: often only the section that it is about. */
  readonly shown: string
  /** The same, completed to a whole definition. */
  readonly definition: string
  readonly exchanges: string
}

const folder = rootPath('test', 'language', 'examples')

/** All examples in the order of the page, which is that of their file names. */
export function readLanguageExamples(): readonly LanguageExample[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => readExample(file))
}

function readExample(file: string): LanguageExample {
  const text = readFileSync(`${folder}/${file}`, 'utf8')
  const [first = '', exchanges = ''] = text.split(/^---$/m)
  const lines = first.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  const [title = '', ...words] = lines.slice(0, end).map((line) => line.replace(/^# ?/, ''))
  const shown = `${lines.slice(end).join('\n').trim()}\n`
  const slug = file.replace(/^\d+-|\.yaml$/g, '')
  return { slug, title, words: words.join(' '), shown, definition: complete(shown), exchanges }
}

const rest = {
  title: 'title: Acme\n',
  base: 'base: https://api.acme.com\n',
  resources: 'resources: { people: { list: { about: List people., get: /people } } }\n',
}

/** A section alone is completed to a whole definition. */
function complete(shown: string): string {
  const added = Object.entries(rest).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(shown))
  return shown + added.map(([, text]) => text).join('')
}

/** An example, compiled; the faults tell where it is wrong. */
export interface CompiledExample {
  readonly integration: Integration | undefined
  readonly examples: Examples | undefined
  readonly faults: readonly Fault[]
}

/** Compiles the definition of an example and its exchanges. */
export function compileExample(example: LanguageExample): CompiledExample {
  const file = `${example.slug}.yaml`
  const { integration, faults } = compileDefinition(example.definition, { file, name: 'acme' })
  const { examples, faults: wrong } = readExamples(example.exchanges, { file })
  return { integration, examples, faults: [...faults, ...wrong] }
}
