import type { UpstreamRequest } from '../../ports.ts'

/** A request as signers see it. */
export interface Message {
  readonly method: string
  /** Scheme, host and port. */
  readonly origin: string
  readonly host: string
  /** As it is sent, without the query. */
  readonly path: string
  /** As it is sent, without the question mark. */
  readonly query: string
}

/** Takes the address of a request apart. */
export function messageOf({ method, origin, path }: UpstreamRequest): Message {
  const at = path.indexOf('?')
  return {
    method,
    origin,
    host: new URL(origin).host,
    path: at === -1 ? path : path.slice(0, at),
    query: at === -1 ? '' : path.slice(at + 1),
  }
}

/** Percent-encodes all but the unreserved characters of RFC 3986 section 2.3. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Names and values of a query or a form, decoded. */
export function paramsOf(text: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(text)]
}

/** `name=value` of each, encoded and in the order of their bytes, as both AWS and RFC 5849 section 3.4.1.3.2 want it. */
export function formatSorted(params: readonly (readonly [string, string])[]): string {
  return params
    .map(([name, value]) => [encodeStrictly(name), encodeStrictly(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
