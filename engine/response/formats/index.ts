import { fail, type Outcome, succeed } from '../../failure.ts'
import type { UpstreamAnswer } from '../../ports.ts'
import { decodeAnswer } from '../decode.ts'
import type { Teller } from '../tell.ts'
import { parseCsv } from './csv.ts'
import { decodeText, maxParsedBytes } from './text.ts'
import { parseXml } from './xml.ts'
import type { ListPaths } from './xml-lists.ts'
import { parseZippedCsv } from './zip.ts'

/** The value of an answer's body. */
export type Decode = (answer: UpstreamAnswer, teller: Teller) => Outcome<unknown>

/** How the values of a format are read, and what is asked for. */
export interface Format {
  readonly accept: string
  readonly decode: Decode
}

/** The formats whose answers hold values. */
export const formats = {
  json: () => ({ accept: 'application/json', decode: decodeAnswer }),
  xml: (lists) => ({
    accept: 'application/xml, text/xml;q=0.9',
    decode: decoding('XML', (body, type) => parseXml(decodeText(body, type), lists)),
  }),
  text: () => ({
    accept: 'text/plain, text/*;q=0.9, */*;q=0.1',
    decode: ({ body, header }) => succeed(decodeText(body, header('content-type'))),
  }),
  csv: () => ({
    accept: 'text/csv, text/plain;q=0.5',
    decode: decoding('CSV', (body, type) => parseCsv(decodeText(body, type))),
  }),
  'zip csv': () => ({
    accept: 'application/zip, application/octet-stream;q=0.5',
    decode: decoding('a ZIP archive', (body) => parseZippedCsv(body, maxParsedBytes)),
  }),
} satisfies Readonly<Record<string, (lists: ListPaths) => Format>>

export type FormatName = keyof typeof formats

function decoding(
  what: string,
  parse: (body: Buffer, type: string | undefined) => unknown,
): Decode {
  return (answer, teller) => {
    const { status, body } = answer
    if (body.length === 0) return succeed(undefined)
    if (body.length > maxParsedBytes) {
      return fail(
        teller.tell('too_large', { status, what: `answered with ${body.length} bytes of ${what}` }),
      )
    }
    try {
      return succeed(parse(body, answer.header('content-type')))
    } catch (cause) {
      // Node tells by a code that a number leads out of the bytes, as in a broken archive.
      if (cause instanceof RangeError && !('code' in cause)) {
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
