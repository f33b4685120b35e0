import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

const hosts = { id: 'https://id.vendor.example', api: 'https://api.vendor.example' } as const
const hooks = 'https://hooks.customer.example'

/** Every kind of credential, each by a way of its own. */
const definition = `
title: Repeating Vendor
base: ${hosts.api}
auth:
  - name: person
    oauth2:
      authorize: ${hosts.id}/authorize
      token: ${hosts.id}/token
      revoke: { post: "${hosts.id}/revoke", query: { token: "\${token.refresh}" } }
  - { name: key, bearer: token }
  - name: pair
    basic: { username: "\${account.user}", password: "\${account.password}" }
    ask: { user: User, password: { secret: true } }
  - { name: query, apply: { query: { key: "\${account.key}" } }, ask: { key: { secret: true } } }
  - { name: path, apply: { path: "/bot\${account.key}" }, ask: { key: { secret: true } } }
  - { name: body, apply: { json: { key: "\${account.key}" } }, ask: { key: { secret: true } } }
  - name: client
    oauth2:
      grant: client_credentials
      ask: { client_id: Client ID, client_secret: { secret: true } }
      token: ${hosts.id}/token
  - name: signed
    sign:
      headers: { X-Sign: "\${$hmac('sha256', account.key, $request.path, 'hex')}", X-Key: "\${account.key}" }
    ask: { key: { secret: true } }
  - name: login
    exchange:
      ask: { user: User, password: { secret: true } }
      steps: [{ post: "${hosts.id}/login", form: { user: "\${account.user}", password: "\${account.password}" } }]
      answer: { token: access_token, refresh: refresh_token }
      renew: { post: "${hosts.id}/again", json: { again: "\${token.refresh}" } }
      apply: { headers: { X-Session: "\${token.access}" } }
connect: [{ get: /me, save: { label: name } }]
errors: { code: code, message: message }
resources:
  people:
    list: { about: List people., get: /people, items: data, paginate: { url: next } }
    create: { about: Add a person., post: /people, args: { name: string } }
`

/** What goes wrong, in whose words the credential stands that was sent. */
export type Mood = 400 | 401 | 403 | 429 | 500 | 'page' | 'redirect' | 'half' | 'reset'

/** An API whose failures repeat what they were sent, as many do. */
export interface RepeatingVendor {
  readonly definition: string
  /** `MORTISE_ROUTES` that lead to it, and to what takes events. */
  readonly routes: string
  readonly hookUrl: string
  /** Every token that it gave. */
  readonly granted: readonly string[]
  /** The verifiers that came with codes (RFC 7636). */
  readonly verifiers: readonly string[]
  /** Everything that came in. */
  readonly received: () => string
  /** The events that came in, in full. */
  readonly events: () => string
  /** Resolves with the next event. */
  readonly nextEvent: () => Promise<unknown>
  /** What the next requests to a host come to, and no others. */
  readonly fail: (host: keyof typeof hosts, ...moods: readonly Mood[]) => void
  /** From now on nobody listens. */
  readonly die: () => Promise<void>
}

interface Request {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Opens the vendor until the test ends, or it dies. */
export async function openRepeatingVendor(t: Pick<Test, 'teardown'>): Promise<RepeatingVendor> {
  const received: string[] = []
  const events: string[] = []
  const verifiers: string[] = []
  const { granted, answer } = createAnswers()
  const waiting: Record<keyof typeof hosts, readonly Mood[]> = { id: [], api: [] }
  const take = (place: keyof typeof hosts) => {
    const [mood, ...others] = waiting[place]
    waiting[place] = others
    return mood
  }
  const listen = (place: keyof typeof hosts) =>
    openHost(t, (request, response) => {
      received.push(JSON.stringify(request), request.body)
      const verifier = new URLSearchParams(request.body).get('code_verifier')
      if (verifier !== null) verifiers.push(verifier)
      const mood = take(place)
      if (mood === undefined) sendJson(response, 200, answer(request))
      else sendMood(response, mood, request)
    })
  const listenToEvents = () =>
    openHost(t, ({ headers, body }, response) => {
      events.push(`${JSON.stringify(headers)}\n${body}`)
      sendJson(response, 200, {})
    })
  const [id, api, hook] = await Promise.all([listen('id'), listen('api'), listenToEvents()])
  return {
    definition,
    routes: `${hosts.id}=${id.origin},${hosts.api}=${api.origin},${hooks}=${hook.origin}`,
    hookUrl: `${hooks}/events`,
    granted,
    verifiers,
    received: () => received.join('\n'),
    events: () => events.join('\n'),
    nextEvent: () => once(hook.server, 'request'),
    fail: (host, ...moods) => {
      waiting[host] = moods
    },
    die: async () => {
      await Promise.all([id, api].map(({ close }) => close()))
    },
  }
}

function createAnswers() {
  const granted: string[] = []
  const grant = () => {
    const token = `${randomBytes(12).toString('hex')}+/"%&=~${randomBytes(12).toString('hex')}`
    granted.push(token)
    return token
  }
  const answer = ({ url }: Request) => {
    if (url === '/token' || url === '/login' || url === '/again') {
      return { access_token: grant(), refresh_token: grant(), expires_in: 3600 }
    }
    // The address of the next page repeats the one that was asked for, with its key.
    const next = `${hosts.api}${url}${url.includes('?') ? '&' : '?'}page=2`
    return { id: '1', name: 'Ada', data: [{ id: '1', name: 'Ada' }], next }
  }
  return { granted, answer }
}

/** The credential as it came, wherever it was. */
function credentialOf({ url, headers, body }: Request): string {
  const header = headers.authorization ?? headers['x-session'] ?? headers['x-key']
  return header?.toString() ?? `${decodeURIComponent(url)} ${url} ${body}`
}

function sendMood(response: ServerResponse, mood: Mood, request: Request): void {
  const words = `No: ${credentialOf(request)} ${request.body} ${request.url}`
  if (mood === 'reset') response.destroy()
  else if (mood === 'page') {
    response.writeHead(502, { 'content-type': 'text/html' }).end(`<h1>${words}</h1>`)
  } else if (mood === 'half') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":["${words}`)
  } else if (mood === 'redirect') {
    const location = `https://elsewhere.example${request.url}?${encodeURIComponent(words)}`
    response.writeHead(302, { location }).end()
  } else {
    const code = mood === 400 ? 'invalid_grant' : credentialOf(request)
    sendJson(response, mood, { error: code, code, message: words, error_description: words })
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function openHost(
  t: Pick<Test, 'teardown'>,
  serve: (request: Request, response: ServerResponse) => void,
) {
  const server = createServer(async (message, response) => {
    let body = ''
    for await (const chunk of message) body += chunk
    const { method = '', url = '', headers } = message
    serve({ method, url, headers, body }, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async () => {
    server.close()
    server.closeAllConnections()
  }
  t.teardown(close)
  return { server, close, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
