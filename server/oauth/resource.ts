import { offerTools, type Tool } from '../../engine/index.ts'
import { type Scope, scopesOf } from '../grants/scopes.ts'
import type { BoundServer } from '../servers/lookup.ts'
import type { OauthDeps } from './deps.ts'

/** An MCP server that asks its clients to log in, as the resource of an access token (RFC 8707). */
export interface Resource {
  /** The MCP URL. */
  readonly url: string
  readonly urlToken: string
  readonly server: BoundServer
  readonly tools: readonly Tool[]
  /** What its tools take, and no more. */
  readonly scopes: readonly Scope[]
}

/** The resource that an MCP URL names; nothing for any other address, and for a server that asks nobody to log in. */
export async function findResource(deps: OauthDeps, url: string): Promise<Resource | undefined> {
  const prefix = `${deps.publicUrl()}/mcp/`
  return url.startsWith(prefix) ? findByToken(deps, url.slice(prefix.length)) : undefined
}

/** The same by the token in the MCP URL. */
export async function findByToken(
  deps: Pick<OauthDeps, 'servers' | 'catalog' | 'publicUrl'>,
  urlToken: string,
): Promise<Resource | undefined> {
  const server = await deps.servers.find(urlToken)
  if (server?.requiresOauth !== true) return undefined
  const integration = deps.catalog.find(server.integrationName)
  const tools = integration === undefined ? [] : offerTools(integration, server.filter)
  const url = `${deps.publicUrl()}/mcp/${urlToken}`
  return { url, urlToken, server, tools, scopes: scopesOf(tools) }
}
