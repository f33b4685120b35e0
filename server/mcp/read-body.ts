import type { IncomingMessage } from 'node:http'

/** What came of reading a request's body. */
export type BodyRead =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'too_large' }
  /** The client went away. */
  | { readonly kind: 'aborted' }

/** Reads a body of at most `maxBytes` bytes; stops listening as soon as there are more. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyRead> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.resolve({ kind: 'too_large' })
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) resolve({ kind: 'too_large' })
      else chunks.push(chunk)
    })
    request.on('end', () => {
      const [first] = chunks
      const whole = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
      resolve({ kind: 'text', text: whole.toString() })
    })
    request.on('error', () => resolve({ kind: 'aborted' }))
    request.on('close', () => resolve({ kind: 'aborted' }))
  })
}
