import { createHash } from 'node:crypto'
import { createSecureContext, type SecureContext } from 'node:tls'
import { buildConnector, Pool } from 'undici'
import { type ClientCertificate, fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Egress } from './egress.ts'
import { badClientCertificate, blockedFailure } from './send-failure.ts'

/** The kept-alive connections to one origin, all with one client certificate or all with none. */
export interface Upstream {
  /** For failures: never more than the host and its port. */
  readonly host: string
  readonly pool: Pool
  /** A connection has been opened this very moment: what is written now is the first request on it. */
  isOpening: boolean
  /** The turn of the last use. */
  usedAt: number
}

export interface UpstreamsOptions {
  /** An origin and the origin that takes its place; the operator vouches for the latter. */
  readonly routes: ReadonlyMap<string, string>
  readonly egress: Egress
  readonly connectTimeoutMs: number
  readonly keepAliveMs: number
  /** To one origin; a request that finds none free waits. */
  readonly maxConnections: number
  /** Past it, the connections to the origin that was not used for longest are given up. */
  readonly maxOrigins: number
}

/** The connections to every origin that was called lately. */
export interface Upstreams {
  readonly find: (origin: string, certificate?: ClientCertificate) => Outcome<Upstream>
  /** Lets running requests end, then gives all connections up. */
  readonly close: () => Promise<void>
}

/** No connection at first; an origin is judged and given its pool when it is first called. */
export function createUpstreams(options: UpstreamsOptions): Upstreams {
  const known = new Map<string, Upstream>()
  let turn = 0
  const add = (key: string, origin: string, certificate?: ClientCertificate): Outcome<Upstream> => {
    const opened = openUpstream(origin, certificate, options)
    if (!opened.ok) return opened
    if (known.size >= options.maxOrigins) giveUpOldest(known)
    known.set(key, opened.value)
    return opened
  }
  return {
    find: (origin, certificate) => {
      const key = certificate === undefined ? origin : `${origin} ${fingerprint(certificate)}`
      const upstream = known.get(key)
      const found = upstream === undefined ? add(key, origin, certificate) : succeed(upstream)
      if (found.ok) found.value.usedAt = ++turn
      return found
    },
    close: async () => {
      const pools = [...known.values()].map(({ pool }) => pool.close())
      known.clear()
      await Promise.all(pools)
    },
  }
}

function giveUpOldest(known: Map<string, Upstream>): void {
  let oldest: [string, Upstream] | undefined
  for (const entry of known)
    if (oldest === undefined || entry[1].usedAt < oldest[1].usedAt) oldest = entry
  if (oldest === undefined) return
  known.delete(oldest[0])
  void oldest[1].pool.close()
}

/** What tells certificates apart; no key is kept as one. */
function fingerprint({ cert, key, passphrase = '' }: ClientCertificate): string {
  return createHash('sha256')
    .update(JSON.stringify([cert, key, passphrase]))
    .digest('base64')
}

/** Makes a certificate ready for connections: one that cannot be used is told before any is opened. */
function openCertificate(
  certificate: ClientCertificate | undefined,
  host: string,
): Outcome<SecureContext | undefined> {
  if (certificate === undefined) return succeed(undefined)
  try {
    return succeed(createSecureContext({ ...certificate }))
  } catch (error) {
    // OpenSSL tells what is wrong by a code, and quotes nothing of what it read.
    return fail(badClientCertificate(host, error as NodeJS.ErrnoException))
  }
}

function openUpstream(
  origin: string,
  certificate: ClientCertificate | undefined,
  options: UpstreamsOptions,
): Outcome<Upstream> {
  const route = options.routes.get(origin)
  const target = route ?? origin
  if (!URL.canParse(target)) return fail(blockedFailure(origin, 'it is no address'))
  const url = new URL(target)
  const refusal = route === undefined ? options.egress.refusal(url) : undefined
  if (refusal !== undefined) return fail(blockedFailure(url.host, refusal))
  const secureContext = openCertificate(certificate, url.host)
  if (!secureContext.ok) return secureContext
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
    ...(secureContext.value && { secureContext: secureContext.value }),
    ...(route === undefined && { lookup: options.egress.lookup }),
  })
  const pool = new Pool(url.origin, {
    connections: options.maxConnections,
    pipelining: 1,
    keepAliveTimeout: options.keepAliveMs,
    // One timer per request watches over the whole of it.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (target, callback) =>
      connect(target, (...answer) => {
        // The client writes its waiting request inside this callback, so the flag is up for that one alone.
        upstream.isOpening = true
        callback(...answer)
        upstream.isOpening = false
      }),
  })
  const upstream: Upstream = { host: new URL(origin).host, pool, isOpening: false, usedAt: 0 }
  return succeed(upstream)
}
