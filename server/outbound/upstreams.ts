import { buildConnector, Pool } from 'undici'
import { fail, type Outcome, succeed } from '../../engine/index.ts'
import type { Egress } from './egress.ts'
import { blockedFailure } from './send-failure.ts'

/** The kept-alive connections to one origin. */
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
  readonly find: (origin: string) => Outcome<Upstream>
  /** Lets running requests end, then gives all connections up. */
  readonly close: () => Promise<void>
}

/** No connection at first; an origin is judged and given its pool when it is first called. */
export function createUpstreams(options: UpstreamsOptions): Upstreams {
  const known = new Map<string, Upstream>()
  let turn = 0
  const add = (origin: string): Outcome<Upstream> => {
    const opened = openUpstream(origin, options)
    if (!opened.ok) return opened
    if (known.size >= options.maxOrigins) giveUpOldest(known)
    known.set(origin, opened.value)
    return opened
  }
  return {
    find: (origin) => {
      const upstream = known.get(origin)
      const found = upstream === undefined ? add(origin) : succeed(upstream)
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

function openUpstream(origin: string, options: UpstreamsOptions): Outcome<Upstream> {
  const route = options.routes.get(origin)
  const target = route ?? origin
  if (!URL.canParse(target)) return fail(blockedFailure(origin, 'it is no address'))
  const url = new URL(target)
  const refusal = route === undefined ? options.egress.refusal(url) : undefined
  if (refusal !== undefined) return fail(blockedFailure(url.host, refusal))
  const connect = buildConnector({
    timeout: options.connectTimeoutMs,
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
