import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { Client as HandshakeClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport as HandshakeTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Test } from 'tap'

/** The two ages of the protocol, each with its official client. */
export type Era = 'handshake' | 'stateless'

/** A row of a result. */
export interface Row {
  readonly id: string
  readonly [field: string]: unknown
}

/** What a tool gave: the text that a model reads, parsed. */
export interface ToolAnswer {
  readonly isError: boolean
  readonly value: ToolValue
}

/** The keys of results that tests go on with; all others are matched whole. */
export interface ToolValue {
  readonly [key: string]: unknown
  readonly result?: readonly Row[]
  readonly next_cursor?: string | null
}

/** A client that is connected to an MCP server. */
export interface Agent {
  readonly tools: () => Promise<readonly string[]>
  /** Of those, the ones that do not promise to change nothing. */
  readonly changingTools: () => Promise<readonly string[]>
  readonly call: (tool: string, args?: Record<string, unknown>) => Promise<ToolAnswer>
  /** Calls a list again and again with its cursor until there is none. */
  readonly callAll: (tool: string, args?: Record<string, unknown>) => Promise<readonly Row[]>
}

interface ListedTool {
  readonly name: string
  readonly annotations?: { readonly readOnlyHint?: boolean | undefined } | undefined
}

/** What both official clients can do. */
interface AnyClient {
  listTools(): Promise<{ tools: ListedTool[] }>
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<object>
  close(): Promise<void>
}

const name = { name: 'acceptance', version: '1' }

/** Connects an official client to an MCP URL. */
export async function openAgent(t: Test, url: string, era: Era = 'stateless'): Promise<Agent> {
  const client = await open(new URL(url), era)
  t.teardown(() => client.close())
  const call: Agent['call'] = async (tool, args = {}) =>
    readAnswer(await client.callTool({ name: tool, arguments: args }))
  return {
    tools: async () => names((await client.listTools()).tools),
    changingTools: async () => names((await client.listTools()).tools.filter(isChanging)),
    call,
    callAll: async (tool, args = {}) => {
      const rows: Row[] = []
      let cursor: string | null | undefined
      do {
        const { value } = await call(tool, { ...args, ...(cursor && { next_cursor: cursor }) })
        rows.push(...(value.result ?? []))
        cursor = value.next_cursor
      } while (cursor)
      return rows
    },
  }
}

function names(tools: readonly ListedTool[]): readonly string[] {
  return tools.map((tool) => tool.name)
}

function isChanging({ annotations }: ListedTool): boolean {
  return annotations?.readOnlyHint !== true
}

async function open(url: URL, era: Era): Promise<AnyClient> {
  if (era === 'stateless') {
    const client = new Client(name, { versionNegotiation: { mode: { pin: '2026-07-28' } } })
    await client.connect(new StreamableHTTPClientTransport(url))
    return client
  }
  const client = new HandshakeClient(name)
  // The client's own types do not allow for exactOptionalPropertyTypes.
  await client.connect(new HandshakeTransport(url) as Parameters<typeof client.connect>[0])
  return client
}

function readAnswer(answer: object): ToolAnswer {
  const { content, isError = false } = answer as {
    content: readonly { text: string }[]
    isError?: boolean
  }
  return { isError, value: JSON.parse(content[0]?.text ?? '') }
}
