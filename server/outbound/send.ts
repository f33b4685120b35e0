import { fail, type Send } from '../../engine/index.ts'
import { ACCEPT_ENCODING } from './decompress.ts'
import { createEgress, type Resolve } from './egress.ts'
import { Exchange } from './exchange.ts'
import { listHeaders } from './headers.ts'
import { closedFailure } from './send-failure.ts'
import { createUpstreams } from './upstreams.ts'

/** How the outbound client behaves; what is absent has a default. */
export interface OutboundOptions {
  /** Origins that lead to another one instead: `https://www.example.com` to `http://127.0.0.1:9101`. */
  readonly routes: ReadonlyMap<string, string>
  /** Lets calls reach private addresses and use plain http. */
  readonly allowPrivateAddresses: boolean
  readonly userAgent?: string
  readonly connectTimeoutMs?: number
  /** How long an idle connection is kept where the server does not say. */
  readonly keepAliveMs?: number
  readonly maxConnectionsPerOrigin?: number
  readonly maxOrigins?: number
  /** Resolves names instead of the system. */
  readonly resolve?: Resolve
}

/** The one client through which everything leaves. */
export interface Outbound {
  readonly send: Send
  /** Why no request to this address is ever sent, or nothing; names are judged when they are resolved. */
  readonly refusal: (url: URL) => string | undefined
  /** Lets running requests end; `send` fails from then on. */
  readonly close: () => Promise<void>
}

/** The outbound client: kept-alive connections per origin behind the egress policy. */
export function createOutbound(options: OutboundOptions): Outbound {
  const egress = createEgress(options)
  const upstreams = createUpstreams({
    routes: options.routes,
    egress,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    keepAliveMs: options.keepAliveMs ?? 30_000,
    maxConnections: options.maxConnectionsPerOrigin ?? 256,
    maxOrigins: options.maxOrigins ?? 256,
  })
  const defaults = {
    'accept-encoding': ACCEPT_ENCODING,
    'user-agent': options.userAgent ?? 'mortise',
  }
  let isClosed = false
  return {
    send: (request, sendOptions) => {
      if (isClosed) return Promise.resolve(fail(closedFailure(request.origin)))
      const found = upstreams.find(request.origin, request.certificate)
      if (!found.ok) return Promise.resolve(found)
      const dispatched = {
        method: request.method,
        path: request.path,
        headers: listHeaders(request.headers, defaults),
        body: request.body ?? null,
      }
      return new Promise((resolve, reject) => {
        new Exchange(found.value, dispatched, sendOptions, { resolve, reject }).start()
      })
    },
    refusal: (url) => (options.routes.has(url.origin) ? undefined : egress.refusal(url)),
    close: () => {
      isClosed = true
      return upstreams.close()
    },
  }
}
