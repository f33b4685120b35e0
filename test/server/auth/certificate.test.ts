import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import t from 'tap'
import { openAccount, openOutbound, type Scene } from './api.ts'

/** Certificates that sign themselves. */
function issue(folder: string, name: string) {
  const path = (end: string) => `${folder}/${name}.${end}`
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost', '-days', '2'],
      ...['-keyout', path('key'), '-out', path('crt')],
    ],
    { stdio: 'ignore' },
  )
  return { cert: readFileSync(path('crt'), 'utf8'), key: readFileSync(path('key'), 'utf8') }
}

const auth = `{ exchange: { steps: [ { post: https://id.example.com/token } ] },
  certificate: { cert: "\${account.cert}", key: "\${account.key}" },
  ask: { cert: { secret: true, lines: true }, key: { secret: true, lines: true } } }`

async function open(t: Scene & { readonly testdir: () => string }) {
  const folder = t.testdir()
  const known = issue(folder, 'known')
  const server = createServer(
    { ...issue(folder, 'localhost'), requestCert: true, ca: known.cert },
    (request, response) => {
      // A TLS server's sockets are such.
      const { CN } = (request.socket as TLSSocket).getPeerCertificate().subject
      response.end(JSON.stringify(request.url === '/token' ? { access_token: CN } : [{ by: CN }]))
    },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`
  const send = openOutbound(t, {
    'https://api.example.com': origin,
    'https://id.example.com': origin,
  })
  return { known, stranger: issue(folder, 'stranger'), send }
}

t.test('an account shows its certificate, and no other does', async (t) => {
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
  t.teardown(() => delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'])
  const { known, stranger, send } = await open(t)
  const called = await openAccount(auth, send, { secrets: known }).call()
  t.match(called, { ok: true, value: { json: /"by":"known"/ } })
  const escaped = {
    cert: known.cert.replaceAll('\n', '\\n'),
    key: known.key.replaceAll('\n', '\\n'),
  }
  t.match(await openAccount(auth, send, { secrets: escaped }).call(), { ok: true })
  const cases = [
    { name: 'of a stranger', secrets: stranger, message: /closed the connection/ },
    { name: 'garbled', secrets: { cert: 'no PEM', key: known.key }, message: /cannot be used/ },
    {
      name: 'with the key of another',
      secrets: { cert: known.cert, key: stranger.key },
      message: /cannot be used/,
    },
  ]
  for (const { name, secrets, message } of cases) {
    const outcome = await openAccount(auth, send, { secrets }).call()
    t.match(outcome, { ok: false, failure: { message } }, name)
    t.notMatch(JSON.stringify(outcome), /PRIVATE KEY|no PEM/)
  }
  const { ok } = await send(
    { method: 'GET', origin: 'https://api.example.com', path: '/me', headers: {} },
    { timeoutMs: 5000, maxBytes: 1000 },
  )
  t.equal(ok, false, 'a connection that shows the certificate serves nobody else')
})
