import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import {
  type Args,
  type CallContext,
  callMethod,
  compileDefinition,
  type Integration,
} from '../../engine/index.ts'
import { createOutbound } from '../../server/outbound/send.ts'
import { pause } from '../../server/pause.ts'

/** A request as it came off the wire. */
export interface PeerRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the peer answers; an object as body is sent as JSON. */
export interface PeerAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | object
}

export type PeerAnswers = (request: PeerRequest) => PeerAnswer

/** The origins under which definitions of tests know the peer. */
const peerOrigins = ['https://api.peer.example', 'https://files.peer.example']

/** A real HTTP server as upstream, and the product's own outbound client in front of it. */
export async function openPeer(t: Test, text: string, answers: PeerAnswers) {
  const received: PeerRequest[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const seen = { method, url, headers, body: Buffer.concat(chunks) }
      received.push(seen)
      const { status = 200, headers: told = {}, body = '' } = answers(seen)
      const isJson = typeof body === 'object' && !Buffer.isBuffer(body)
      response.writeHead(status, { ...(isJson && { 'content-type': 'application/json' }), ...told })
      response.end(isJson ? JSON.stringify(body) : body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const outbound = createOutbound({
    routes: new Map(peerOrigins.map((origin) => [origin, `http://127.0.0.1:${port}`])),
    allowPrivateAddresses: true,
  })
  t.teardown(async () => {
    await outbound.close()
    server.closeAllConnections()
    server.close()
  })
  const integration = compileSound(text)
  const context: CallContext = {
    account: { id: 'a1', settings: {} },
    maxResultBytes: 100_000,
    ports: {
      clock: () => 0,
      pause,
      sign: (signed) => Buffer.from(signed).toString('base64url'),
      send: outbound.send,
      credentials: {
        secrets: { key: 'k-123456' },
        current: () => undefined,
        renew: () => Promise.reject(new Error('nothing to renew')),
      },
    },
  }
  const call = (key: string, args: Args = {}, changes: Partial<CallContext> = {}) => {
    const method = integration.methods.get(key)
    if (method === undefined) throw new Error(`no method ${key}`)
    return callMethod(method, args, { ...context, ...changes })
  }
  return { call, received, port, integration }
}

function compileSound(text: string): Integration {
  const { integration, faults } = compileDefinition(text, { file: 'peer.yaml', name: 'peer' })
  if (integration === undefined || faults.length > 0) throw new Error(JSON.stringify(faults))
  return integration
}
