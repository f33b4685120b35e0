/** The path of the authorization server, which is its issuer's as well. */
export const ISSUER_PATH = '/oauth'

/** Where each MCP URL tells how to log in. @see https://www.rfc-editor.org/rfc/rfc9728#section-3.1 */
export const METADATA_PATH = '/.well-known/oauth-protected-resource'

/**
 * The address of what an MCP URL tells. Below a public URL that has a path it is asked for there, where a proxy leads to this
 * server: clients are told, and need not guess.
 */
export function metadataUrl(publicUrl: string, urlToken: string): string {
  return `${publicUrl}${METADATA_PATH}/mcp/${urlToken}`
}
