import type { IncomingMessage } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'

/** The address that a request comes from. */
export type AddressOf = (request: IncomingMessage) => string

/** Whether text lists proxies: addresses, subnets such as `10.0.0.0/8`, or `loopback`, `linklocal`, `uniquelocal`. */
export function areProxies(proxies: readonly string[]): boolean {
  try {
    proxyAddr.compile([...proxies])
    return true
  } catch {
    return false
  }
}

/** Reads addresses from `X-Forwarded-For` as far as the proxies in front are trusted; without any, it is the connection's. */
export function createAddressOf(trustedProxies: readonly string[]): AddressOf {
  if (trustedProxies.length === 0) return ({ socket }) => socket.remoteAddress ?? ''
  const isTrusted = proxyAddr.compile([...trustedProxies])
  return (request) => proxyAddr(request, isTrusted)
}
