import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { OauthDeps } from './deps.ts'
import { areSafe, completeMetadata } from './redirects.ts'

/** What a client says of itself is a few lines. */
const MAX_BODY_BYTES = 32 * 1024

/** Registration is open to pages of any origin: it takes no credential, and gives only what it was given. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'POST',
  'access-control-allow-headers': 'content-type, mcp-protocol-version',
  'access-control-max-age': '3600',
} as const

/** Hands a request on to the authorization server. */
export type HandOn = (reply: FastifyReply, raw: IncomingMessage) => Promise<FastifyReply>

/**
 * Takes registrations (https://www.rfc-editor.org/rfc/rfc7591): so many of one address, with what they leave out, and none that
 * would have codes sent in the clear.
 */
export function registrationRoute(scope: FastifyInstance, deps: OauthDeps, handOn: HandOn): void {
  scope.removeAllContentTypeParsers()
  const options = { parseAs: 'string', bodyLimit: MAX_BODY_BYTES } as const
  scope.addContentTypeParser('application/json', options, (_request, body, done) =>
    done(null, body),
  )
  scope.addHook('onRequest', async (_request, reply) => {
    reply.headers(OPEN)
  })
  scope.options('/oauth/register', async (_request, reply) => reply.code(204).send())
  scope.post('/oauth/register', (request, reply) => register(deps, { request, reply, handOn }))
}

interface Registration {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly handOn: HandOn
}

async function register(deps: OauthDeps, { request, reply, handOn }: Registration) {
  const wait = deps.limits.takeRegistration(deps.addressOf(request.raw))
  if (wait !== undefined) {
    reply.code(429).header('retry-after', String(wait))
    return reply.send(
      refusal('temporarily_unavailable', `too many registrations: wait ${wait} seconds`),
    )
  }
  const metadata = parseMetadata(request.body)
  if (metadata === undefined) {
    return reply.code(400).send(refusal('invalid_client_metadata', 'send a JSON object'))
  }
  const { redirect_uris: uris } = metadata
  if (Array.isArray(uris) && !areSafe(uris.map(String))) {
    const words = 'redirect_uris take https, an address of the own machine, or an own scheme'
    return reply.code(400).send(refusal('invalid_redirect_uri', words))
  }
  for (const [name, value] of Object.entries(OPEN)) reply.raw.setHeader(name, value)
  return handOn(reply, withBody(request.raw, JSON.stringify(completeMetadata(metadata))))
}

function refusal(error: string, description: string) {
  return { error, error_description: description }
}

function parseMetadata(body: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(String(body))
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** The request as if it had come with another body. */
function withBody(raw: IncomingMessage, body: string): IncomingMessage {
  const { method, socket, httpVersion, httpVersionMajor, httpVersionMinor } = raw
  const headers = {
    ...raw.headers,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  }
  const versions = { httpVersion, httpVersionMajor, httpVersionMinor }
  const facts = { method, url: '/register', socket, headers, ...versions }
  // All that is read of a request beyond its stream.
  return Object.assign(Readable.from([Buffer.from(body)]), facts) as unknown as IncomingMessage
}
