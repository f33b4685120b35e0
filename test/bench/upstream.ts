import { createServer, type Socket } from 'node:net'
import { announce } from './children.ts'
import { userAnswer, userIds, userList } from './users.ts'

const HEAD_END = '\r\n\r\n'
const notFound = httpAnswer('404 Not Found', {
  code: 'INVALID_URL_PATTERN',
  message: 'No such path',
})

/**
 * Serves the users over plain sockets, each answer made once. A server of node:http would be the slowest process of
 * the whole arrangement, and what it cannot serve nobody can be measured to ask for.
 */
export function serveUpstream(): void {
  const answers = new Map([
    ['/bigin/v2/users', httpAnswer('200 OK', userList())],
    ...userIds.map((id) => [userPath(id), httpAnswer('200 OK', userAnswer(id))] as const),
  ])
  const server = createServer({ noDelay: true }, (socket) => serveSocket(socket, answers))
  server.listen(0, '127.0.0.1', () => announce(server))
}

/** Where one user is found. */
export function userPath(id: string): string {
  return `/bigin/v2/users/${id}`
}

function serveSocket(socket: Socket, answers: ReadonlyMap<string, Buffer>): void {
  let received = ''
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    for (let end = received.indexOf(HEAD_END); end !== -1; end = received.indexOf(HEAD_END)) {
      socket.write(answers.get(pathOf(received)) ?? notFound)
      received = received.slice(end + HEAD_END.length)
    }
  })
  socket.on('error', () => socket.destroy())
}

/** The path of `GET /path?query HTTP/1.1`; no contestant sends a body. */
function pathOf(request: string): string {
  const [path = ''] = request.slice('GET '.length, request.indexOf(' HTTP/')).split('?', 1)
  return path
}

function httpAnswer(status: string, value: object): Buffer {
  const body = Buffer.from(JSON.stringify(value))
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json;charset=UTF-8',
    `Content-Length: ${body.length}`,
    'Date: Mon, 05 Oct 2026 10:00:00 GMT',
    'X-API-CREDITS-REMAINING: 4998',
    'Cache-Control: private',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END), body])
}
