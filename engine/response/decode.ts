import { isSafeNumber, parse } from 'lossless-json'
import { fail, type Outcome, succeed } from '../failure.ts'
import type { UpstreamAnswer } from '../ports.ts'
import { decodeText, maxParsedBytes } from './formats/text.ts'
import { parseXml } from './formats/xml.ts'
import type { Teller } from './tell.ts'

/** Digits from which on an integer may not fit a double. */
const longNumber = /\d{16}/

/** The value of an answer's JSON body, `undefined` where the body is empty. Long integers become text: ids stay ids. */
export function decodeAnswer(answer: UpstreamAnswer, teller: Teller): Outcome<unknown> {
  const text = bodyText(answer.body)
  if (text === '') return succeed(undefined)
  try {
    return succeed(parseJson(text))
  } catch (cause) {
    return fail(teller.tell('upstream', { status: answer.status, cause, what: unreadable(answer) }))
  }
}

/** The value of a body as far as it can be read: an HTML page must not hide the status. */
export function decodeLeniently(answer: UpstreamAnswer): unknown {
  const { body } = answer
  const type = answer.header('content-type') ?? ''
  if (type.startsWith(form)) return Object.fromEntries(new URLSearchParams(bodyText(body)))
  try {
    return isXml(body, type) ? readXml(body, type) : parseJson(bodyText(body))
  } catch {
    return undefined
  }
}

/** Some servers call XML a text, or nothing at all; a page of theirs begins alike. */
function isXml(body: Buffer, type: string): boolean {
  return /[/+]xml\b/i.test(type) || (body[0] === 0x3c && !/html/i.test(type))
}

function readXml(body: Buffer, type: string): unknown {
  return body.length > maxParsedBytes ? undefined : parseXml(decodeText(body, type), noLists)
}

const noLists: ReadonlySet<string> = new Set()

const form = 'application/x-www-form-urlencoded'

/** Parses JSON, integers beyond a double as text. Throws `SyntaxError` like `JSON.parse`. */
/** The value of JSON text; integers that no double holds become text. */
export function parseJson(text: string): unknown {
  // The ordinary parser first: it is many times faster, and tells what is wrong in the words that people know.
  const value: unknown = JSON.parse(text)
  return longNumber.test(text) ? parse(text, null, { parseNumber: readNumber }) : value
}

function readNumber(text: string): number | string {
  const isInteger = /^-?\d+$/.test(text)
  return isInteger && !isSafeNumber(text) ? text : Number(text)
}

function bodyText(body: Buffer): string {
  const text = body.toString('utf8').trim()
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function unreadable(answer: UpstreamAnswer): string {
  const type = answer.header('content-type')?.split(';')[0] ?? 'no content type'
  return `answered ${answer.status} with ${type} that is not valid JSON`
}
