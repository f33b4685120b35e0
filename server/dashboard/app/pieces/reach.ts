/** Who can call a URL: everybody on the internet as MCP hosts want it, everybody who takes http, or this network alone. */
export type Reach = 'internet' | 'no_https' | 'local'

const localNames = /^localhost$|\.(localhost|local|internal|lan|home\.arpa|test)$/
/** RFC 1918, RFC 6598, loopback and link-local; of IPv6 RFC 4193 and the same. */
const localAddresses =
  /^(127|10|0)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^\[(::1?\]|f[cd]|fe[89ab])/

/** From where a URL can be called, as far as it tells itself. */
export function reachOf(url: string): Reach {
  if (!URL.canParse(url)) return 'local'
  const { protocol, hostname } = new URL(url)
  const isName = /[a-z]/.test(hostname) && !hostname.startsWith('[')
  const isLocal = isName
    ? localNames.test(hostname) || !hostname.includes('.')
    : localAddresses.test(hostname)
  if (isLocal) return 'local'
  return protocol === 'https:' ? 'internet' : 'no_https'
}
