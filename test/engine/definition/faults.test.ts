import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { rootPath } from '../../support/root.ts'
import { faultsOf } from './faults-of.ts'

const folder = rootPath('test', 'engine', 'definition', 'faults')
const cases = readdirSync(folder).sort()

t.ok(cases.length > 15, 'the folder of faulty definitions is found')

// Each file holds a definition and, behind the last "---", the lines that its author is told.
for (const file of cases) {
  t.test(`the author of ${file} is told every fault, its place and what would be right`, (t) => {
    const text = readFileSync(`${folder}/${file}`, 'utf8')
    const end = text.lastIndexOf('\n---\n')
    t.not(end, -1, 'the file has a definition and its faults')
    const expected: readonly string[] = parse(text.slice(end + '\n---\n'.length))
    t.same(
      faultsOf(text.slice(0, end + 1), file),
      expected.map((line) => `${file}:${line}`),
    )
    t.end()
  })
}
