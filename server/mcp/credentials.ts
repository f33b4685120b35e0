import type { IncomingMessage } from 'node:http'
import { scopesOf } from '../grants/scopes.ts'
import { apiTokenOf, challengeOf } from '../http/authenticate.ts'
import { metadataUrl } from '../http/oauth-addresses.ts'
import { hashToken } from '../secrets/hash.ts'
import { type Principal, reaches } from '../tokens/principal.ts'
import type { McpDeps, OauthAccess } from './deps.ts'
import type { Caller } from './exchange.ts'
import { tooManyOfToken, tooManyUnknown } from './flood.ts'
import { CODES, type Reply, refuse } from './reply.ts'

/** Who came with what beside the URL, or what is answered instead. */
export type Identity = Identified | { readonly refusal: Reply }

interface Identified {
  readonly principal: Principal
  readonly access?: OauthAccess
}

/** Whom a request comes to, by the URL with which token. */
export interface Addressed {
  readonly caller: Caller
  readonly urlToken: string
}

/** Whether a server lets nobody in by its URL alone. */
export function asksForCredential({ server }: Caller): boolean {
  return server.requiresApiToken || server.requiresOauth
}

/**
 * Asks for what the server wants beside its URL: an API token that reaches the account, or an access token for this very URL.
 * A good one of somebody else is answered like one that was never given out.
 */
export async function identify(
  deps: McpDeps,
  request: IncomingMessage,
  addressed: Addressed,
): Promise<Identity> {
  const token = apiTokenOf(request.headers)
  const identified = token === undefined ? undefined : await accept(deps, addressed, token)
  if (identified === undefined) {
    const address = deps.addressOf(request)
    const wait = deps.limits.waitOf(address)
    if (wait !== undefined) return { refusal: tooManyUnknown(wait) }
    if (token !== undefined) deps.limits.blame(address)
    return { refusal: unauthenticated(deps, addressed, token) }
  }
  const { principal, access } = identified
  const wait = deps.limits.takeToken(access?.grantId ?? principal.tokenId ?? '')
  return wait === undefined ? identified : { refusal: tooManyOfToken(wait) }
}

/** What access tokens look like, and API tokens do not: who brings the one is not looked for among the others. */
const ACCESS_TOKEN = /^[\w-]{43}$/

async function accept(
  deps: McpDeps,
  addressed: Addressed,
  token: string,
): Promise<Identified | undefined> {
  const { server, account } = addressed.caller
  if (server.requiresOauth && ACCESS_TOKEN.test(token)) {
    const identified = await acceptAccessToken(deps, addressed, token)
    if (identified !== undefined) return identified
  }
  if (!server.requiresApiToken) return undefined
  const principal = await deps.tokens.find(token)
  return principal !== undefined && reaches(principal, account.tenantId) ? { principal } : undefined
}

/** An access token is good at one URL: of the same server, another one, older or newer, is another resource (RFC 8707). */
async function acceptAccessToken(
  { grants, publicUrl }: McpDeps,
  { caller: { server, account }, urlToken }: Addressed,
  token: string,
): Promise<Identified | undefined> {
  const found = await grants.find(token)
  if (found === undefined) return undefined
  const { grant, scopes } = found
  if (grant.serverId !== server.id || grant.audienceHash !== hashToken(urlToken)) return undefined
  const principal = await grants.principalOf(grant, account.tenantId)
  if (principal === undefined) return undefined
  return {
    principal,
    access: { grantId: grant.id, scopes, metadata: metadataUrl(publicUrl(), urlToken) },
  }
}

function unauthenticated(
  deps: McpDeps,
  { caller, urlToken }: Addressed,
  token: string | undefined,
): Reply {
  const { requiresOauth, requiresApiToken } = caller.server
  const message = messageFor(token, { requiresOauth, requiresApiToken })
  const challenge = requiresOauth
    ? oauthChallenge(token, {
        metadata: metadataUrl(deps.publicUrl(), urlToken),
        scope: scopesOf(caller.offer?.tools.values() ?? []).join(' '),
      })
    : challengeOf(token)
  return {
    ...refuse({ status: 401, code: CODES.server, message }),
    headers: { 'www-authenticate': challenge },
  }
}

/** Tells where to log in: https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization */
function oauthChallenge(
  token: string | undefined,
  { metadata, scope }: { readonly metadata: string; readonly scope: string },
): string {
  return `${challengeOf(token)}, resource_metadata="${metadata}", scope="${scope}"`
}

interface Wanted {
  readonly requiresOauth: boolean
  readonly requiresApiToken: boolean
}

function messageFor(
  token: string | undefined,
  { requiresOauth, requiresApiToken }: Wanted,
): string {
  const sendToken =
    'send a valid one in the header "Authorization: Bearer <token>" or "x-api-key: <token>"'
  if (!requiresOauth) {
    return token === undefined
      ? `This MCP server takes an API token beside its URL: ${sendToken}`
      : `The API token is not accepted here: ${sendToken}`
  }
  const problem =
    token === undefined ? 'This MCP server asks for a login' : 'The token is not accepted here'
  const instead = requiresApiToken ? `; or with an API token: ${sendToken}` : ''
  return `${problem}: log in by OAuth, as the header "WWW-Authenticate" says${instead}`
}
