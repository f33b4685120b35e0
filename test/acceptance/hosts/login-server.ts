/** The MCP URL of a new server that offers what the first one does, and asks for a login. */
export async function openLoginServer(origin: string, adminToken: string): Promise<string> {
  const request = async (path: string, body?: object) => {
    const response = await fetch(`${origin}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return (await response.json()) as Listed & { readonly url: string }
  }
  const [account] = (await request('/integrated-account')).result
  const servers = `/integrated-account/${account?.id}/mcp`
  const [first] = (await request(servers)).result
  const config = { ...first?.config, require_oauth: true }
  return (await request(servers, { name: 'With a login', config })).url
}

interface Listed {
  readonly result: readonly { readonly id: string; readonly config?: object }[]
}
