import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { compileDefinition, formatFault } from '../../engine/index.ts'
import { readExamples } from '../../server/sandbox/examples.ts'
import { checkExchanges } from '../../server/sandbox/exchanges.ts'
import { rootPath } from '../support/root.ts'

const folder = rootPath('integrations')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.examples.yaml'))
  .map((file) => file.replace(/\.yaml$/, ''))

t.ok(names.length >= 14, 'the catalogue is found')

for (const name of names) {
  t.test(`${name} is without a fault, and does what its examples say`, async (t) => {
    const file = `${folder}/${name}.yaml`
    const text = readFileSync(file, 'utf8')
    const { integration, faults } = compileDefinition(text, { file, name })
    t.same(faults.map(formatFault), [])
    t.match(text, /^# yaml-language-server: \$schema=\.\.\/engine\/definition\/schema\.json\n/)
    t.match(text, /^docs: https:\/\//m, 'its documentation is named')
    const examplesFile = `${folder}/${name}.examples.yaml`
    t.ok(existsSync(examplesFile), 'it has examples')
    const read = readExamples(readFileSync(examplesFile, 'utf8'), { file: examplesFile })
    t.same(read.faults.map(formatFault), [])
    if (integration === undefined || read.examples === undefined) return
    t.same((await checkExchanges(read.examples, integration)).map(formatFault), [])
    t.ok(read.examples.exchanges.length >= 2, 'they show more than one call')
  })
}
