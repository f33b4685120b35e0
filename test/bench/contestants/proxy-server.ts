import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Dispatcher, Pool } from 'undici'
import { announce } from '../children.ts'

/** Serves the bare proxy: node:http in front, undici behind, bytes passed on as they come. */
export function serveProxy(upstreamPort: string | undefined): void {
  const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 256, pipelining: 1 })
  const server = createServer((request, response) => {
    pool.dispatch(forwarded(request), passTo(response))
  })
  server.listen(0, '127.0.0.1', () => announce(server))
}

function forwarded({ url = '/', headers }: IncomingMessage): Dispatcher.DispatchOptions {
  const { accept = '*/*', authorization = '' } = headers
  return { method: 'GET', path: url, headers: { accept, authorization } }
}

function passTo(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onConnect: () => undefined,
    onHeaders: (status, headers) => {
      response.writeHead(status, headers.map(String))
      return true
    },
    onData: (chunk) => {
      response.write(chunk)
      return true
    },
    onComplete: () => response.end(),
    onError: () => response.destroy(),
  }
}
