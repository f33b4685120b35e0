/** What all MCP URLs begin with. */
export const PREFIX = '/mcp/'

/** An MCP URL in its parts. */
export interface McpPath {
  readonly token: string
  /** What follows the token, without a slash in front; empty for the MCP URL itself. */
  readonly rest: string
}

/** Takes the path of an MCP URL apart. */
export function parsePath(url: string): McpPath {
  const query = url.indexOf('?')
  const path = url.slice(PREFIX.length, query === -1 ? undefined : query)
  const slash = path.indexOf('/')
  if (slash === -1) return { token: path, rest: '' }
  return { token: path.slice(0, slash), rest: path.slice(slash + 1) || '/' }
}
