import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import t, { type Test } from 'tap'
import { formatEvent } from '../../../server/http/event-stream.ts'
import { openEvents } from '../../../server/mcp/events.ts'
import { createSessions } from '../../../server/mcp/sessions.ts'

/** A response that somebody waits for, who reads nothing unless told to. */
async function openResponse(t: Test, { isRead }: { readonly isRead: boolean }) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  if (isRead) socket.resume()
  t.teardown(() => {
    socket.destroy()
    server.close()
  })
  const [, response] = (await once(server, 'request')) as [unknown, ServerResponse]
  return { response: response.writeHead(200), socket }
}

t.test('whatever line breaks a text has, it is the data of one event', (t) => {
  t.equal(formatEvent('endpoint', '/a'), 'event: endpoint\ndata: /a\n\n')
  t.equal(
    formatEvent('message', '{\r\n"a":\n1\r}'),
    'event: message\ndata: {\ndata: "a":\ndata: 1\ndata: }\n\n',
  )
  t.end()
})

t.test('a reader that leaves too much unread is let go', async (t) => {
  const { response } = await openResponse(t, { isRead: false })
  const events = openEvents(response)
  const closed = new Promise<void>((resolve) => events.onClose(resolve))
  const megabyte = 'x'.repeat(1024 * 1024)
  for (let sent = 0; sent < 32 && !response.destroyed; sent++) events.send(megabyte)
  t.equal(response.destroyed, true)
  events.send('more')
  await closed
  let isTold = false
  events.onClose(() => {
    isTold = true
  })
  t.equal(isTold, true, 'who asks later is told at once')
})

t.test('a session whose client says nothing is ended; each message puts that off', async (t) => {
  const { response } = await openResponse(t, { isRead: true })
  const sessions = createSessions(60)
  const { id, signal } = sessions.open('token', response, openEvents(response))
  t.equal(sessions.find('token', id)?.id, id)
  t.equal(sessions.find('another', id), undefined)
  await once(signal, 'abort')
  t.equal(response.writableEnded, true)
  t.equal(sessions.find('token', id), undefined)
})
