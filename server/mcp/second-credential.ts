import type { IncomingMessage } from 'node:http'
import { apiTokenOf, challengeOf } from '../http/authenticate.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import type { LiveAccount, McpDeps } from './deps.ts'
import { tooManyOfToken, tooManyUnknown } from './flood.ts'
import { CODES, type Reply, refuse } from './reply.ts'

/** Whose API token came beside the URL, or what is answered instead. */
export type Identity = { readonly principal: Principal } | { readonly refusal: Reply }

/** Asks for an API token that reaches the account. One of another tenant is answered like one that was never given out. */
export async function identify(
  { tokens, limits, addressOf }: McpDeps,
  request: IncomingMessage,
  { tenantId }: LiveAccount,
): Promise<Identity> {
  const token = apiTokenOf(request.headers)
  const principal = token === undefined ? undefined : await tokens.find(token)
  if (principal === undefined || !reaches(principal, tenantId)) {
    const address = addressOf(request)
    const wait = limits.waitOf(address)
    if (wait !== undefined) return { refusal: tooManyUnknown(wait) }
    if (token !== undefined) limits.blame(address)
    return { refusal: unauthenticated(token) }
  }
  const wait = limits.takeToken(principal.tokenId ?? '')
  return wait === undefined ? { principal } : { refusal: tooManyOfToken(wait) }
}

function unauthenticated(token: string | undefined): Reply {
  const problem =
    token === undefined
      ? 'This MCP server takes an API token beside its URL'
      : 'The API token is not accepted here'
  const message = `${problem}: send a valid one in the header "Authorization: Bearer <token>" or "x-api-key: <token>"`
  return {
    ...refuse({ status: 401, code: CODES.server, message }),
    headers: { 'www-authenticate': challengeOf(token) },
  }
}
