import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the tools of the conformance suite are made of. */
export interface ConformanceUpstream {
  /** For `MORTISE_ROUTES`. */
  readonly routes: string
  readonly close: () => void
}

interface Content {
  readonly type: string
  readonly body: string | Buffer
  readonly status?: number
}

/** How long its work takes: long enough for three words of progress. */
const WORK_MS = 5000

/** A picture of one red pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

/** A sound without samples. */
const SILENCE = 'UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAIA+AAACABAAZGF0YQAAAAA='

const json = (value: object, status = 200): Content => ({
  type: 'application/json',
  body: JSON.stringify(value),
  status,
})

const CONTENTS: Readonly<Record<string, Content>> = {
  '/text': json({ text: 'This is a simple text response for testing.' }),
  '/image': { type: 'image/png', body: Buffer.from(PIXEL, 'base64') },
  '/audio': { type: 'audio/wav', body: Buffer.from(SILENCE, 'base64') },
  '/document': { type: 'text/plain', body: 'This is an embedded resource content.' },
  '/failure': json({ message: 'This tool intentionally returns an error for testing' }, 500),
  '/work/1/result': json({ text: 'The work is done.' }),
}

/** Serves it on a free port of this machine. */
export async function startConformanceUpstream(): Promise<ConformanceUpstream> {
  let doneAt = 0
  const contentOf = (path: string): Content => {
    if (path === '/work') {
      doneAt = Date.now() + WORK_MS
      return json({ id: 1 }, 202)
    }
    if (path === '/work/1') return json({ state: Date.now() < doneAt ? 'busy' : 'done' })
    return CONTENTS[path] ?? json({ message: 'Not found' }, 404)
  }
  const server = createServer((request, response) => {
    const { type, body, status = 200 } = contentOf(request.url ?? '')
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    routes: `https://api.conformance.example=http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
