import fc from 'fast-check'
import t from 'tap'
import { createMirrorWriter } from '../../../server/mcp/mirror.ts'

const write = createMirrorWriter()
const frame = { before: '{"text":', between: ',"data":', after: '}' }

function mirrored(json: string): { readonly text: string; readonly data: unknown } {
  return JSON.parse(write(json, frame).toString())
}

const LONG = 'x'.repeat(3_000)

const TEXTS: readonly (readonly [string, string])[] = [
  ['a short one', '{"a":1}'],
  ['a long one', JSON.stringify({ a: LONG })],
  ['quotes and backslashes', JSON.stringify({ a: '"\\"\\\\'.repeat(2_000) })],
  ['text of many scripts', JSON.stringify({ a: 'é雪😀\u2028\u007f'.repeat(1_000) })],
  ['escaped control characters', JSON.stringify({ a: `\u0000\n\t${LONG}` })],
  ['white space between members', JSON.stringify({ a: LONG, b: [1, 2] }, null, 2)],
  ['more than there is room for', JSON.stringify({ a: '"雪'.repeat(200_000) })],
]

t.test('JSON is written as text and as itself', async (t) => {
  for (const [about, json] of TEXTS) {
    const { text, data } = mirrored(json)
    t.equal(text, json, about)
    t.same(data, JSON.parse(json), about)
  }
})

t.test('one answer leaves nothing in the next', async (t) => {
  const first = write(JSON.stringify({ a: LONG }), frame)
  const copy = first.toString()
  write(JSON.stringify({ b: LONG.replaceAll('x', 'y') }), frame)
  t.equal(first.toString(), copy)
})

t.test('any JSON comes out as it went in', async (t) => {
  const property = fc.property(fc.array(fc.jsonValue(), { maxLength: 50 }), (values) => {
    const json = JSON.stringify({ pad: LONG, values })
    t.equal(mirrored(json).text === json, true)
  })
  fc.assert(property, { numRuns: 200 })
})
