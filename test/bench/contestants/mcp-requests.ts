import { oneUserId } from '../users.ts'
import type { Request, Workload } from './contestant.ts'
import { listTool, recordTool } from './tool-set.ts'

/** An age of the protocol. */
export type Era = 'stateless' | 'handshake'

/** The three workloads as MCP requests to a path. */
export function mcpRequests(path: string, era: Era): Readonly<Record<Workload, Request>> {
  const request = era === 'stateless' ? statelessRequest : handshakeRequest
  return {
    list: request(path, 'tools/call', { name: listTool, arguments: {} }),
    record: request(path, 'tools/call', { name: recordTool, arguments: { id: oneUserId } }),
    tools: request(path, 'tools/list', {}),
  }
}

interface Params {
  readonly name?: string
  readonly arguments?: object
}

const accepted = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
}

/** Revision 2026-07-28: every request says who asks, and by which rules. */
function statelessRequest(path: string, method: string, params: Params): Request {
  const revision = '2026-07-28'
  const prefix = 'io.modelcontextprotocol'
  const meta = {
    [`${prefix}/protocolVersion`]: revision,
    [`${prefix}/clientInfo`]: { name: 'bench', version: '1.0.0' },
    [`${prefix}/clientCapabilities`]: {},
  }
  const headers = {
    ...accepted,
    'mcp-protocol-version': revision,
    'mcp-method': method,
    ...(params.name !== undefined && { 'mcp-name': params.name }),
  }
  return post(path, headers, { method, params: { ...params, _meta: meta } })
}

/** Revision 2025-11-25, as a server without sessions takes it: without the handshake. */
function handshakeRequest(path: string, method: string, params: Params): Request {
  return post(path, { ...accepted, 'mcp-protocol-version': '2025-11-25' }, { method, params })
}

function post(path: string, headers: Request['headers'], message: object): Request {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, ...message })
  return { method: 'POST', path, headers, body }
}
