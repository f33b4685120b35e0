import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ISSUER_PATH, METADATA_PATH } from '../http/oauth-addresses.ts'
import type { OauthDeps } from './deps.ts'
import { findByToken } from './resource.ts'

/** Pages of any origin may read what is told to everybody who asks. */
const OPEN = { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } as const

/**
 * What an MCP URL tells of how to log in (https://www.rfc-editor.org/rfc/rfc9728). At the address of one that asks nobody to, as
 * at any that leads nowhere, there is nothing.
 */
export function resourceMetadataRoute(scope: FastifyInstance, deps: OauthDeps): void {
  scope.get(`${METADATA_PATH}/*`, async (request, reply) => {
    const token = tokenOf(deps, restOf(request))
    const resource = token === undefined ? undefined : await findByToken(deps, token)
    if (resource === undefined) return notFound(reply)
    return reply.headers(OPEN).send({
      resource: resource.url,
      authorization_servers: [`${deps.publicUrl()}${ISSUER_PATH}`],
      scopes_supported: resource.scopes,
      bearer_methods_supported: ['header'],
      resource_name: resource.server.name,
    })
  })
}

/**
 * Whether an address is one under which clients look for the metadata of our issuer: its path behind the well-known one
 * (https://www.rfc-editor.org/rfc/rfc8414#section-3.1).
 */
export function isOfIssuer(deps: Pick<OauthDeps, 'publicUrl'>, request: FastifyRequest): boolean {
  return `/${restOf(request)}` === `${basePath(deps)}${ISSUER_PATH}`
}

/** The answer to an address at which there is nothing. */
export function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound()
  return reply
}

/** The token of the MCP URL whose path stands behind the well-known one, with the path of the public URL or without. */
function tokenOf(deps: OauthDeps, rest: string): string | undefined {
  const base = basePath(deps).slice(1)
  const path = base !== '' && rest.startsWith(`${base}/`) ? rest.slice(base.length + 1) : rest
  return /^mcp\/([^/]+)$/.exec(path)?.[1]
}

function restOf({ params }: FastifyRequest): string {
  return (params as { readonly '*': string })['*']
}

function basePath({ publicUrl }: Pick<OauthDeps, 'publicUrl'>): string {
  return new URL(publicUrl()).pathname.replace(/\/$/, '')
}
