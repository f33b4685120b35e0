import type { onRequestAsyncHookHandler } from 'fastify'
import type { CheckToken } from '../tokens/check.ts'
import { replyFailure } from './reply.ts'

const MAX_TOKEN_LENGTH = 1024

/** Lets only those through who bring an API token: `Authorization: Bearer <token>` (RFC 6750). */
export function requireApiToken(checkToken: CheckToken): onRequestAsyncHookHandler {
  return async (request, reply) => {
    const token = bearerToken(request.headers.authorization)
    if (token !== undefined && (await checkToken(token))) return
    const challenge =
      token === undefined
        ? 'Bearer realm="mortise"'
        : 'Bearer realm="mortise", error="invalid_token"'
    reply.header('www-authenticate', challenge)
    return replyFailure(reply, {
      kind: 'auth',
      message:
        token === undefined ? 'This address takes an API token' : 'The API token is not accepted',
      hint: 'Send a valid one in the header "Authorization: Bearer <token>".',
      at: 'request',
    })
  }
}

/** The token of an `Authorization` header, when it has the scheme `Bearer`. */
function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.length > MAX_TOKEN_LENGTH) return undefined
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1]
}
