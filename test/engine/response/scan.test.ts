import fc from 'fast-check'
import t from 'tap'
import { findValues, type Span, type Wanted } from '../../../engine/response/scan.ts'

const textAt = (body: Buffer, span: Span | undefined) =>
  span === undefined ? undefined : body.toString('utf8', span.start, span.end)

t.test('values are found where they stand', async (t) => {
  const cases: readonly {
    name: string
    text: string
    wanted: Wanted
    values: Record<string, string>
    rows?: readonly string[]
  }[] = [
    { name: 'a key', text: '{"a":1,"b":"x"}', wanted: { b: 'b' }, values: { b: '"x"' } },
    {
      name: 'a nested key beside others',
      text: '{"info":{"page":1,"more":true},"users":[]}',
      wanted: { info: { more: 'more' } },
      values: { more: 'true' },
    },
    {
      name: 'the last of two equal keys, like the ordinary parser',
      text: '{"a":1,"a":2}',
      wanted: { a: 'a' },
      values: { a: '2' },
    },
    {
      name: 'the rows of an array',
      text: '{"users":[{"id":"1"},{"id":"2","tags":["a","]"]},null]}',
      wanted: { users: 'rows' },
      values: {},
      rows: ['{"id":"1"}', '{"id":"2","tags":["a","]"]}', 'null'],
    },
    { name: 'no rows', text: '{"users":[]}', wanted: { users: 'rows' }, values: {}, rows: [] },
    {
      name: 'text with quotes, backslashes and braces in it',
      text: '{"a":"\\"}{\\\\","b":"\\u00e9é"}',
      wanted: { b: 'b' },
      values: { b: '"\\u00e9é"' },
    },
    { name: 'a key that is absent', text: '{"a":1}', wanted: { b: 'b' }, values: {} },
    {
      name: 'numbers of every form',
      text: '{"a":[0,-1,1.5,1e9,1E-2,-0.5e+3]}',
      wanted: { a: 'a' },
      values: { a: '[0,-1,1.5,1e9,1E-2,-0.5e+3]' },
    },
  ]
  for (const { name, text, wanted, values, rows } of cases) {
    t.test(name, async (t) => {
      const body = Buffer.from(text)
      const found = findValues(body, wanted)
      const texts = [...(found?.values ?? [])].map(([key, span]) => [key, textAt(body, span)])
      t.same(Object.fromEntries(texts), values)
      t.same(
        found?.rows?.map((span) => textAt(body, span)),
        rows,
      )
    })
  }
})

t.test('what is not plain is left to the ordinary parser', async (t) => {
  const cases: readonly { name: string; text: string }[] = [
    { name: 'white space between tokens', text: '{"a": 1}' },
    { name: 'white space at the end', text: '{"a":1}\n' },
    { name: 'an integer of 16 digits', text: '{"a":1234567890123456}' },
    { name: 'a control character in text', text: '{"a":"\u0007"}' },
    { name: 'an unknown escape', text: '{"a":"\\x"}' },
    { name: 'half an escape', text: '{"a":"\\u12"}' },
    { name: 'a leading zero', text: '{"a":01}' },
    { name: 'a bare dot', text: '{"a":1.}' },
    { name: 'an empty exponent', text: '{"a":1e}' },
    { name: 'a misspelt word', text: '{"a":trve}' },
    { name: 'a missing colon', text: '{"a"1}' },
    { name: 'a trailing comma', text: '{"a":1,}' },
    { name: 'an open array', text: '{"a":[1' },
    { name: 'an open string', text: '{"a":"b' },
    { name: 'a mismatched bracket', text: '{"a":[1}}' },
    { name: 'something behind the end', text: '{"a":1}x' },
    { name: 'a list where an object is looked into', text: '{"info":[]}' },
    { name: 'deep nesting', text: `{"a":${'['.repeat(200)}${']'.repeat(200)}}` },
    { name: 'nothing', text: '' },
    { name: 'a page of HTML', text: '<html></html>' },
  ]
  for (const { name, text } of cases) {
    t.test(name, async (t) => {
      t.equal(findValues(Buffer.from(text), { info: { more: 'more' } }), undefined)
    })
  }
})

t.test('whatever the ordinary parser prints compactly is found as it was printed', async () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (rows, more) => {
      const body = Buffer.from(JSON.stringify({ data: { rows }, info: { more }, rest: [more] }))
      const found = findValues(body, { data: { rows: 'rows' }, info: { more: 'more' } })
      // Numbers with many digits are left to the ordinary parser.
      if (found === undefined) return /\d{8}/.test(body.toString())
      const texts = found.rows?.map((span) => textAt(body, span))
      return (
        JSON.stringify(texts) === JSON.stringify(rows.map((row) => JSON.stringify(row))) &&
        textAt(body, found.values.get('more')) === JSON.stringify(more)
      )
    }),
    { numRuns: 500 },
  )
})

t.test('no damaged document passes that the ordinary parser refuses', async () => {
  const damaged = fc
    .tuple(fc.jsonValue(), fc.nat(), fc.integer({ min: 0x20, max: 0x7e }))
    .map(([value, at, byte]) => {
      const body = Buffer.from(JSON.stringify({ users: [value], info: {} }))
      body[at % body.length] = byte
      return body
    })
  fc.assert(
    fc.property(damaged, (body) => {
      if (findValues(body, { users: 'rows', info: { more: 'more' } }) === undefined) return true
      JSON.parse(body.toString())
      return true
    }),
    { numRuns: 2000 },
  )
})
