import { fail, type Outcome, succeed } from '../../failure.ts'
import type { UpstreamAnswer } from '../../ports.ts'
import { bodyText, decodeAnswer } from '../decode.ts'
import type { Teller } from '../tell.ts'
import { parseCsv } from './csv.ts'
import { type ListPaths, parseXml } from './xml.ts'
import { parseZippedCsv } from './zip.ts'

/** The value of an answer's body. */
export type Decode = (answer: UpstreamAnswer, teller: Teller) => Outcome<unknown>

/** How the values of a format are read, and what is asked for. */
export interface Format {
  readonly accept: string
  readonly decode: Decode
}

/** More would hold up every other call while it is read. */
const maxBytes = 4 * 1024 * 1024

/** The formats whose answers hold values. */
export const formats = {
  json: () => ({ accept: 'application/json', decode: decodeAnswer }),
  xml: (lists) => ({
    accept: 'application/xml, text/xml;q=0.9',
    decode: decoding('XML', (body) => parseXml(body.toString('utf8'), lists)),
  }),
  text: () => ({
    accept: 'text/plain, text/*;q=0.9, */*;q=0.1',
    decode: ({ body }) => succeed(bodyText(body)),
  }),
  csv: () => ({
    accept: 'text/csv, text/plain;q=0.5',
    decode: decoding('CSV', (body) => parseCsv(body.toString('utf8'))),
  }),
  'zip csv': () => ({
    accept: 'application/zip, application/octet-stream;q=0.5',
    decode: decoding('a ZIP archive', (body) => parseZippedCsv(body, maxBytes)),
  }),
} satisfies Readonly<Record<string, (lists: ListPaths) => Format>>

export type FormatName = keyof typeof formats

function decoding(what: string, parse: (body: Buffer) => unknown): Decode {
  return (answer, teller) => {
    const { status, body } = answer
    if (body.length === 0) return succeed(undefined)
    if (body.length > maxBytes) {
      return fail(
        teller.tell('too_large', { status, what: `answered with ${body.length} bytes of ${what}` }),
      )
    }
    try {
      return succeed(parse(body))
    } catch (cause) {
      if (cause instanceof RangeError) {
        return fail(
          teller.tell('too_large', {
            status,
            cause,
            what: `answered with ${what} that holds too much`,
          }),
        )
      }
      return fail(
        teller.tell('upstream', {
          status,
          cause,
          what: `answered ${status} with what is not ${what}`,
        }),
      )
    }
  }
}
