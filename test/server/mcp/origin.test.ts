import { request as httpRequest } from 'node:http'
import t from 'tap'
import { request, startMcp } from './fixture.ts'

const hosts = new Set(['127.0.0.1', 'localhost', '[::1]', 'mcp.example.com'])
const strict = await startMcp({ allowedHosts: hosts })
const open = await startMcp()
t.teardown(() => {
  strict.close()
  open.close()
})

type Headers = Readonly<Record<string, string>>

interface Reached {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A request with any Host and Origin, which fetch does not allow. */
function reach(port: number, headers: Headers, method = 'POST'): Promise<Reached> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      {
        port,
        host: '127.0.0.1',
        path: '/mcp/good',
        method,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        response.resume()
        resolve({ status: response.statusCode, headers: response.headers })
      },
    )
    sent.on('error', reject)
    sent.end(method === 'POST' ? JSON.stringify(request('ping')) : '')
  })
}

const CASES: readonly (readonly [Headers, number, number])[] = [
  // headers, status where hosts are listed, status where they are not
  [{ host: 'localhost:8787' }, 200, 200],
  [{ host: '[::1]:8787' }, 200, 200],
  [{ host: '[::1]' }, 200, 200],
  [{ host: 'MCP.example.com' }, 200, 200],
  [{ host: 'evil.example' }, 403, 200],
  [{ host: 'localhost.evil.example' }, 403, 200],
  [{ host: 'localhost', origin: 'http://localhost:6274' }, 200, 200],
  [{ host: 'localhost', origin: 'https://mcp.example.com' }, 200, 403],
  [{ host: 'localhost', origin: 'http://evil.example' }, 403, 403],
  [{ host: 'localhost', origin: 'http://localhost@evil.example' }, 403, 403],
  [{ host: 'localhost', origin: 'null' }, 403, 403],
  [{ host: 'localhost', origin: 'chrome-extension://abc' }, 403, 403],
]

t.test('a page of another site cannot call here, by whatever name it comes', async (t) => {
  for (const [headers, listed, unlisted] of CASES) {
    const about = JSON.stringify(headers)
    t.equal((await reach(strict.port, headers)).status, listed, about)
    t.equal((await reach(open.port, headers)).status, unlisted, about)
  }
})

t.test('a page that may call here may read the answer too', async (t) => {
  const origin = 'http://localhost:6274'
  const answer = await reach(strict.port, { host: 'localhost', origin })
  t.match(answer.headers, {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': /retry-after/,
    vary: 'origin',
  })
  const refused = await reach(strict.port, { host: 'localhost', origin: 'http://evil.example' })
  t.equal(refused.headers['access-control-allow-origin'], undefined)
  const plain = await reach(strict.port, { host: 'localhost' })
  t.equal(plain.headers['access-control-allow-origin'], undefined)
})

t.test('a browser that asks first is told what it may send', async (t) => {
  const origin = 'http://localhost:6274'
  t.match(await reach(strict.port, { host: 'localhost', origin }, 'OPTIONS'), {
    status: 204,
    headers: {
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': /mcp-protocol-version/,
    },
  })
})
