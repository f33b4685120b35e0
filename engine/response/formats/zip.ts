import { unzipSync } from 'fflate'
import { parseCsv } from './csv.ts'

const maxFiles = 100

/** The rows of all CSV files of an archive. Throws on one that holds more than `maxBytes` when it is unpacked. */
export function parseZippedCsv(archive: Buffer, maxBytes: number): readonly unknown[] {
  let files = 0
  let bytes = 0
  const unzipped = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      files += 1
      if (!name.toLowerCase().endsWith('.csv')) return false
      bytes += originalSize
      if (files > maxFiles || bytes > maxBytes) throw new RangeError('the archive holds too much')
      return true
    },
  })
  const names = Object.keys(unzipped).sort()
  return names.flatMap((name) => parseCsv(Buffer.from(unzipped[name] ?? []).toString('utf8')))
}
