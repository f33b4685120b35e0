import fc from 'fast-check'
import t from 'tap'
import { parseCsv } from '../../../../engine/response/formats/csv.ts'

t.test('rows are maps by the names of the first line', async (t) => {
  const cases = [
    { name: 'nothing', text: '', rows: [] },
    { name: 'names alone', text: 'a,b\n', rows: [] },
    {
      name: 'every kind of line end',
      text: 'a\n1\r\n2\r3',
      rows: [{ a: '1' }, { a: '2' }, { a: '3' }],
    },
    { name: 'quotes', text: 'a,b\n"x, ""y""","1\r\n2"\n', rows: [{ a: 'x, "y"', b: '1\n2' }] },
    { name: 'a quote within', text: 'a,b\nx"y,"z"w\n', rows: [{ a: 'x"y', b: 'zw' }] },
    { name: 'a quote that never ends', text: 'a,b\n1,"x\n2,', rows: [{ a: '1', b: 'x\n2,' }] },
    {
      name: 'empty cells',
      text: 'a,b,c\n,,\n1,"",\n',
      rows: [
        { a: '', b: '', c: '' },
        { a: '1', b: '', c: '' },
      ],
    },
    {
      name: 'a short row and a long one',
      text: 'a,b\n1\n1,2,3\n',
      rows: [
        { a: '1', b: '' },
        { a: '1', b: '2' },
      ],
    },
    { name: 'empty lines', text: 'a\n\n1\n\n', rows: [{ a: '1' }] },
    {
      name: 'ids stay text',
      text: 'id\n007\n9007199254740993\n',
      rows: [{ id: '007' }, { id: '9007199254740993' }],
    },
    { name: 'names of every object', text: '__proto__,toString\n1,2\n', rows: [{ toString: '2' }] },
  ]
  for (const { name, text, rows } of cases) {
    t.test(name, async (t) => t.same(parseCsv(text), rows))
  }
})

t.test('what was written by RFC 4180 comes back', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é', '1') })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
      const text = [['a', 'b'], ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
      const expected = rows.map(([a, b]) => ({ a, b }))
      return JSON.stringify(parseCsv(text)) === JSON.stringify(expected)
    }),
    { numRuns: 500 },
  )
})

t.test('a table that would keep everybody waiting is refused in time', async (t) => {
  const columns = Array.from({ length: 4000 }, (_, index) => index).join(',')
  const hostile = {
    'wide and long': `${columns}\n${'1\n'.repeat(4000)}`,
    'endless columns': ','.repeat(2_000_000),
    'endless rows': 'a\n'.repeat(1_500_000),
  }
  for (const [name, text] of Object.entries(hostile)) {
    t.test(name, async (t) => {
      const began = process.cpuUsage()
      t.throws(() => parseCsv(text), RangeError)
      t.ok(process.cpuUsage(began).user < 1_000_000, 'in less than a second of a busy machine')
    })
  }
})

t.test('a single quote at the end costs no more than any other', async (t) => {
  const began = process.cpuUsage()
  t.equal(parseCsv(`a,b\n${'1,2\n'.repeat(200_000)}"`).length, 200_000)
  t.ok(process.cpuUsage(began).user < 1_000_000)
})
