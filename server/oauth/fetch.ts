import type { Send } from '../../engine/index.ts'
import { completeMetadata } from './redirects.ts'

/** Within the time in which hosts expect an answer of ours. */
const TIMEOUT_MS = 5000

/** A metadata document is a few lines; a set of keys, some more. */
const MAX_BYTES = 64 * 1024

/** Statuses whose answers have no body: https://fetch.spec.whatwg.org/#null-body-status */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * `fetch` over the outbound client: an address that a client names is resolved once, private ones are refused, no redirect is
 * followed, and size and time are bounded.
 */
export function createFetch(send: Send): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const headers = Object.fromEntries(new Headers(init?.headers))
    // Sent empty by oidc-provider; our own tells whom to ask about it.
    delete headers['user-agent']
    const answer = await send(
      { method: 'GET', origin: url.origin, path: `${url.pathname}${url.search}`, headers },
      { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, ...(init?.signal && { signal: init.signal }) },
    )
    if (!answer.ok) throw new Error(answer.failure.message)
    const { status, header, body } = answer.value
    const shown = ['cache-control', 'expires', 'content-type']
    const told = shown.map((name) => [name, header(name)] as const)
    return new Response(BODILESS.has(status) ? null : completeDocument(body), {
      status,
      headers: told.filter((entry): entry is [string, string] => entry[1] !== undefined),
    })
  }
}

/** A metadata document, with what it left out; anything else as it is. */
function completeDocument(body: Buffer): string {
  const text = body.toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return text
    return JSON.stringify(completeMetadata(value as Readonly<Record<string, unknown>>))
  } catch {
    return text
  }
}
