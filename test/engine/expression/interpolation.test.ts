import fc from 'fast-check'
import t from 'tap'
import { splitInterpolation } from '../../../engine/expression/interpolation.ts'

/** What a scalar is split into: texts as they are, expressions in angle brackets. */
function split(source: string): string {
  const pieces = splitInterpolation(source)
  if ('offset' in pieces) return `unclosed at ${pieces.offset}`
  return pieces.map((each) => (each.kind === 'text' ? each.text : `<${each.source}>`)).join('|')
}

const cases: readonly { name: string; source: string; pieces: string }[] = [
  { name: 'text alone', source: 'Bearer', pieces: 'Bearer' },
  { name: 'nothing', source: '', pieces: '' },
  { name: 'an expression alone', source: '${args.id}', pieces: '<args.id>' },
  { name: 'text around expressions', source: '/a/${b}/c/${d}?', pieces: '/a/|<b>|/c/|<d>|?' },
  { name: 'expressions side by side', source: '${a}${b}', pieces: '<a>|<b>' },
  { name: 'a doubled dollar is no expression', source: 'x$${a}', pieces: 'x|${|a}' },
  { name: 'a dollar without a brace', source: '5$ and $a', pieces: '5$ and $a' },
  { name: 'braces of an object', source: '${{"a": {"b": 1}}}', pieces: '<{"a": {"b": 1}}>' },
  { name: 'a brace in double quotes', source: '${"}" & a}', pieces: '<"}" & a>' },
  { name: 'a brace in single quotes', source: "${'}' & a}", pieces: "<'}' & a>" },
  { name: 'an escaped quote', source: '${"\\"}" & a}', pieces: '<"\\"}" & a>' },
  { name: 'a brace in a quoted name', source: '${`}`.a}', pieces: '<`}`.a>' },
  { name: 'a brace in a comment', source: '${/* } */ a}', pieces: '</* } */ a>' },
  {
    name: 'a brace in a regular expression',
    source: '${$match(a, /x{2}\\}/)}',
    pieces: '<$match(a, /x{2}\\}/)>',
  },
  {
    name: 'a slash in a class of a regular expression',
    source: '${$match(a, /[/"]/)}',
    pieces: '<$match(a, /[/"]/)>',
  },
  { name: 'a division', source: '${a / b} and ${c / d}', pieces: '<a / b>| and |<c / d>' },
  { name: 'a division behind brackets', source: '${(a) / 2}}', pieces: '<(a) / 2>|}' },
  { name: 'an expression without an end', source: 'ab${c', pieces: 'unclosed at 2' },
  { name: 'a quote without an end', source: '${"}', pieces: 'unclosed at 0' },
]

t.test('splitInterpolation', (t) => {
  for (const { name, source, pieces } of cases) t.equal(split(source), pieces, name)
  t.end()
})

t.test('an expression is told with its place, and no text is lost', (t) => {
  const part = fc.constantFrom('a', ' ', '$', '{', '}', '${', '$${', '"', "'", '/', '\\', '`')
  const scalar = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(scalar, (source) => {
      const pieces = splitInterpolation(source)
      if ('offset' in pieces) return source.startsWith('${', pieces.offset)
      const written = pieces.map((each) => {
        if (each.kind === 'text') return each.text === '${' ? '$${' : each.text
        return source.startsWith(each.source, each.offset) ? `\${${each.source}}` : 'elsewhere'
      })
      return written.join('') === source
    }),
    { numRuns: 2000 },
  )
  t.pass('2000 scalars')
  t.end()
})
