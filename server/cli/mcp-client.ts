import {
  type CallToolResult,
  Client,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  StreamableHTTPClientTransport,
  type Tool,
} from '@modelcontextprotocol/client'
import { type Failure, fail, type Outcome, succeed } from '../../engine/index.ts'
import { networkCode, unreachableFailure } from './unreachable.ts'

/** How long a server has for each answer. */
const TIMEOUT_MS = 60_000

/** A connection to one MCP server. */
export interface McpClient {
  readonly listTools: () => Promise<Outcome<readonly Tool[]>>
  readonly callTool: (
    name: string,
    args: Readonly<Record<string, unknown>>,
  ) => Promise<Outcome<CallToolResult>>
  readonly close: () => Promise<void>
}

/** Connects to an MCP server of either era. A failure names the host and never the path, which is a credential. */
export async function openMcpClient(
  url: URL,
  { token }: { readonly token?: string | undefined },
): Promise<Outcome<McpClient>> {
  const client = new Client(
    { name: 'mortise', version: '1' },
    { versionNegotiation: { mode: 'auto' } },
  )
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers } })
  const options = { timeout: TIMEOUT_MS }
  const attempt = async <T>(act: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return succeed(await act())
    } catch (error) {
      return fail(describeError(error, url.host))
    }
  }
  const connected = await attempt(() => client.connect(transport, options))
  if (!connected.ok) {
    await client.close()
    return connected
  }
  return succeed({
    listTools: () => attempt(async () => (await client.listTools(undefined, options)).tools),
    callTool: (name, args) => attempt(() => client.callTool({ name, arguments: args }, options)),
    close: () => client.close(),
  })
}

function describeError(error: unknown, host: string): Failure {
  if (SdkHttpError.isInstance(error)) return describeStatus(error, host)
  if (ProtocolError.isInstance(error)) return refusedFailure(error, host)
  if (SdkError.isInstance(error) && error.code === SdkErrorCode.RequestTimeout) {
    return {
      kind: 'timeout',
      message: `${host} did not answer in time`,
      hint: 'Try again later.',
      at: host,
      cause: error,
    }
  }
  const code = networkCode(error)
  return code === undefined ? notMcpFailure(error, host) : unreachableFailure(code, host)
}

function describeStatus(error: SdkHttpError, host: string): Failure {
  const at = host
  const { status } = error
  if (status === 404) {
    const message = `There is no MCP server at this address of ${host}`
    const hint = 'Check the URL; the server may have expired or been deleted since.'
    return { kind: 'not_found', message, hint, at }
  }
  if (status === 401 || status === 403) {
    const message = `${host} asks for more than this URL (status ${status})`
    return { kind: 'auth', message, hint: 'Pass an API token with --token.', at }
  }
  const message = `${host} answered with status ${status}`
  const hint = 'Check that the URL is that of an MCP server.'
  return { kind: status === 429 ? 'rate_limited' : 'upstream', message, hint, at }
}

function refusedFailure({ message, code }: ProtocolError, host: string): Failure {
  const hint = 'Correct the call.'
  return { kind: 'invalid_input', message: `${message} (code ${code})`, hint, at: host }
}

function notMcpFailure(error: unknown, host: string): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    kind: 'upstream',
    message: `${host} does not answer as an MCP server does: ${reason}`,
    hint: 'Check that the URL is that of an MCP server.',
    at: host,
    cause: error,
  }
}
