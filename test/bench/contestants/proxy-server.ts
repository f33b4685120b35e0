import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type Dispatcher, Pool } from 'undici'
import { announce } from '../children.ts'

/**
 * Serves the bare proxy: node:http in front, undici behind. It takes a whole POST, as every MCP server must, asks the
 * upstream for the path of it, and passes the bytes of the answer on as they come.
 */
export function serveProxy(upstreamPort: string | undefined): void {
  const pool = new Pool(`http://127.0.0.1:${upstreamPort}`, { connections: 256, pipelining: 1 })
  const server = createServer((request, response) => {
    request.resume().once('end', () => pool.dispatch(forwarded(request), passTo(response)))
  })
  server.listen(0, '127.0.0.1', () => announce(server))
}

function forwarded({ url = '/' }: IncomingMessage): Dispatcher.DispatchOptions {
  const headers = { accept: 'application/json', authorization: 'Zoho-oauthtoken x' }
  return { method: 'GET', path: url, headers }
}

function passTo(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    // Its presence marks a handler of the present interface.
    onRequestStart: () => undefined,
    onResponseStart: (_, status, headers) => {
      response.writeHead(status, headers)
    },
    onResponseData: (controller, chunk) => {
      if (response.write(chunk)) return
      controller.pause()
      response.once('drain', () => controller.resume())
    },
    onResponseEnd: () => {
      response.end()
    },
    onResponseError: () => {
      response.destroy()
    },
  }
}
