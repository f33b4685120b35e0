import { Inflate } from 'fflate'
import { parseCsv } from './csv.ts'
import { decodeText } from './text.ts'

/** More files than any export has. */
const maxFiles = 1000

/** So little is unpacked at once that an archive which grows a thousandfold is stopped in time. */
const stepBytes = 4096

/** The rows of all CSV files of an archive, in the order of their names. Throws `RangeError` past `maxBytes` unpacked. */
export function parseZippedCsv(archive: Buffer, maxBytes: number): readonly unknown[] {
  let left = maxBytes
  const tables: (readonly unknown[])[] = []
  for (const entry of entriesOf(archive).filter(isCsv).sort(byName)) {
    const content = unpack(archive, entry, left)
    left -= content.length
    tables.push(parseCsv(decodeText(content)))
  }
  return tables.flat()
}

/** A file of an archive, as its directory tells it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly isEncrypted: boolean
  readonly packedBytes: number
  /** Where its own header begins. */
  readonly offset: number
}

function isCsv({ name }: Entry): boolean {
  return name.toLowerCase().endsWith('.csv')
}

function byName(one: Entry, other: Entry): number {
  if (one.name === other.name) return 0
  return one.name < other.name ? -1 : 1
}

const endSignature = Buffer.from('PK\x05\x06', 'latin1')
const entrySignature = 0x02014b50
const fileSignature = 0x04034b50

/** @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.12 and 4.3.16 */
function entriesOf(archive: Buffer): readonly Entry[] {
  const end = archive.lastIndexOf(endSignature)
  if (end === -1) throw new SyntaxError('the archive has no directory')
  const count = archive.readUInt16LE(end + 10)
  if (count > maxFiles) throw new RangeError('the archive holds too many files')
  const entries: Entry[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== entrySignature)
      throw new SyntaxError('the directory is broken')
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28)
    entries.push({
      name: archive.toString('utf8', at + 46, nameEnd),
      method: archive.readUInt16LE(at + 10),
      isEncrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    })
    at = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

const stored = 0
const deflated = 8

function unpack(archive: Buffer, entry: Entry, maxBytes: number): Buffer {
  const { offset, packedBytes, method, isEncrypted, name } = entry
  if (archive.readUInt32LE(offset) !== fileSignature) throw new SyntaxError(`no file "${name}"`)
  if (isEncrypted) throw new SyntaxError(`the file "${name}" is encrypted`)
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const packed = archive.subarray(start, start + packedBytes)
  if (packed.length < packedBytes) throw new SyntaxError(`the file "${name}" is cut off`)
  if (method === deflated) return inflate(packed, maxBytes)
  if (method !== stored) throw new SyntaxError(`the file "${name}" is packed in an unknown way`)
  if (packed.length > maxBytes) throw new RangeError('the archive holds too much')
  return packed
}

/** What an archive says of its own sizes is not believed: the bytes are counted as they come out. */
function inflate(packed: Buffer, maxBytes: number): Buffer {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const inflater = new Inflate((chunk) => {
    bytes += chunk.length
    if (bytes > maxBytes) throw new RangeError('the archive holds too much')
    chunks.push(chunk)
  })
  for (let at = 0; at < packed.length; at += stepBytes) {
    inflater.push(packed.subarray(at, at + stepBytes), at + stepBytes >= packed.length)
  }
  return Buffer.concat(chunks)
}
