import { type Failure, FailureError } from '../../failure.ts'
import { isSafeUrl } from '../../url.ts'

/** A file that a caller gives: its content as text, in base64, or behind an address. */
export interface FileArgument {
  readonly name?: string
  readonly type?: string
  readonly text?: string
  readonly base64?: string
  readonly url?: string
}

/** A file, ready to be sent. */
export interface FileContent {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/** Fetches a file by its address, without any credential. Throws `FailureError` where it cannot be had. */
export type FetchFile = (url: string) => Promise<{ readonly type?: string; readonly bytes: Buffer }>

const contentKeys = ['text', 'base64', 'url'] as const

/** Whether a value is a file as a caller gives one. */
export function isFile(value: unknown): value is FileArgument {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return contentKeys.filter((key) => typeof (value as FileArgument)[key] === 'string').length === 1
}

/** The content of a file that a caller gave. */
export async function readFile(file: FileArgument, fetchFile: FetchFile): Promise<FileContent> {
  const { text, base64, url } = file
  if (url !== undefined) return readUrl({ ...file, url }, fetchFile)
  const name = file.name ?? 'file'
  if (text !== undefined) {
    return {
      name,
      type: file.type ?? 'text/plain; charset=utf-8',
      bytes: Buffer.from(text, 'utf8'),
    }
  }
  const bytes = Buffer.from(base64 ?? '', 'base64')
  return { name, type: file.type ?? 'application/octet-stream', bytes }
}

async function readUrl(
  file: FileArgument & { readonly url: string },
  fetchFile: FetchFile,
): Promise<FileContent> {
  if (!isSafeUrl(file.url)) throw new FailureError(noAddress(file.url))
  const { type, bytes } = await fetchFile(file.url)
  const last = new URL(file.url).pathname.split('/').at(-1)
  const name = file.name ?? (last === undefined || last === '' ? 'file' : decodeURIComponent(last))
  return { name, type: file.type ?? type ?? 'application/octet-stream', bytes }
}

function noAddress(url: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The file's address ${JSON.stringify(url.slice(0, 200))} is no https address.`,
    hint: 'Give an https address, or the content itself as "text" or "base64".',
    at: 'file',
  }
}
