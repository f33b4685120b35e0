import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import t from 'tap'
import { builtFolder } from '../../../server/dashboard/plugin.ts'

/** The classes of Mantine's components, which are hashes. */
const classes = /\bm_[0-9a-f]{6,}\b/g

t.test('each component of Mantine that the dashboard uses has its styles', async (t) => {
  const used = classesOf(readBuilt('.js'))
  const styled = classesOf(readBuilt('.css'))
  const file = createRequire(import.meta.url).resolve('@mantine/core/styles.css')
  const known = classesOf(readFileSync(file, 'utf8'))
  const missing = [...used].filter((name) => known.has(name) && !styled.has(name))
  t.ok(used.size > 100, 'the classes are found')
  t.same(missing, [], 'or mantine.css lacks the file of a component')
})

function classesOf(text: string): ReadonlySet<string> {
  return new Set(text.match(classes) ?? [])
}

function readBuilt(ending: string): string {
  const folder = join(builtFolder, 'assets')
  const names = readdirSync(folder).filter((name) => name.endsWith(ending))
  return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n')
}
