import t from 'tap'
import { formatFault } from '../../../engine/index.ts'
import { readExamples } from '../../../server/sandbox/examples.ts'

const faultsOf = (text: string) =>
  readExamples(text, { file: 'shop.examples.yaml' }).faults.map(formatFault)

t.test('readExamples gives what the file says, and defaults for the rest', (t) => {
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
    data: { orders: [] },
    exchanges: [],
  })
  t.equal(examples?.rules.length, 1)
  t.end()
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
