import { join } from 'node:path'
import t from 'tap'
import { rootPath } from '../../support/root.ts'
import { mortise } from './captured.ts'

const shop = `
title: Shop
base: https://api.shop.example
resources:
  orders:
    list: { about: List orders., get: /orders, items: orders }
    get: { get: "/orders/\${args.id}" }
`

const examples = (total: number) => `
data: { orders: [{ id: "1", total: 5 }] }
answers: [{ get: /orders, json: { orders: "\${data.orders}" } }]
exchanges:
  - { name: All orders, call: orders.list, result: { result: [{ total: ${total} }] } }
`

t.test('mortise check says what a sound definition is', async (t) => {
  const folder = t.testdir({ 'shop.yaml': shop, 'shop.examples.yaml': examples(5) })
  const summary = 'shop: 1 resource, 2 methods, 1 tool, 2 expressions (2 paths), 1 exchange\n'
  const paths = [folder, join(folder, 'shop.yaml'), join(folder, 'shop.examples.yaml')]
  for (const path of paths) {
    t.same(await mortise(['check', path]), { code: 0, stdout: summary, stderr: '' })
  }
  t.match(await mortise(['check', folder, ...paths]), { stdout: summary }, 'each file once')
})

t.test('mortise check reads the folders of the server when it is given none', async (t) => {
  const folder = t.testdir({ 'shop.yaml': shop })
  const { code, stdout } = await mortise(['check'], { MORTISE_INTEGRATIONS: folder })
  t.equal(code, 0)
  t.equal(stdout, 'shop: 1 resource, 2 methods, 1 tool, 2 expressions (2 paths)\n')
  const named = await mortise(['check', 'shop'], { MORTISE_INTEGRATIONS: folder })
  t.equal(named.stdout, stdout, 'or the one of a name in them')
  const wrong = await mortise(['check'], { PORT: 'http' })
  t.match(wrong, { code: 1, stderr: /^PORT \("http"\) takes / })
})

t.test('mortise check prints faults at their place and exits with 1', async (t) => {
  const folder = t.testdir({
    'shop.yaml': shop.replace('items:', 'itms:'),
    'shop.examples.yaml': examples(5),
    'bank.yaml': shop.replace('Shop', 'Bank'),
    'bank.examples.yaml': examples(6),
    'club.yaml': shop.replace('Shop', 'Club'),
    'club.examples.yaml': 'exchanges: [{ nam: x }]',
  })
  const { code, stdout, stderr } = await mortise(['check', folder])
  t.equal(code, 1)
  t.equal(stderr, '')
  t.same(
    stdout
      .replaceAll(`${folder}/`, '')
      .replace(/:\d+:\d+/g, ':0:0')
      .split('\n'),
    [
      'bank.examples.yaml:0:0 result.result[0].total is 5; expected 6',
      'bank: 1 error',
      'club.examples.yaml:0:0 missing key "name"; add it: what the exchange shows',
      'club.examples.yaml:0:0 missing key "call"; add it: the method to call, such as `users.list`; or how an account is connected: `authorize`, `redeem`, `connect`',
      'club.examples.yaml:0:0 unknown key "nam"; did you mean "name"?',
      'club: 3 errors',
      'shop.yaml:0:0 unknown key "itms"; did you mean "items"?',
      'shop: 1 error',
      '',
    ],
  )
})

t.test('mortise check exits with 0 when there are warnings alone', async (t) => {
  const folder = t.testdir({
    'shop.yaml': shop,
    'bank.yaml': `name: shop${shop.replace('Shop', 'Bank')}`,
  })
  const { code, stdout } = await mortise(['check', folder])
  t.equal(code, 0)
  t.match(stdout, /bank\.yaml:1:7 warning: the name "shop" is that of another file/)
  t.match(stdout, /^bank: 1 resource, 2 methods, 1 tool, 2 expressions .*, 1 warning$/m)
})

t.test('mortise check tells what it cannot read', async (t) => {
  const folder = t.testdir({ empty: {}, 'folder.yaml': {} })
  const nothing = await mortise(['check', join(folder, 'nothing')])
  t.match(nothing, { code: 1, stderr: /^Cannot read ".*nothing": ENOENT/ })
  const empty = await mortise(['check', join(folder, 'empty')])
  t.match(empty, { code: 1, stderr: /^There are no definitions to check/ })
  t.match(await mortise(['check', folder]), { code: 1, stderr: /folder\.yaml is not a file/ })
})

t.test('mortise check finds nothing wrong with the definitions of the project', async (t) => {
  const { code, stdout } = await mortise(['check', rootPath('integrations')])
  t.equal(code, 0, stdout)
  t.match(
    stdout,
    /^zoho_bigin: 27 resources, 103 methods, 103 tools, \d+ expressions .*, \d+ exchanges$/m,
  )
})

t.test('mortise check --expressions lists what needs the interpreter', async (t) => {
  const folder = t.testdir({
    'shop.yaml': `${shop}
    search: { about: Search., get: "/orders/\${args.id & 1}", item: "rows{id: name}" }
`,
  })
  const { code, stdout } = await mortise(['check', '--expressions', folder])
  t.equal(code, 0, stdout)
  t.match(stdout, /^shop: .*, 4 expressions \(2 paths, 1 closure, 1 interpreted\)$/m)
  t.match(stdout, /shop\.yaml:9:69 interpreted: rows\{id: name\}$/m)
})

t.test('the definitions of the project run in closures', async (t) => {
  const { stdout } = await mortise(['check', '--expressions', rootPath('integrations')])
  const counts = [...stdout.matchAll(/(\d+) expressions/g)].map(([, count]) => Number(count))
  const all = counts.reduce((sum, count) => sum + count, 0)
  const interpreted = stdout.split('\n').filter((line) => line.includes(' interpreted: '))
  t.ok(all > 0)
  t.ok(interpreted.length <= 0.05 * all, interpreted.join('\n'))
})
