/** What of a call names it. */
interface Named {
  readonly tool_name: string | null
  readonly resource: string | null
  readonly method: string | null
  readonly mcp_method: string | null
  readonly log_type: string
}

/** What was called: a tool, a method of the API, or else what a client asked of the MCP server. */
export function callTitle({ tool_name, resource, method, mcp_method, log_type }: Named): string {
  if (tool_name !== null) return tool_name
  if (resource !== null && method !== null) return `${resource}.${method}`
  return mcp_method ?? (log_type === 'approval' ? 'A person decided' : log_type)
}
