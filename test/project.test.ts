import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import t from 'tap'
import { rootPath } from './support/root.ts'

const read = (...path: readonly string[]) => readFileSync(rootPath(...path), 'utf8')
const project: { version: string; scripts: Record<string, string> } = JSON.parse(
  read('package.json'),
)

/** The project's own files below a folder, as paths from the root. */
function filesBelow(folder: string, ending: string): readonly string[] {
  return readdirSync(rootPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path))
}

const pages = [
  ...readdirSync(rootPath()).filter((name) => name.endsWith('.md')),
  ...filesBelow('integrations', '.md'),
]

t.test('the README starts and tests with one command each, and CI runs the second', (t) => {
  const readme = read('README.md')
  t.match(readme, 'npm ci && npm start')
  t.match(readme, 'npm ci && npm test')
  t.match(read('.ci', 'run'), '(npm ci && npm test)')
  t.end()
})

t.test('every command that a page names is a script', (t) => {
  for (const page of pages) {
    for (const [command, name = ''] of read(page).matchAll(/npm run ([a-z]+)/g)) {
      t.ok(project.scripts[name], `${page}: ${command}`)
    }
  }
  t.end()
})

t.test('every link of a page leads to a file', (t) => {
  for (const page of pages) {
    for (const [, target = ''] of read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      t.ok(existsSync(rootPath(dirname(page), target)), `${page}: ${target}`)
    }
  }
  t.end()
})

t.test('the changelog tells of this version', (t) => {
  t.match(read('CHANGELOG.md'), new RegExp(`^## .*\\b${project.version}\\b`, 'm'))
  t.end()
})

t.test('the engine and the server know no vendor', (t) => {
  // Titles with their capitals, since some vendors are called by everyday words; and names that can be nothing else.
  const definitions = filesBelow('integrations', '.yaml')
  const titles = definitions.flatMap((path) => /^title: (.+)$/m.exec(read(path))?.[1] ?? [])
  const names = definitions
    .map((path) => basename(path, '.yaml'))
    .filter((name) => /^\w+_\w+$/.test(name))
  t.ok(titles.includes('Zoho Bigin') && names.includes('zoho_bigin'))
  const known = new RegExp(`\\b(${[...titles, ...names].join('|')})\\b`)
  const naming = [...filesBelow('engine', '.ts'), ...filesBelow('server', '.ts')].filter((path) =>
    known.test(read(path)),
  )
  t.same(naming, [])
  t.end()
})
