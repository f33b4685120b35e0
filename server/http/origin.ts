import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a browser sent a request from one of our own pages. Where it does not say so by `Sec-Fetch-Site`
 * (https://www.w3.org/TR/fetch-metadata/), as over plain http, its `Origin` must name the host that it calls.
 */
export function isFromOwnPage(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin = '', host } = headers
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host || from.origin === new URL(publicUrl).origin
}
