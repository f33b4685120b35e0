import { type ApiCall, answerOne, failure, success } from './api-call.ts'
import { formatTime } from './data-centres.ts'
import { json, noContent, type Reply, refusal } from './exchange.ts'
import type { StoredFile } from './holdings.ts'

const megabyte = 1_048_576

/** The part `file` of a multipart body, or the refusal of the body. */
export function readUpload(call: ApiCall, maxBytes: number): StoredFile | Reply {
  const boundary = /boundary="?([^";]+)/.exec(call.headers['content-type'] ?? '')?.[1]
  const text = call.bytes.toString('latin1')
  const part = text.split(`--${boundary}`).find((each) => /name="file"/.test(each))
  const [head = '', content = ''] = splitOnce(part ?? '', '\r\n\r\n')
  const name = /filename="([^"]*)"/.exec(head)?.[1]
  if (boundary === undefined || name === undefined) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'file',
    })
  }
  const bytes = Buffer.from(content.replace(/\r\n$/, ''), 'latin1')
  if (bytes.length > maxBytes) {
    const words = 'the size of the file is more than allowed'
    return refusal(413, 'FILE_SIZE_MORE_THAN_ALLOWED_SIZE', words)
  }
  const type = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream'
  return { id: call.organisation.holdings.nextId(), name, type, bytes }
}

function splitOnce(text: string, mark: string): readonly string[] {
  const at = text.indexOf(mark)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + mark.length)]
}

function isRefusal(value: StoredFile | Reply): value is Reply {
  return !('bytes' in value)
}

function sendFile({ name, type, bytes }: StoredFile): Reply {
  const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  return { status: 200, headers, body: bytes }
}

/** `POST /org/photo`: at most one megabyte. */
export function uploadOrganisationPhoto(call: ApiCall): Reply {
  const file = readUpload(call, megabyte)
  if (isRefusal(file)) return file
  call.organisation.holdings.photos.set('org', file)
  return json(200, success('photo uploaded successfully', {}))
}

const recordKey = ({ path }: ApiCall) => `${path['module']}/${path['id']}`

/** `POST /{module}/{id}/photo` */
export function uploadPhoto(call: ApiCall): Reply {
  const file = readUpload(call, 10 * megabyte)
  if (isRefusal(file)) return file
  call.organisation.holdings.photos.set(recordKey(call), file)
  return json(200, success('photo uploaded successfully', {}))
}

/** `GET /{module}/{id}/photo`; no content where there is none. */
export function downloadPhoto(call: ApiCall): Reply {
  const photo = call.organisation.holdings.photos.get(recordKey(call))
  return photo === undefined ? noContent : sendFile(photo)
}

/** `DELETE /{module}/{id}/photo` */
export function deletePhoto(call: ApiCall): Reply {
  call.organisation.holdings.photos.delete(recordKey(call))
  return json(200, success('photo deleted successfully', {}))
}

const attachmentsOf = (call: ApiCall) =>
  call.organisation.holdings.attachments.get(recordKey(call)) ?? []

/** `GET /{module}/{id}/Attachments`; needs `fields`, as lists do. */
export function listAttachments(call: ApiCall): Reply {
  const found = attachmentsOf(call)
  if (!call.query.has('fields')) {
    return refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
      param_name: 'fields',
    })
  }
  if (found.length === 0) return noContent
  const data = found.map(({ id, name, bytes }) => ({
    id,
    File_Name: name,
    Size: String(bytes.length),
    Created_Time: formatTime(call.now(), call.organisation.location),
  }))
  return json(200, {
    data,
    info: { per_page: 200, count: data.length, page: 1, more_records: false },
  })
}

/** `POST /{module}/{id}/Attachments` */
export function uploadAttachment(call: ApiCall): Reply {
  const file = readUpload(call, 20 * megabyte)
  if (isRefusal(file)) return file
  call.organisation.holdings.attachments.set(recordKey(call), [...attachmentsOf(call), file])
  return json(200, { data: [success('attachment uploaded successfully', { id: file.id })] })
}

/** `GET /{module}/{id}/Attachments/{attachment_id}` */
export function downloadAttachment(call: ApiCall): Reply {
  const found = attachmentsOf(call).find(({ id }) => id === call.path['item'])
  return found === undefined ? noContent : sendFile(found)
}

/** `DELETE /{module}/{id}/Attachments/{attachment_id}` */
export function deleteAttachment(call: ApiCall): Reply {
  const id = call.path['item'] ?? ''
  const found = attachmentsOf(call)
  const left = found.filter((file) => file.id !== id)
  if (left.length === found.length) {
    return json(400, { data: [failure('INVALID_DATA', 'record not found', { id })] })
  }
  call.organisation.holdings.attachments.set(recordKey(call), left)
  return json(200, { data: [success('record deleted', { id })] })
}

/** `POST /files`: twenty megabytes each. */
export function uploadFile(call: ApiCall): Reply {
  const file = readUpload(call, 20 * megabyte)
  if (isRefusal(file)) return file
  const id = Buffer.from(file.id).toString('base64url')
  call.organisation.holdings.files.set(id, file)
  const details = { id, name: file.name }
  return json(200, { data: [success('file is successfully uploaded', details)] })
}

/** `GET /files?id=` */
export function downloadFile(call: ApiCall): Reply {
  const file = call.organisation.holdings.files.get(call.query.get('id') ?? '')
  return file === undefined ? answerOne('data', [], '0') : sendFile(file)
}
