import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createCatalog } from '../../engine/index.ts'
import { watchFolders } from '../../server/watch.ts'

const definition = (title: string) => `
title: ${title}
base: https://api.example.com
resources:
  orders: { list: { about: List orders., get: /orders, items: orders } }
`

interface Scene {
  readonly testdir: (fixture: Record<string, string>) => string
  readonly teardown: (end: () => unknown) => void
}

/** A watched folder, and a way to wait for a line of the log. */
async function open(
  t: Scene,
  files: Record<string, string>,
  folder = (root: string): string => root,
) {
  const root = t.testdir(files)
  const lines: string[] = []
  const waiting: { readonly wanted: RegExp; readonly resolve: () => void }[] = []
  const log = (line: string) => {
    lines.push(line)
    for (const { wanted, resolve } of waiting) if (wanted.test(line)) resolve()
  }
  const catalog = createCatalog()
  const watch = watchFolders({ folders: [folder(root)], catalog, log, gatherMs: 5, rescanMs: 20 })
  t.teardown(() => watch.close())
  await watch.ready
  const see = (wanted: RegExp) => {
    const seen = new Promise<void>((resolve) => waiting.push({ wanted, resolve }))
    return lines.some((line) => wanted.test(line)) ? Promise.resolve() : seen
  }
  const forget = () => lines.splice(0)
  const title = (name: string) => catalog.find(name)?.title
  return { root, lines, see, forget, title, catalog, watch }
}

t.test('watchFolders reads the definitions of a folder and nothing else', async (t) => {
  const { title, lines, catalog } = await open(t, {
    'shop.yaml': definition('Shop'),
    'bank.yml': definition('Bank'),
    'shop.examples.yaml': 'data: {}',
    '.hidden.yaml': definition('Hidden'),
    'shop.yaml~': definition('Backup'),
    'README.md': '# Definitions',
  })
  t.same(
    catalog.entries().map(({ name }) => name),
    ['bank', 'shop'],
  )
  t.equal(title('shop'), 'Shop')
  t.match(lines, [/^bank is loaded from .*bank\.yml: 1 tool$/, /^shop is loaded from /])
})

t.test('watchFolders follows what happens to a file', async (t) => {
  const { root, title, see, forget, lines } = await open(t, {})
  const file = join(root, 'shop.yaml')
  writeFileSync(file, definition('One'))
  await see(/^shop is loaded/)
  t.equal(title('shop'), 'One')

  forget()
  writeFileSync(`${file}.tmp`, definition('Two'))
  renameSync(`${file}.tmp`, file)
  await see(/^shop is loaded/)
  t.equal(title('shop'), 'Two', 'an editor that renames a new file into place')

  forget()
  writeFileSync(file, 'title: Three\nbase: ')
  await see(/^shop is served as it was before: .*shop\.yaml has faults$/)
  await see(/shop\.yaml:\d+:\d+ /)
  t.equal(title('shop'), 'Two', 'a file that turns bad keeps its last good version')

  forget()
  writeFileSync(file, definition('Four'))
  await see(/^shop is loaded/)
  t.equal(title('shop'), 'Four')

  forget()
  rmSync(file)
  await see(/^shop is removed: .*shop\.yaml is gone$/)
  t.equal(title('shop'), undefined)
  t.equal(lines.length, 1)
})

t.test('watchFolders keeps a broken file to itself', async (t) => {
  const { title, lines, see, root } = await open(t, {
    'bad.yaml': 'titel: Bad',
    'shop.yaml': definition('Shop'),
  })
  t.equal(title('shop'), 'Shop')
  t.match(lines[0], /^bad is not served: .*bad\.yaml has faults$/)
  t.match(lines.join('\n'), /bad\.yaml:1:1 unknown key "titel"; did you mean "title"\?/)
  writeFileSync(join(root, 'bad.yaml'), definition('Good'))
  await see(/^bad is loaded/)
})

t.test('watchFolders tells once that a folder is not there, and waits for it', async (t) => {
  const { root, lines, see } = await open(t, {}, (root) => join(root, 'later'))
  t.match(lines, [/^Cannot read .*later: it does not exist$/])
  mkdirSync(join(root, 'later'))
  writeFileSync(join(root, 'later', 'shop.yaml'), definition('Shop'))
  await see(/^shop is loaded/)
  t.equal(lines.filter((line) => line.startsWith('Cannot')).length, 1)
})

t.test('watchFolders serves what it has read when the folder goes away', async (t) => {
  const { root, title, see } = await open(t, { 'shop.yaml': definition('Shop') }, (root) => root)
  renameSync(root, `${root}-elsewhere`)
  await see(/^Cannot read .*: it does not exist$/)
  t.equal(title('shop'), 'Shop')
  renameSync(`${root}-elsewhere`, root)
})

t.test('watchFolders follows symbolic links, and tells of what is no file', async (t) => {
  const { root, title, see } = await open(t, { 'target.txt': definition('Linked') })
  symlinkSync(join(root, 'target.txt'), join(root, 'linked.yaml'))
  await see(/^linked is loaded/)
  t.equal(title('linked'), 'Linked')
  writeFileSync(join(root, 'target.txt'), definition('Linked anew'))
  await see(/^linked is loaded/)
  symlinkSync(join(root, 'nowhere'), join(root, 'dangling.yaml'))
  await see(/^Cannot read .*dangling\.yaml: it does not exist$/)
  symlinkSync(join(root, 'circle.yaml'), join(root, 'circle.yaml'))
  await see(/^Cannot read .*circle\.yaml: its symbolic links lead in a circle$/)
  mkdirSync(join(root, 'folder.yaml'))
  await see(/^Cannot read .*folder\.yaml: .* is not a file$/)
  writeFileSync(join(root, 'huge.yaml'), Buffer.alloc(5 * 1024 * 1024, 0x20))
  await see(/^Cannot read .*huge\.yaml: .* is too large for a definition/)
})

t.test('watchFolders stops when it is closed', async (t) => {
  const { root, watch, lines, title } = await open(t, {})
  await watch.close()
  writeFileSync(join(root, 'shop.yaml'), definition('Shop'))
  const other = watchFolders({
    folders: [root],
    catalog: createCatalog(),
    log: () => undefined,
    gatherMs: 5,
  })
  await other.ready
  await other.close()
  t.equal(title('shop'), undefined)
  t.same(lines, [])
})
