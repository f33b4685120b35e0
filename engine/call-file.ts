import { isRedirect, redirectOf } from './call-redirect.ts'
import { type Failure, fail, type Outcome, succeed } from './failure.ts'
import type { CallContext, CallFile, CallResult } from './integration.ts'
import type { UpstreamAnswer } from './ports.ts'
import { isSafeUrl, type SplitUrl } from './url.ts'

/** What an answer that is a file comes to: its bytes, and as JSON its name, type and length. */
export function fileResult(
  answer: UpstreamAnswer,
  at: string,
  { maxResultBytes, maxFileBytes = maxResultBytes }: CallContext,
): Outcome<CallResult> {
  const { body } = answer
  if (body.length > maxFileBytes) return fail(tooLarge(body.length, maxFileBytes, at))
  const type = answer.header('content-type') ?? 'application/octet-stream'
  const text = textOf(body, type)
  const name = nameOf(answer.header('content-disposition') ?? '')
  const file: CallFile = { name, type, content: body, ...(text !== undefined && { text }) }
  return succeed({ json: JSON.stringify({ name, type, bytes: body.length }), file })
}

const textTypes = /^text\/|[/+](json|xml|yaml)\b|^application\/(javascript|sql)\b/i
const otherCharset = /;\s*charset\s*=\s*"?(?!utf-?8|us-ascii)/i

/** The content as text, where it says that it is one and is: in UTF-8, which is what JSON holds. */
function textOf(body: Buffer, type: string): string | undefined {
  if (!textTypes.test(type) || otherCharset.test(type)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

/** The name that RFC 6266 gives a file, without any folder. */
function nameOf(disposition: string): string {
  const extended = /filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition)
  const quoted = plain?.[1]?.replace(/\\(.)/g, '$1')
  const told = (extended && decode(extended)) ?? quoted ?? plain?.[2] ?? ''
  const name = told.replace(/^.*[/\\]/, '').replace(/[^\x20-\x7e\u00a0-\uffff]/g, '')
  return name.toWellFormed().slice(0, 255) || 'file'
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.trim())
  } catch {
    return undefined
  }
}

function tooLarge(bytes: number, maxBytes: number, at: string): Failure {
  return {
    kind: 'too_large',
    message: `The file has ${bytes} bytes; a result may hold ${maxBytes}.`,
    hint: 'Get a link to the file if the API has one, or a smaller part of it.',
    at,
  }
}

/** Where an answer leads that was not followed; nothing where it leads nowhere. */
export function redirectedTo(
  answer: UpstreamAnswer,
  bare: SplitUrl,
  at: string,
): Outcome<CallResult> | undefined {
  if (!isRedirect(answer)) return undefined
  const url = redirectOf(answer, bare)
  return url === undefined ? fail(noLink(at)) : succeed({ json: JSON.stringify({ url }) })
}

/** What a record comes to of which an address is wanted: itself where it holds a `url`, or the address that it is. */
export function linkResult(read: CallResult, at: string): Outcome<CallResult> {
  const record = JSON.parse(read.json) as { readonly result?: unknown; readonly url?: unknown }
  const url = record.url ?? record.result
  if (typeof url !== 'string' || !isSafeUrl(url)) return fail(noLink(at))
  return succeed(record.url === url ? read : { ...read, json: JSON.stringify({ url }) })
}

function noLink(at: string): Failure {
  return {
    kind: 'definition',
    message: 'The answer leads to no https address.',
    hint: 'Correct the definition: "item" must give the address, or an object with it as "url".',
    at,
  }
}
