import type { HttpMethod, UpstreamRequest } from '../../engine/index.ts'

/** A request as the API would see it. */
export interface Received {
  readonly method: HttpMethod
  readonly origin: string
  readonly path: string
  /** A parameter that comes several times has a list. */
  readonly query: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  /** What JSON or a form says; other bodies as text. */
  readonly body?: unknown
}

/** Reads a request that was ready to be sent. */
export function receive({ method, origin, path, headers, body }: UpstreamRequest): Received {
  const [own = '', search = ''] = path.split('?', 2)
  const seen = { method, origin, path: own, query: parseParams(search), headers }
  return body === undefined
    ? seen
    : { ...seen, body: parseBody(String(body), headers['content-type']) }
}

function parseParams(text: string): Readonly<Record<string, unknown>> {
  const params = new URLSearchParams(text)
  const names = [...new Set(params.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? values[0] : values]
    }),
  )
}

function parseBody(text: string, mediaType = ''): unknown {
  if (mediaType.includes('x-www-form-urlencoded')) return parseParams(text)
  if (mediaType.startsWith('multipart/')) return parseParts(text, mediaType)
  if (!mediaType.includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The parts of a multipart form by name, as text; the engine wrote it, so that its form is known. */
function parseParts(text: string, mediaType: string): Readonly<Record<string, string>> {
  const [, boundary = ''] = mediaType.split('boundary=')
  const parts = text.split(`--${boundary}`).slice(1, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const [head = '', ...content] = part.split('\r\n\r\n')
      const name = /name="([^"]*)"/.exec(head)?.[1] ?? ''
      return [name, content.join('\r\n\r\n').replace(/\r\n$/, '')]
    }),
  )
}
