import { followRedirect } from './call-redirect.ts'
import type { FileArgument } from './definition/files.ts'
import { type Failure, FailureError } from './failure.ts'
import { content, type GivenFile } from './given-file.ts'
import type { CallContext, Method } from './integration.ts'
import { isSafeUrl, splitUrl } from './url.ts'

/** A file as a caller gives it. */
interface Given {
  readonly name?: string
  readonly type?: string
  readonly text?: string
  readonly base64?: string
  readonly url?: string
}

/** All files of one call together. */
const maxTotalBytes = 50 * 1024 * 1024
const timeoutMs = 60_000

/** A method's `run` with its files read, once for all attempts; a method without files as it is. */
export function withFiles(run: Method['run'], files: readonly FileArgument[]): Method['run'] {
  if (files.length === 0) return run
  return async (args, context) => {
    const read: Record<string, unknown> = { ...args }
    let left = maxTotalBytes
    for (const { name, maxBytes } of files) {
      const given = args[name]
      if (given === undefined) continue
      const contents: GivenFile[] = []
      for (const each of [given].flat()) {
        const file = await readFile(
          each as Given,
          { name, maxBytes: Math.min(maxBytes, left) },
          context,
        )
        left -= file.size
        contents.push(file)
      }
      read[name] = Array.isArray(given) ? contents : contents[0]
    }
    return run(read, context)
  }
}

interface Bound {
  /** Of the argument. */
  readonly name: string
  readonly maxBytes: number
}

/** The file that a caller gave. Throws `FailureError` on one that is none, is too large, or cannot be had. */
async function readFile(given: Given, bound: Bound, context: CallContext): Promise<GivenFile> {
  const { text, base64, url } = given
  const ways = [text, base64, url].filter((each) => each !== undefined)
  if (ways.length !== 1) throw new FailureError(notOneWay(bound.name, ways.length))
  if (text !== undefined) {
    return fileOf(given, { bytes: Buffer.from(text), type: 'text/plain; charset=utf-8' }, bound)
  }
  if (base64 !== undefined) {
    return fileOf(given, { bytes: decodeBase64(base64, bound.name), type: binary }, bound)
  }
  return fileOf(given, await fetchFile(url ?? '', bound, context), bound)
}

const binary = 'application/octet-stream'

interface Content {
  readonly bytes: Buffer
  readonly type: string
}

// RFC 9110 section 8.3.1, in the one line that a header is.
const mediaType =
  /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[ !#-[\]-~]*"))*$/

function fileOf(given: Given, { bytes, type }: Content, bound: Bound): GivenFile {
  if (bytes.length > bound.maxBytes) throw new FailureError(tooLarge(bound, bytes.length))
  if (given.type !== undefined && !mediaType.test(given.type)) {
    throw new FailureError(noType(given.type, bound.name))
  }
  return {
    name: given.name ?? lastSegment(given.url) ?? 'file',
    type: given.type ?? (mediaType.test(type) ? type : binary),
    size: bytes.length,
    base64: given.base64 ?? bytes.toString('base64'),
    [content]: bytes,
  }
}

function decodeBase64(text: string, name: string): Buffer {
  // What is no base64 would be passed over in silence.
  if (!/^[\w+/-]*={0,2}$/.test(text.replace(/\s/g, ''))) throw new FailureError(noBase64(name))
  return Buffer.from(text, 'base64')
}

function lastSegment(url: string | undefined): string | undefined {
  const last = url === undefined ? undefined : new URL(url).pathname.split('/').at(-1)
  if (last === undefined || last === '') return undefined
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** Gets a file from its address: from anywhere the host may reach, and without a credential. */
async function fetchFile(
  url: string,
  { name, maxBytes }: Bound,
  { ports: { send }, signal }: CallContext,
): Promise<Content> {
  const to = isSafeUrl(url) ? splitUrl(url) : undefined
  if (to === undefined) throw new FailureError(noAddress(url, name))
  const request = { method: 'GET', ...to, headers: { accept: '*/*' } } as const
  const options = { timeoutMs, maxBytes, ...(signal && { signal }) }
  const first = await send(request, options)
  const answer = first.ok
    ? await followRedirect(first.value, request, {
        plan: { redirects: 'anywhere', isListed: () => false, at: name },
        authorise: async (same) => same,
        send,
        options,
      })
    : first
  if (!answer.ok) throw new FailureError(answer.failure)
  const { status, body, header } = answer.value
  if (status !== 200) throw new FailureError(notFetched(to.origin, status, name))
  return { bytes: body, type: header('content-type') ?? binary }
}

function notOneWay(name: string, count: number): Failure {
  const problem = count === 0 ? 'has no content' : 'has its content in more than one way'
  return {
    kind: 'invalid_input',
    message: `The file "${name}" ${problem}.`,
    hint: 'Give exactly one of "text", "base64" and "url".',
    at: name,
  }
}

function tooLarge({ name, maxBytes }: Bound, bytes: number): Failure {
  return {
    kind: 'invalid_input',
    message: `The file "${name}" has ${bytes} bytes; at most ${maxBytes} are taken.`,
    hint: 'Give a smaller file.',
    at: name,
  }
}

function noType(type: string, name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `${JSON.stringify(type.slice(0, 80))} is no media type for the file "${name}".`,
    hint: 'Give a type such as "image/png", or none.',
    at: name,
  }
}

function noBase64(name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The "base64" of the file "${name}" is not base64.`,
    hint: 'Encode the bytes of the file in base64, or give a text as "text".',
    at: name,
  }
}

function noAddress(url: string, name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The address ${JSON.stringify(url.slice(0, 200))} of the file "${name}" is no https address.`,
    hint: 'Give an https address, or the content itself as "text" or "base64".',
    at: name,
  }
}

function notFetched(origin: string, status: number, name: string): Failure {
  return {
    kind: 'invalid_input',
    message: `The file "${name}" could not be had from ${origin}: it answered ${status}.`,
    hint: 'Give an address that can be read without signing in, or the content itself.',
    at: name,
  }
}
