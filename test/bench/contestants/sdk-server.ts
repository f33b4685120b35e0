import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createMcpExpressApp } from '@modelcontextprotocol/sdk/server/express.js'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import * as z from 'zod'
import { announce } from '../children.ts'
import { type ToolOutline, takesId, toolSet } from './tool-set.ts'

type ParsedRequest = IncomingMessage & { readonly body: unknown }

/** Serves the official SDK: express, and a server and a transport per request, as its stateless example has it. */
export function serveSdk(upstreamPort: string | undefined): void {
  const origin = `http://127.0.0.1:${upstreamPort}`
  const app = createMcpExpressApp()
  app.post('/mcp', async (request: ParsedRequest, response: ServerResponse) => {
    const server = createMcpServer(origin)
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
    response.on('close', () => {
      void transport.close()
      void server.close()
    })
    // The transport's own types do not allow for exactOptionalPropertyTypes.
    await server.connect(transport as Parameters<typeof server.connect>[0])
    await transport.handleRequest(request, response, request.body)
  })
  const server: Server = app.listen(0, '127.0.0.1', () => announce(server))
}

function createMcpServer(origin: string): McpServer {
  const server = new McpServer({ name: 'bench', version: '1.0.0' })
  for (const tool of toolSet) {
    if (takesId(tool)) registerRecordTool(server, origin, tool)
    else registerListTool(server, origin, tool)
  }
  return server
}

function registerListTool(server: McpServer, origin: string, tool: ToolOutline): void {
  const inputSchema = { per_page: z.number().int().min(1).max(200).default(50) }
  server.registerTool(tool.name, { description: tool.about, inputSchema }, ({ per_page }) =>
    forward(`${origin}${tool.path}?per_page=${per_page}`, tool.method),
  )
}

function registerRecordTool(server: McpServer, origin: string, tool: ToolOutline): void {
  const inputSchema = { id: z.string().describe('The id of the user.') }
  server.registerTool(tool.name, { description: tool.about, inputSchema }, ({ id }) =>
    forward(`${origin}${tool.path.replace('{id}', encodeURIComponent(id))}`, tool.method),
  )
}

async function forward(url: string, method: string) {
  const response = await fetch(url, { method, headers: { authorization: 'Zoho-oauthtoken x' } })
  const structuredContent = (await response.json()) as Record<string, unknown>
  const text = JSON.stringify(structuredContent)
  return { content: [{ type: 'text' as const, text }], structuredContent }
}
