import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HostRequest, LoggedRequest, Reply } from './exchange.ts'
import type { Fault } from './faults.ts'

/** What a host does with the requests that reach it. */
export interface HostBehaviour {
  readonly answer: (request: HostRequest) => Reply
  /** Takes the fault that waits for this request. */
  readonly nextFault: () => Fault | undefined
  /** Writes the request down; the entry's status follows with the answer. */
  readonly log: (request: HostRequest) => LoggedRequest
  /** A refusal where too many requests are in flight. */
  readonly enter: () => Reply | undefined
  readonly leave: () => void
}

/** A host that listens on a port of its own. */
export interface HostServer {
  /** Where it really is, in place of the public origin. */
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Starts a host on a free port of 127.0.0.1. */
export async function startHost(behaviour: HostBehaviour): Promise<HostServer> {
  const server = createServer((message, response) => {
    serve(behaviour, message, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo // a listening TCP server has one
  return { origin: `http://127.0.0.1:${port}`, close: () => close(server) }
}

async function serve(
  behaviour: HostBehaviour,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refused = behaviour.enter()
  response.once('close', () => {
    if (refused === undefined) {
      behaviour.leave()
    }
  })
  const request = await readRequest(message)
  const entry = behaviour.log(request)
  const fault = behaviour.nextFault()
  switch (fault?.kind) {
    case 'hang':
      return
    case 'reset':
      message.socket.resetAndDestroy()
      return
    case 'truncate':
      truncate(entry, response, behaviour.answer(request))
      return
    case 'reply':
      send(entry, response, fault.reply)
      return
    case 'decorate': {
      const reply = behaviour.answer(request)
      send(entry, response, { ...reply, headers: { ...reply.headers, ...fault.headers } })
      return
    }
    case undefined:
      send(entry, response, refused ?? behaviour.answer(request))
      return
    default:
      fault satisfies never
  }
}

async function readRequest(message: IncomingMessage): Promise<HostRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) {
    chunks.push(chunk)
  }
  const { method = '', url = '', headers } = message
  const bytes = Buffer.concat(chunks)
  return { method, url, headers, body: bytes.toString(), bytes }
}

function send(entry: LoggedRequest, response: ServerResponse, reply: Reply): void {
  entry.status = reply.status
  response.writeHead(reply.status, { ...reply.headers }).end(reply.body)
}

function truncate(entry: LoggedRequest, response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body ?? '')
  entry.status = reply.status
  const length = String(body.length + 1)
  response.writeHead(reply.status, { ...reply.headers, 'content-length': length })
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}
