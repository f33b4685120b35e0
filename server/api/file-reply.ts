import type { CallFile } from '../../engine/index.ts'

/** A file as the body of a reply. */
export interface FileReply {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer
}

/** A file as its bytes; a caller that asks for JSON, and not for the file's own type, gets it within JSON. */
export function fileReply(file: CallFile, accept = '*/*'): FileReply {
  const [own = ''] = file.type.split(';')
  const wantsJson = accept.includes('application/json') && !accept.includes(own.trim())
  return wantsJson
    ? { headers: { 'content-type': 'application/json' }, body: fileJson(file) }
    : { headers: attachment(file), body: file.content }
}

function fileJson({ name, type, content, text }: CallFile): string {
  const held = text === undefined ? { base64: content.toString('base64') } : { text }
  return JSON.stringify({ name, type, bytes: content.length, ...held })
}

/** Named as RFC 6266 asks, and never shown in a browser as a page of ours. */
function attachment({ name, type }: CallFile): FileReply['headers'] {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  }
}
