import type { IncomingHttpHeaders } from 'node:http'

/** The hostname that a `Host` header names, in lower case and without its port. */
function hostnameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '')
}

/** The hostname of an origin; nothing for `null` and for what is no origin. */
function originHostname(origin: string): string | undefined {
  const host = /^https?:\/\/([^/?#@]+)$/i.exec(origin)?.[1]
  return host === undefined ? undefined : hostnameOf(host)
}

/**
 * Whether a request comes by a name that leads here, from a page that may call here. A page of another site could reach
 * a server on its reader's machine by a name of its own that it points there.
 */
export function isAllowed(
  headers: IncomingHttpHeaders,
  hosts: ReadonlySet<string> | undefined,
): boolean {
  const host = hostnameOf(headers.host ?? '')
  if (hosts !== undefined && !hosts.has(host)) return false
  if (headers.origin === undefined) return true
  const page = originHostname(headers.origin)
  if (page === undefined) return false
  return hosts === undefined ? page === host : hosts.has(page)
}

/** Lets the page of an allowed origin read the answer. */
export function crossOriginHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers':
      'ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after, www-authenticate',
    vary: 'origin',
  }
}

/** Answers a browser that asks before it posts. */
export const PREFLIGHT_HEADERS: Readonly<Record<string, string>> = {
  'access-control-allow-headers':
    'accept, authorization, content-type, last-event-id, mcp-method, mcp-name, mcp-protocol-version, mcp-session-id, x-api-key',
  'access-control-max-age': '86400',
}
