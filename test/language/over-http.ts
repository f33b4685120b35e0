import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpMethod, UpstreamRequest } from '../../engine/index.ts'
import { createOutbound } from '../../server/outbound/send.ts'
import type { Carry } from '../../server/sandbox/exchanges.ts'
import { toUpstreamAnswer } from '../../server/sandbox/play.ts'
import type { Answer } from '../../server/sandbox/rule.ts'

type Arrive = (request: UpstreamRequest) => Answer

/** Carries requests over real HTTP: the product's outbound client in front, a server for each origin behind. */
export function createHttpCarry() {
  const routes = new Map<string, string>()
  const servers: Server[] = []
  let arrive: Arrive | undefined
  const outbound = createOutbound({ routes, allowPrivateAddresses: true })
  const carry: Carry = async (request, options, next) => {
    const { origin } = request
    if (!routes.has(origin)) {
      const server = await listen(origin, (arrived) => {
        if (arrive === undefined) throw new Error('a request that nobody sent')
        return arrive(arrived)
      })
      servers.push(server)
      routes.set(origin, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    }
    arrive = next
    return outbound.send(request, options)
  }
  const close = async () => {
    await outbound.close()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  }
  return { carry, close }
}

async function listen(origin: string, arrive: Arrive): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url: path = '', headers } = request
      const body = Buffer.concat(chunks)
      const answer = arrive({
        method: method as HttpMethod,
        origin,
        path,
        headers: headers as Readonly<Record<string, string>>,
        ...(body.length > 0 && { body }),
      })
      const { status, header, body: content } = toUpstreamAnswer(answer)
      const names = new Set(['content-type', ...Object.keys(answer.headers)])
      for (const name of names) {
        const value = header(name.toLowerCase())
        if (value !== undefined) response.setHeader(name, value)
      }
      response.writeHead(status).end(content)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
