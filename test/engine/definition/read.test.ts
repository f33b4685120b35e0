import t from 'tap'
import { readDefinition } from '../../../engine/definition/read.ts'
import { formatFault, type Path, type Spot } from '../../../engine/fault.ts'

function read(text: string) {
  return readDefinition(text, { file: 'api.yaml' })
}

function told(text: string): readonly string[] {
  return read(text).faults.map(formatFault)
}

t.test('readDefinition reads YAML 1.2', (t) => {
  const cases: readonly { name: string; text: string; value: unknown }[] = [
    {
      name: 'keys such as on, no and 404 are text',
      text: 'on: no\n404: yes',
      value: { on: 'no', '404': 'yes' },
    },
    {
      name: 'null and true are text as keys',
      text: 'null: 1\ntrue: 2',
      value: { null: 1, true: 2 },
    },
    {
      name: 'a question mark belongs to a key in flow style',
      text: '{ type?: A | B }',
      value: { 'type?': 'A | B' },
    },
    {
      name: 'a template needs no quotes in block style',
      text: 'get: /a/${args.id}',
      value: { get: '/a/${args.id}' },
    },
    { name: 'a file without values is null', text: '# words', value: null },
    { name: 'a byte order mark is skipped', text: '\ufeffa: b', value: { a: 'b' } },
    { name: 'an alias repeats its anchor', text: 'a: &x [1]\nb: *x', value: { a: [1], b: [1] } },
    {
      name: 'the anchor above an alias counts',
      text: 'a: &x 1\nb: *x\nc: &x 2\nd: *x',
      value: { a: 1, b: 1, c: 2, d: 2 },
    },
    {
      name: 'own keys win over merged ones',
      text: 'a: &x { p: 1, q: 2 }\nb: { q: 3, <<: *x }',
      value: { a: { p: 1, q: 2 }, b: { q: 3, p: 1 } },
    },
    {
      name: 'own keys win wherever the merge stands',
      text: 'a: &x { q: 2 }\nb: { <<: *x, q: 3 }',
      value: { a: { q: 2 }, b: { q: 3 } },
    },
    {
      name: 'the first of several merges wins',
      text: 'b: { <<: [{ q: 1 }, { q: 2, r: 3 }] }',
      value: { b: { q: 1, r: 3 } },
    },
    { name: 'a quoted "<<" is a key', text: '"<<": 1', value: { '<<': 1 } },
    { name: 'a tag of the core schema is understood', text: 'a: !!str 5', value: { a: '5' } },
    {
      name: 'integers that a double holds are numbers',
      text: 'a: 9007199254740991',
      value: { a: 9007199254740991 },
    },
  ]
  for (const { name, text, value } of cases) {
    t.test(name, (t) => {
      t.same(told(text), [])
      t.same(read(text).value, value)
      t.end()
    })
  }
  t.end()
})

t.test('readDefinition refuses what no definition needs', (t) => {
  const cases: readonly { name: string; text: string; fault: string }[] = [
    {
      name: 'a second document',
      text: 'a: 1\n---\nb: 2\n',
      fault: '2:1 a second document begins here; put each definition in a file of its own',
    },
    {
      name: 'an application tag',
      text: 'a: !date 2026',
      fault:
        '1:4 tags such as "!name" are not used; remove it, or put a value that begins with "!" in quotes',
    },
    {
      name: 'a binary value',
      text: 'a: !!binary aGk=',
      fault:
        '1:4 tags such as "!name" are not used; remove it, or put a value that begins with "!" in quotes',
    },
    {
      name: 'an older YAML',
      text: '%YAML 1.1\n---\na: on',
      fault: '1:1 only YAML 1.2 is read; remove the "%YAML" line',
    },
    {
      name: 'a key that is a list',
      text: '? [a]\n: 1',
      fault: '1:3 a key must be text; write a name before the ":"',
    },
    {
      name: 'a tab',
      text: 'a:\n\tb: 1',
      fault: '2:1 a tab stands in the indentation; indent with spaces',
    },
    {
      name: 'an open quote',
      text: 'a: "b',
      fault: '1:6 a quote is opened and not closed; close it',
    },
    {
      name: 'an unknown escape',
      text: 'a: "\\q"',
      fault:
        '1:5 a "\\" in double quotes begins no known escape; use single quotes, or write "\\\\"',
    },
    {
      name: 'a reserved character',
      text: 'a: @b',
      fault: '1:4 a value cannot begin with this character; put the value in quotes',
    },
    {
      name: 'a missing colon',
      text: 'a: 1\nb',
      fault: '2:1 a ":" is missing behind this key; write "key: value"',
    },
    {
      name: 'a missing comma',
      text: 'a: { b: 1 c: 2 }',
      fault:
        '1:9 a "," is missing between two entries; separate the entries of { } and [ ] with ","',
    },
    {
      name: 'a bracket in a value of a flow map',
      text: 'a: { b: c[0] }',
      fault: '1:10 a value holds a bracket; put the value in quotes',
    },
    {
      name: 'text behind a quoted value',
      text: 'a: "b" c',
      fault: '1:8 something stands behind the end of a value; put the whole value in quotes',
    },
    { name: 'a merge of text', text: '<<: words', fault: '1:5 "<<" takes a map or a list of maps' },
    {
      name: 'a mistake without words of its own, in those of the parser',
      text: 'a: | b',
      fault: '1:6 this is no YAML: not a YAML token: b',
    },
  ]
  for (const { name, text, fault } of cases) {
    t.test(name, (t) => {
      t.same(told(text), [`api.yaml:${fault}`])
      t.end()
    })
  }
  t.end()
})

t.test('readDefinition bounds what it reads', (t) => {
  const levels = 'abcdefghi'.split('')
  const bomb = levels.map((name, index) => {
    const below = levels[index - 1]
    return `${name}: &${name} [${Array(10)
      .fill(below === undefined ? 1 : `*${below}`)
      .join(', ')}]`
  })
  const chain = Array.from(
    { length: 100 },
    (_, index) => `k${index}: &k${index} [${index === 0 ? 1 : `*k${index - 1}`}]`,
  )
  const cases: readonly { name: string; text: string; fault: RegExp }[] = [
    {
      name: 'aliases that multiply',
      text: bomb.join('\n'),
      fault: /^api\.yaml:5:7 this holds more than 100000 values$/,
    },
    {
      name: 'aliases that nest',
      text: chain.join('\n'),
      fault: /^api\.yaml:64:\d+ this is nested more than 64 levels deep$/,
    },
    {
      name: 'brackets that nest',
      text: `${'['.repeat(70)}${']'.repeat(70)}`,
      fault: /^api\.yaml:1:66 this is nested more than 64/,
    },
    {
      name: 'brackets that nest past the stack',
      text: '['.repeat(50_000),
      fault: /^api\.yaml:1:\d+ this is nested too deep to be read$/,
    },
    {
      name: 'a large file',
      text: `# ${'ä'.repeat(600_000)}`,
      fault: /^api\.yaml:1:1 the file is larger than 1 MiB; split the API/,
    },
    {
      name: 'a value that holds itself',
      text: 'a: &a { b: *a }',
      fault: /^api\.yaml:1:12 "\*a" stands inside the value that it repeats$/,
    },
    {
      name: 'a merge of itself',
      text: 'a: &a { <<: *a }',
      fault: /^api\.yaml:1:13 "\*a" stands inside the value that it repeats$/,
    },
  ]
  for (const { name, text, fault } of cases) {
    t.test(name, (t) => {
      const { value, faults } = read(text)
      t.equal(value, undefined)
      t.match(faults.map(formatFault)[0], fault)
      t.end()
    })
  }
  t.test('many uses of one anchor are fine', (t) => {
    const text = `a: &a { b: 1 }\nc: [${Array(2000).fill('*a').join(', ')}]`
    t.same(told(text), [])
    t.end()
  })
  t.end()
})

t.test('locate finds the first character of a text that cannot be read', (t) => {
  for (const text of ['a: [', '#'.repeat(2 ** 20 + 1)]) {
    t.same(read(text).locate(['a', 0], { offset: 3 }), { line: 1, column: 1 })
  }
  t.end()
})

t.test('locate finds the place of a path', (t) => {
  const text = [
    'base: &base { name: "Acme", tags: [one, two] }', // 1
    'copy: *base', // 2
    'more: { <<: *base, own: x }', // 3
    'list:', // 4
    '  - id: 1', // 5
    '    empty:', // 6
    '  - {}', // 7
    'plain: users[ok].name', // 8
    "single: 'users[0].name'", // 9
    'double: "users[0].\\"name\\""', // 10
    'literal: |', // 11
    '  {', // 12
    '    "id": id', // 13
    '  }', // 14
    'folded: >-', // 15
    '  one', // 16
    '  two three', // 17
    'lines: one two', // 18
    '  three', // 19
    'escapes: "\\t\\u00e9\\x41\\U0001F600\\0\\_b"', // 20
    "doubled: 'it''s'", // 21
  ].join('\n')
  const cases: readonly { name: string; path: Path; spot?: Spot; at: string }[] = [
    { name: 'the root', path: [], at: '1:1' },
    { name: 'a value', path: ['base', 'name'], at: '1:21' },
    { name: 'a key', path: ['base', 'name'], spot: { on: 'key' }, at: '1:15' },
    { name: 'an element of a list', path: ['base', 'tags', 1], at: '1:41' },
    {
      name: 'an element asked for its key',
      path: ['base', 'tags', 1],
      spot: { on: 'key' },
      at: '1:41',
    },
    { name: 'through an alias, where it was written', path: ['copy', 'tags', 0], at: '1:36' },
    { name: 'an alias itself', path: ['copy'], at: '2:7' },
    { name: 'through a merge, where it was written', path: ['more', 'name'], at: '1:21' },
    { name: 'beside a merge', path: ['more', 'own'], at: '3:25' },
    { name: 'in a list of maps', path: ['list', 0, 'id'], at: '5:9' },
    { name: 'the key of a value that is not there', path: ['list', 0, 'empty'], at: '6:5' },
    { name: 'the deepest part that is there', path: ['list', 1, 'id', 'more'], at: '7:5' },
    { name: 'the root for a path that is not there', path: ['nothing'], at: '1:1' },
    { name: 'a character of a plain scalar', path: ['plain'], spot: { offset: 6 }, at: '8:14' },
    { name: 'a character of a quoted scalar', path: ['single'], spot: { offset: 6 }, at: '9:16' },
    { name: 'the end of a quoted scalar', path: ['single'], spot: { offset: 13 }, at: '9:23' },
    {
      name: 'an escape',
      path: ['double'],
      spot: { offset: 9 },
      at: '10:19',
    },
    {
      name: 'a character behind an escape',
      path: ['double'],
      spot: { offset: 10 },
      at: '10:21',
    },
    {
      name: 'a character behind escapes of many kinds',
      path: ['escapes'],
      spot: { offset: 7 },
      at: '20:37',
    },
    {
      name: 'a character behind a doubled quote',
      path: ['doubled'],
      spot: { offset: 3 },
      at: '21:15',
    },
    {
      name: 'a character of a literal block',
      path: ['literal'],
      spot: { offset: 10 },
      at: '13:11',
    },
    { name: 'a character of a folded block', path: ['folded'], spot: { offset: 8 }, at: '17:7' },
    {
      name: 'a character of a scalar over several lines',
      path: ['lines'],
      spot: { offset: 8 },
      at: '19:3',
    },
    { name: 'behind the end of a scalar', path: ['plain'], spot: { offset: 99 }, at: '8:22' },
    { name: 'the start of what is no scalar', path: ['list'], spot: { offset: 3 }, at: '5:3' },
  ]
  for (const { name, path, spot, at } of cases) {
    t.test(name, (t) => {
      const { line, column } = read(text).locate(path, spot)
      t.equal(`${line}:${column}`, at)
      t.end()
    })
  }
  t.end()
})
