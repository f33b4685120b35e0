import type { IncomingHttpHeaders } from 'node:http'
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestAsyncHookHandler,
} from 'fastify'
import type { Failure } from '../../engine/index.ts'
import type { Limits } from '../limits/limits.ts'
import type { FindSignInDeps, SignIn } from '../sign-ins/find.ts'
import type { TokenCheck } from '../tokens/check.ts'
import type { Principal } from '../tokens/principal.ts'
import type { AddressOf } from './address.ts'
import { isFromOwnPage } from './origin.ts'
import { replyFailure } from './reply.ts'
import { signInOf } from './sign-in.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose API token the request brought; there wherever one is required. */
    principal: Principal
    /** Only where a person sent it, from a browser in which they are signed in. */
    signIn?: SignIn
  }
}

const MAX_TOKEN_LENGTH = 1024

export interface AuthenticateDeps extends FindSignInDeps {
  readonly tokens: Pick<TokenCheck, 'find' | 'findByHash'>
  readonly publicUrl: () => string
  readonly limits: Pick<Limits, 'takeToken' | 'waitOf' | 'blame'>
  readonly addressOf: AddressOf
}

/** Lets only those through who bring an API token, or are signed in with one, and notes on the request whose it is. */
export function requireApiToken(app: FastifyInstance, deps: AuthenticateDeps): void {
  // Set before any handler runs; a placeholder would have to be somebody.
  app.decorateRequest('principal')
  app.decorateRequest('signIn')
  app.addHook('onRequest', authenticate(deps))
}

function authenticate(deps: AuthenticateDeps): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const { principal, signIn } = await identify(request, deps)
    if (principal === undefined) return refuse(request, reply, deps)
    if (signIn !== undefined && !isTrusted(request, deps)) return replyFailure(reply, foreignPage)
    const wait = deps.limits.takeToken(principal.tokenId ?? '')
    if (wait !== undefined) return replyFailure(reply, tooMany(wait))
    request.principal = principal
    if (signIn !== undefined) request.signIn = signIn
  }
}

interface Identity {
  readonly principal: Principal | undefined
  readonly signIn?: SignIn | undefined
}

/** Who sent a request: by the API token that it brings; without any, by who is signed in. */
export async function identify(request: FastifyRequest, deps: AuthenticateDeps): Promise<Identity> {
  const { authorization, 'x-api-key': key } = request.headers
  if (authorization === undefined && key === undefined) {
    const signIn = await signInOf(request, deps)
    return { principal: signIn?.principal, signIn }
  }
  const token = apiTokenOf(request.headers)
  return { principal: token === undefined ? undefined : await deps.tokens.find(token) }
}

/** A browser adds its cookie to what other sites make it send: what changes something must come from a page of ours. */
function isTrusted({ method, headers }: FastifyRequest, { publicUrl }: AuthenticateDeps): boolean {
  return method === 'GET' || method === 'HEAD' || isFromOwnPage(headers, publicUrl())
}

function refuse(
  { raw, headers }: FastifyRequest,
  reply: FastifyReply,
  { limits, addressOf }: AuthenticateDeps,
): FastifyReply {
  const token = apiTokenOf(headers)
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

const foreignPage: Failure = {
  kind: 'forbidden',
  message: 'A page of another site sent this request',
  hint: 'Use the pages of this server, or send an API token in the header "Authorization: Bearer <token>".',
  at: 'request',
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
