import t from 'tap'
import { compileDefinition, formatFault } from '../../engine/index.ts'
import { shopText } from '../support/shop.ts'

/** The faults of the shop with one line changed, as people read them. */
function faultsAfter(line: string, changed: string): readonly string[] {
  if (!shopText.includes(line)) throw new Error(`the shop has no line "${line}"`)
  const text = shopText.replace(line, changed)
  return compileDefinition(text, { file: 'shop.yaml', name: 'shop' }).faults.map(formatFault)
}

t.test('what an expression reads must exist where it stands', async (t) => {
  const cases = [
    {
      name: 'a misspelt argument',
      line: 'post: /orders, args',
      changed: 'post: /orders, query: { t: "${args.totl}" }, args',
      fault: /^shop\.yaml:22:\d+ there is no "args.totl" here; did you mean "total"\?$/,
    },
    {
      name: 'an argument that is told nowhere in a path',
      line: 'get: /orders\n',
      changed: 'get: /orders/${args.order}\n',
      fault: /there is no "args.order" here/,
    },
    {
      name: 'the credential outside of auth',
      line: 'get: /orders\n',
      changed: 'get: /orders\n      query: { key: "${token.access}" }\n',
      fault: /there is no "token" here/,
    },
    {
      name: 'a variable that nobody binds',
      line: 'items: orders\n',
      changed: 'items: orders[total > $limit]\n',
      fault: /there is no "\$limit" here/,
    },
    {
      name: 'a region where there are none',
      line: 'base: https://api.shop.example/v1',
      changed: 'base: https://${region.api}/v1',
      fault: /no column "api" in the region table/,
    },
    {
      name: 'an argument where none is given yet',
      line: 'resources:\n',
      changed: 'connect: [{ get: "/me/${args.id}" }]\nresources:\n',
      fault: /there is no "args" here/,
    },
    {
      name: 'a value to keep that cannot be read',
      line: 'resources:\n',
      changed: 'connect: [{ get: /me, save: { label: "name[" } }]\nresources:\n',
      fault: /"name\[" is not JSONata/,
    },
    {
      name: 'JSONata that does not parse',
      line: 'items: orders\n',
      changed: 'items: orders[\n',
      fault: /^shop\.yaml:20:\d+ "orders\[" is not JSONata/,
    },
    {
      name: 'a header that no text can hold',
      line: 'items: orders\n',
      changed:
        'items: orders\n      query: { filter: { state: open } }\n      headers: { x-a: { b: c } }\n',
      fault: /:22:23 "x-a" has a value that no text can hold[^\n]*$/,
    },
    {
      name: 'an expression that could run for ever',
      line: 'items: orders\n',
      changed: 'items: "**.orders"\n',
      fault: /searches all depths/,
    },
  ]
  for (const { name, line, changed, fault } of cases) {
    t.test(name, async (t) => t.match(faultsAfter(line, changed).join('\n'), fault))
  }
})

t.test('a definition without faults is frozen and complete', async (t) => {
  const { integration, faults } = compileDefinition(shopText, { file: 'shop.yaml', name: 'shop' })
  t.same(faults, [])
  t.ok(Object.isFrozen(integration))
  t.same(
    [...(integration?.methods.keys() ?? [])],
    ['orders.list', 'orders.get', 'orders.create', 'orders.delete', 'shops.list'],
  )
})

t.test('a method without words is no tool, and can be called all the same', async (t) => {
  const text = shopText.replace('about: List shops., ', '')
  const { integration } = compileDefinition(text, { file: 'shop.yaml', name: 'shop' })
  t.equal(integration?.tools.length, 4)
  t.ok(integration?.methods.has('shops.list'))
})
