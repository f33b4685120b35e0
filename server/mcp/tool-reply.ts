import type { CallFile, CallResult, Failure } from '../../engine/index.ts'
import { rateLimitHeaders } from '../http/rate-limit.ts'
import { answerFrame, type Exchange, membersReply } from './exchange.ts'
import { failureJson } from './failure.ts'
import type { Reply } from './reply.ts'

/** What a call came to, as the result of a tool. */
export function resultReply(exchange: Exchange, { json, file, limit }: CallResult): Reply {
  if (file !== undefined) return fileReply(exchange, { json, file }, limit)
  const { head, tail } = answerFrame(exchange)
  // What is no object stands in one: clients refuse any other structured content.
  const record = json.startsWith('{') ? json : `{"result":${json}}`
  const before = `${head}"content":[{"type":"text","text":`
  const body = exchange.wire.isStructured
    ? exchange.desk.writeMirrored(record, {
        before,
        between: '}],"structuredContent":',
        after: tail,
      })
    : `${before}${JSON.stringify(record)}}]${tail}`
  return { status: 200, body, headers: rateLimitHeaders(limit) }
}

/**
 * A file is a block of the result: a picture, a sound, or else a resource. Its name, type and length are what structured
 * content there is.
 */
function fileReply(
  exchange: Exchange,
  { json, file }: { readonly json: string; readonly file: CallFile },
  limit: CallResult['limit'],
): Reply {
  const blocks = [{ type: 'text', text: json }, fileBlock(exchange, file)]
  const structured = exchange.wire.isStructured ? `,"structuredContent":${json}` : ''
  const reply = membersReply(exchange, `"content":${JSON.stringify(blocks)}${structured}`)
  return { ...reply, headers: rateLimitHeaders(limit) }
}

/** The formats that models take as pictures. */
const PICTURE = /^image\/(png|jpeg|gif|webp)$/

function fileBlock({ wire }: Exchange, { name, type: mimeType, content, text }: CallFile): object {
  if (text !== undefined)
    return { type: 'resource', resource: { uri: uriOf(name), mimeType, text } }
  const data = content.toString('base64')
  if (PICTURE.test(mimeType)) return { type: 'image', data, mimeType }
  if (wire.hasAudio && mimeType.startsWith('audio/')) return { type: 'audio', data, mimeType }
  return { type: 'resource', resource: { uri: uriOf(name), mimeType, blob: data } }
}

function uriOf(name: string): string {
  return `file:///${encodeURIComponent(name)}`
}

/** A failure as a result, which a model can read where it cannot read a protocol error. */
export function failedReply(exchange: Exchange, failure: Failure): Reply {
  const text = JSON.stringify(failureJson(failure))
  const reply = membersReply(exchange, `"content":[{"type":"text","text":${text}}],"isError":true`)
  return { ...reply, headers: rateLimitHeaders(failure.limit, failure.retryAfterSeconds) }
}
