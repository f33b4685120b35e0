/** An address in the two parts that a request needs. */
export interface SplitUrl {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string
  /** Path and query, as they go onto the wire. */
  readonly path: string
}

/** Splits an absolute http or https address without user and password; nothing for any other text. */
export function splitUrl(text: string): SplitUrl | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (url.username !== '' || url.password !== '') return undefined
  return { origin: url.origin, path: url.pathname + url.search }
}

const local = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether a text is an https address without user and password, or an http address of this machine. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return false
  return protocol === 'https:' || (protocol === 'http:' && local.has(hostname))
}
