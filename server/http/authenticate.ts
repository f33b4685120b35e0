import type { IncomingHttpHeaders } from 'node:http'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
} from 'fastify'
import type { Failure } from '../../engine/index.ts'
import type { Limits } from '../limits/limits.ts'
import type { TokenCheck } from '../tokens/check.ts'
import type { Principal } from '../tokens/principal.ts'
import type { AddressOf } from './address.ts'
import { replyFailure } from './reply.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose API token the request brought; there wherever one is required. */
    principal: Principal
  }
}

const MAX_TOKEN_LENGTH = 1024

export interface AuthenticateDeps {
  readonly tokens: Pick<TokenCheck, 'find'>
  readonly limits: Pick<Limits, 'takeToken' | 'waitOf' | 'blame'>
  readonly addressOf: AddressOf
}

/** Lets only those through who bring an API token, and notes on the request whose it is. */
export function requireApiToken(app: FastifyInstance, deps: AuthenticateDeps): void {
  // Set before any handler runs; a placeholder would have to be somebody.
  app.decorateRequest('principal')
  app.addHook('onRequest', authenticate(deps))
}

function authenticate(deps: AuthenticateDeps): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const token = apiTokenOf(request.headers)
    const principal = token === undefined ? undefined : await deps.tokens.find(token)
    if (principal === undefined) return refuse(request, reply, { ...deps, token })
    const wait = deps.limits.takeToken(principal.tokenId ?? '')
    if (wait !== undefined) return replyFailure(reply, tooMany(wait))
    request.principal = principal
  }
}

function refuse(
  { raw }: FastifyRequest,
  reply: FastifyReply,
  { limits, addressOf, token }: AuthenticateDeps & { readonly token: string | undefined },
): FastifyReply {
  const address = addressOf(raw)
  const wait = limits.waitOf(address)
  if (wait !== undefined) return replyFailure(reply, tooManyWrong(wait))
  if (token !== undefined) limits.blame(address)
  reply.header('www-authenticate', challengeOf(token))
  return replyFailure(reply, unauthenticated(token))
}

/** The API token of a request: `Authorization: Bearer <token>` (RFC 6750), or `x-api-key: <token>`. */
export function apiTokenOf({ authorization, ...headers }: IncomingHttpHeaders): string | undefined {
  const key = headers['x-api-key']
  const text =
    authorization === undefined && typeof key === 'string' ? `Bearer ${key}` : authorization
  if (text === undefined || text.length > MAX_TOKEN_LENGTH) return undefined
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(text)?.[1]
}

/** What `WWW-Authenticate` says to whoever brought no good token. */
export function challengeOf(token: string | undefined): string {
  return token === undefined
    ? 'Bearer realm="mortise"'
    : 'Bearer realm="mortise", error="invalid_token"'
}

function unauthenticated(token: string | undefined): Failure {
  return {
    kind: 'auth',
    message:
      token === undefined ? 'This address takes an API token' : 'The API token is not accepted',
    hint: 'Send a valid one in the header "Authorization: Bearer <token>" or "x-api-key: <token>".',
    at: 'request',
  }
}

function tooManyWrong(retryAfterSeconds: number): Failure {
  return {
    kind: 'rate_limited',
    message: 'Too many requests came from this address with API tokens that are not accepted',
    hint: `Wait ${retryAfterSeconds} seconds, then send a valid one.`,
    at: 'request',
    retryAfterSeconds,
  }
}

function tooMany(retryAfterSeconds: number): Failure {
  return {
    kind: 'rate_limited',
    message: 'Too many requests came with this API token',
    hint: `Wait ${retryAfterSeconds} seconds, then go on more slowly.`,
    at: 'request',
    retryAfterSeconds,
  }
}
