import fc from 'fast-check'
import { strToU8, type Zippable, zipSync } from 'fflate'
import t from 'tap'
import { parseZippedCsv } from '../../../../engine/response/formats/zip.ts'

const maxBytes = 1_000_000

const archiveOf = (files: Zippable, level: 0 | 6 = 6) => Buffer.from(zipSync(files, { level }))

t.test('the CSV files of an archive are one table, in the order of their names', async (t) => {
  const files = {
    'z/b.CSV': strToU8('id\n2\n'),
    'a.csv': strToU8('id\n1\n'),
    'c.txt': strToU8('no'),
  }
  for (const level of [0, 6] as const) {
    t.same(parseZippedCsv(archiveOf(files, level), maxBytes), [{ id: '1' }, { id: '2' }])
  }
  t.same(parseZippedCsv(archiveOf({}), maxBytes), [])
})

t.test('an archive does not unpack beyond its bounds, whatever it says of itself', async (t) => {
  const size = 60_000_000
  const bomb = archiveOf({ 'a.csv': new Uint8Array(size) })
  const liar = Buffer.from(bomb)
  for (let at = 0; at + 4 <= liar.length; at += 1) {
    if (liar.readUInt32LE(at) === size) liar.writeUInt32LE(10, at)
  }
  const many = archiveOf(
    Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`${index}.csv`, strToU8('a')])),
  )
  const twice = archiveOf({ 'a.csv': new Uint8Array(600_000), 'b.csv': new Uint8Array(600_000) })
  for (const archive of [
    bomb,
    liar,
    many,
    twice,
    archiveOf({ 'a.csv': new Uint8Array(size) }, 0),
  ]) {
    const began = process.cpuUsage()
    t.throws(() => parseZippedCsv(archive, maxBytes), RangeError)
    t.ok(process.cpuUsage(began).user < 1_000_000, 'in less than a second of a busy machine')
  }
})

t.test('what is no archive is refused', async (t) => {
  const whole = archiveOf({ 'a.csv': strToU8(`id\n${'1\n'.repeat(200)}`) })
  const encrypted = Buffer.from(whole)
  const directory = encrypted.readUInt32LE(encrypted.length - 6)
  encrypted.writeUInt16LE(1, directory + 8)
  t.throws(() => parseZippedCsv(Buffer.from('PK'), maxBytes), SyntaxError)
  t.throws(() => parseZippedCsv(encrypted, maxBytes), /encrypted/)
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const damaged = Buffer.from(whole)
      damaged[at] = byte
      try {
        parseZippedCsv(damaged, maxBytes)
      } catch (error) {
        t.type(error, Error)
      }
    }),
    { numRuns: 500 },
  )
})
