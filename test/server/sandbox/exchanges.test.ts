import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { compileDefinition, formatFault } from '../../../engine/index.ts'
import { readExamples } from '../../../server/sandbox/examples.ts'
import { checkExchanges } from '../../../server/sandbox/exchanges.ts'
import { rootPath } from '../../support/root.ts'

const definition = `
title: Shop
base: https://api.shop.example/v1
auth:
  oauth2:
    authorize: https://login.shop.example/authorize
    token: https://login.shop.example/token
    apply: { headers: { Authorization: "Bearer \${token.access}" } }
resources:
  orders:
    list: { about: List orders., get: /orders, args: { state?: string }, items: orders }
    create: { about: Create an order., post: /orders, args: { total: number } }
`

const { integration } = compileDefinition(definition, { file: 'shop.yaml', name: 'shop' })

async function check(exchange: string): Promise<readonly string[]> {
  const text = `
token: { access: old, refresh: refresh }
app: { id: id, secret: secret }
data: { orders: [{ id: "1", total: 5 }] }
answers:
  - { post: /v1/orders, save: { orders: '[]' }, json: { id: "2" } }
  - { get: /v1/orders, json: { orders: "\${data.orders}" } }
exchanges:
  - { name: Orders, ${exchange} }
`
  const { examples, faults } = readExamples(text, { file: 'shop.examples.yaml' })
  if (examples === undefined || integration === undefined) return faults.map(formatFault)
  return (await checkExchanges(examples, integration)).map(formatFault)
}

t.test('checkExchanges finds nothing where all is as the file says', async (t) => {
  const cases = {
    'a result, as far as it is written down':
      'call: orders.list, result: { result: [{ id: "1" }] }',
    'a request': `call: orders.list, args: { state: open }, upstream: [{ get: https://api.shop.example/v1/orders,
      query: { state: open }, headers: { authorization: Bearer old } }]`,
    'a body': `call: orders.create, args: { total: 7 }, upstream: [{ post: https://api.shop.example/v1/orders,
      json: { total: 7 }, answer: { status: 201, json: { id: "9" } } }], result: { id: "9" }`,
    'a failure': `call: orders.list, upstream: [{ get: https://api.shop.example/v1/orders,
      answer: { status: 403 } }], failure: { kind: forbidden, upstream: { status: 403 } }`,
    'a renewal': `call: orders.list, upstream: [
      { get: https://api.shop.example/v1/orders, answer: { status: 401 } },
      { post: https://login.shop.example/token, form: { grant_type: refresh_token, refresh_token: refresh,
          client_id: id, client_secret: secret }, answer: { status: 200, json: { access_token: new } } },
      { get: https://api.shop.example/v1/orders, headers: { authorization: Bearer new } }]`,
  }
  for (const [name, exchange] of Object.entries(cases)) t.same(await check(exchange), [], name)
})

t.test('checkExchanges tells what differs, and where it is written', async (t) => {
  const cases = [
    {
      name: 'a method that is not there',
      exchange: 'call: order.list',
      fault: 'shop.examples.yaml:9:27 there is no method "order.list"; did you mean "orders.list"?',
    },
    {
      name: 'a value',
      exchange: 'call: orders.list, result: { result: [{ total: 6 }] }',
      fault: /:9:\d+ result\.result\[0\]\.total is 5; expected 6$/,
    },
    {
      name: 'a length',
      exchange: 'call: orders.list, result: { result: [] }',
      fault: / result\.result\.length is 1; expected 0$/,
    },
    {
      name: 'a kind of value',
      exchange: 'call: orders.list, result: { result: { id: "1" } }',
      fault: / result\.result is \[.*\]; expected \{"id":"1"\}$/,
    },
    {
      name: 'an address',
      exchange: 'call: orders.list, upstream: [{ get: https://api.shop.example/v2/orders }]',
      fault: / the request is "GET https:.*\/v1\/orders"; expected "GET https:.*\/v2\/orders"$/,
    },
    {
      name: 'a parameter that is not written down',
      exchange: `call: orders.list, args: { state: open },
        upstream: [{ get: https://api.shop.example/v1/orders }]`,
      fault: / query\.state is "open"; expected nothing$/,
    },
    {
      name: 'a body that is not written down',
      exchange: `call: orders.create, args: { total: 1 },
        upstream: [{ post: https://api.shop.example/v1/orders }]`,
      fault: / json is \{"total":1\}; expected nothing$/,
    },
    {
      name: 'a request too few',
      exchange: 'call: orders.list, upstream: []',
      fault: / the number of requests is 1; expected 0$/,
    },
    {
      name: 'a failure where a result was wanted',
      exchange: `call: orders.list, upstream: [{ get: https://api.shop.example/v1/orders,
        answer: { status: 404 } }], result: { result_count: 1 }`,
      fault: / failure is \{"kind":"not_found".*; expected nothing$/,
    },
    {
      name: 'a failure of another kind',
      exchange: 'call: orders.create, failure: { kind: invalid_input, at: elsewhere }',
      fault: / failure\.at is .*; expected "elsewhere"$/,
    },
    {
      name: 'a success where a failure was wanted',
      exchange: 'call: orders.list, failure: { kind: auth }',
      fault: / failure is nothing; expected \{"kind":"auth"\}$/,
    },
  ]
  for (const { name, exchange, fault } of cases) t.match(await check(exchange), [fault], name)
})

t.test('checkExchanges gives each exchange the data for itself', async (t) => {
  const list = 'call: orders.list, result: { result_count: 1 }'
  t.same(await check(`call: orders.create, args: { total: 1 } }\n  - { name: After, ${list}`), [])
})

t.test('checkExchanges finds nothing in the definitions that come with the project', async (t) => {
  const folder = rootPath('integrations')
  const names = readdirSync(folder).filter((name) => name.endsWith('.examples.yaml'))
  t.not(names.length, 0)
  for (const file of names) {
    const name = file.replace('.examples.yaml', '')
    const read = (each: string) => readFileSync(rootPath('integrations', each), 'utf8')
    const compiled = compileDefinition(read(`${name}.yaml`), { file: `${name}.yaml`, name })
    const { examples, faults } = readExamples(read(file), { file })
    t.same(faults.map(formatFault), [], file)
    if (examples === undefined || compiled.integration === undefined) throw new Error(name)
    t.same((await checkExchanges(examples, compiled.integration)).map(formatFault), [], name)
  }
})
