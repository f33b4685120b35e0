import t from 'tap'
import { formatFault } from '../../../engine/index.ts'
import { readExamples } from '../../../server/sandbox/examples.ts'

const faultsOf = (text: string) =>
  readExamples(text, { file: 'shop.examples.yaml' }).faults.map(formatFault)

t.test('readExamples gives what the file says, and defaults for the rest', async (t) => {
  const { examples, faults } = readExamples(
    `
account: { region: eu }
token: { access: secret }
data: { orders: [] }
answers: [{ get: /orders }]
`,
    { file: 'shop.examples.yaml' },
  )
  t.same(faults, [])
  t.match(examples, {
    account: { region: 'eu', settings: {} },
    token: { access: 'secret' },
    app: undefined,
    exchanges: [],
  })
  t.same(await examples?.data(), { orders: [] })
  t.equal(examples?.rules.length, 1)
})

t.test('readExamples tells each fault at its place', (t) => {
  const cases = [
    {
      name: 'a key that does not exist',
      text: 'answers:\n  - gett: /orders\n',
      faults: ['shop.examples.yaml:2:5 unknown key "gett"; did you mean "get"?'],
    },
    {
      name: 'an exchange that does not say what to call',
      text: 'exchanges:\n  - name: One order\n',
      faults: [/^shop\.examples\.yaml:2:\d+ missing key "call"/],
    },
    {
      name: 'a change to data that is not there',
      text: 'data: { orders: [] }\nanswers:\n  - { get: /x, save: { order: "[]" } }\n',
      faults: ['shop.examples.yaml:3:24 there is no "order" in the data; did you mean "orders"?'],
    },
    {
      name: 'a condition that is no JSONata',
      text: 'answers:\n  - when: "a ="\n',
      faults: [/^shop\.examples\.yaml:2:1\d /],
    },
    {
      name: 'an answer that is no JSONata',
      text: 'answers:\n  - json: { a: "${b c}" }\n',
      faults: [/^shop\.examples\.yaml:2:21 /],
    },
    {
      name: 'a name that does not exist',
      text: 'data: { orders: [] }\nanswers:\n  - let: { a: data.order, b: a }\n    when: request.querry.c = b\n',
      faults: [
        'shop.examples.yaml:3:20 there is no "data.order" here; did you mean "orders"?',
        'shop.examples.yaml:4:19 there is no "request.querry" here; did you mean "query"?',
      ],
    },
    { name: 'no YAML', text: 'data: [', faults: [/^shop\.examples\.yaml:\d+:\d+ /] },
  ]
  for (const { name, text, faults } of cases) t.match(faultsOf(text), faults, name)
  t.end()
})

t.test('what a file generates is made once, each part of those before it', async (t) => {
  const text = `
data: { names: [Ada, Ben] }
generate:
  people:
    rows: 3
    each: { id: "\${$string(row)}", name: "\${data.names[$$.row % 2]}", of: { first: "\${row = 0}" } }
  names: '[data.people.name]'
answers: [{ get: /people, json: "\${data.people}" }]
`
  const { examples, faults } = readExamples(text, { file: 'shop.examples.yaml' })
  t.same(faults, [])
  const people = [
    { id: '0', name: 'Ada', of: { first: true } },
    { id: '1', name: 'Ben', of: { first: false } },
    { id: '2', name: 'Ada', of: { first: false } },
  ]
  t.same(await examples?.data(), { names: ['Ada', 'Ben', 'Ada'], people })
  t.equal(await examples?.data(), await examples?.data())
})

t.test('what cannot be generated is told at its place', (t) => {
  const cases = [
    ['generate: { a: "data.b" }', /^x:1:\d+ .*data\.b/],
    ['generate: { a: "1 +" }', /^x:1:\d+ /],
    ['generate: { a: { rows: 2, each: "${rows}" } }', /^x:1:\d+ .*"rows"/],
    ['generate: { a: { rows: 0, each: 1 } }', /^x:1:\d+ /],
  ] as const
  for (const [text, told] of cases) {
    const { faults } = readExamples(text, { file: 'x' })
    t.equal(faults.length, 1, text)
    t.match(formatFault(faults[0] as never), told)
  }
  t.end()
})
