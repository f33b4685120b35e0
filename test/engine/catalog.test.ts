import t from 'tap'
import { createCatalog } from '../../engine/catalog.ts'
import { compileDefinition } from '../../engine/compile.ts'
import { shopText } from '../support/shop.ts'

const source = (name: string, text: string) => ({ file: `integrations/${name}.yaml`, name, text })

t.test('a definition is found by its name', async (t) => {
  const catalog = createCatalog()
  const changed = catalog.update([source('shop', shopText)])
  t.match(changed, [{ name: 'shop', faults: [], isStale: false }])
  t.equal(catalog.find('shop')?.tools.length, 5)
  t.equal(catalog.find('other'), undefined)
})

t.test('only what changed is compiled again', async (t) => {
  const catalog = createCatalog()
  const other = shopText.replace('name: shop', 'name: other')
  catalog.update([source('shop', shopText), source('other', other)])
  const before = catalog.find('shop')
  const changed = catalog.update([source('shop', shopText), source('other', `${other}\n`)])
  t.same(
    changed.map(({ name }) => name),
    ['other'],
  )
  t.equal(catalog.find('shop'), before)
})

t.test('a file that turns bad keeps its last good version, and says what is wrong', async (t) => {
  const catalog = createCatalog()
  catalog.update([source('shop', shopText)])
  const before = catalog.find('shop')
  const [entry] = catalog.update([
    source('shop', shopText.replace('items: orders', 'itmes: orders')),
  ])
  t.match(entry, { isStale: true, faults: [{ problem: /itmes/, wanted: /items/ }] })
  t.equal(catalog.find('shop'), before)
  catalog.update([source('shop', `${shopText}# mended\n`)])
  t.match(catalog.entries(), [{ isStale: false, faults: [] }])
})

t.test('a file that never was good serves nothing and disturbs no other', async (t) => {
  const catalog = createCatalog()
  catalog.update([source('shop', shopText), source('bad', 'title: [')])
  t.ok(catalog.find('shop'))
  t.equal(catalog.find('bad'), undefined)
  t.match(catalog.entries(), [{ name: 'bad', faults: [{ file: 'integrations/bad.yaml' }] }, {}])
})

t.test('a file that brings the compiler down is told of, and disturbs no other', async (t) => {
  const catalog = createCatalog((text, origin) => {
    if (text === 'fatal') throw new TypeError('oops')
    return compileDefinition(text, origin)
  })
  catalog.update([source('fatal', 'fatal'), source('shop', shopText)])
  t.ok(catalog.find('shop'))
  const before = catalog.find('shop')
  catalog.update([source('shop', 'fatal')])
  t.equal(catalog.find('shop'), before)
  t.match(catalog.entries(), [{ isStale: true, faults: [{ problem: /bug .*TypeError: oops/ }] }])
})

t.test('a file that is gone serves nothing', async (t) => {
  const catalog = createCatalog()
  catalog.update([source('shop', shopText)])
  catalog.update([])
  t.equal(catalog.find('shop'), undefined)
  t.same(catalog.entries(), [])
})

t.test('a copy of a file goes by the name of its own, and says so', async (t) => {
  const catalog = createCatalog()
  for (const order of [
    ['shop', 'copy'],
    ['copy', 'shop'],
  ]) {
    catalog.update(order.map((name) => source(name, shopText)))
    t.equal(catalog.find('shop')?.name, 'shop')
    t.match(catalog.find('copy')?.tools[0]?.name, 'list_all_copy_orders')
    t.match(catalog.entries(), [
      { name: 'copy', faults: [{ severity: 'warning', path: ['name'] }] },
      { faults: [] },
    ])
  }
})

t.test('a free name goes to the first text that claims it', async (t) => {
  const catalog = createCatalog()
  catalog.update([source('a', shopText), source('b', shopText)])
  t.same(
    catalog.entries().map(({ name }) => name),
    ['b', 'shop'],
  )
  catalog.update([source('b', shopText)])
  t.same(
    catalog.entries().map(({ name }) => name),
    ['shop'],
    'and to the next when that is gone',
  )
})
