import type { CallEntry } from '../audit/entry.ts'

type Attributes = Readonly<Record<string, string | number>>

/** A stretch of time as a tracing system shows it. */
export interface SpanFacts {
  readonly name: string
  readonly kind: 'server' | 'client'
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  /** Names of the conventions of OpenTelemetry, where they have one: https://opentelemetry.io/docs/specs/semconv/gen-ai/mcp/ */
  readonly attributes: Attributes
  /** What went wrong. */
  readonly error?: string
}

/** A request that was answered, and those that it made of the vendor. No argument, address or person is told. */
export interface RequestSpans {
  readonly request: SpanFacts
  readonly upstream: readonly SpanFacts[]
}

/** What a trace tells of an entry. */
export function spansOf(entry: CallEntry): RequestSpans {
  const { notes, at, durationMs } = entry
  const start = at - durationMs
  const { failure } = notes
  return {
    request: {
      name: nameOf(entry),
      kind: 'server',
      start,
      end: at,
      attributes: attributesOf(entry),
      ...(failure !== undefined && { error: failure.kind }),
    },
    upstream: notes.meter.sent.map(({ began, ms, method, origin, status }) => ({
      name: method,
      kind: 'client',
      start: start + (began - notes.began),
      end: start + (began - notes.began) + ms,
      attributes: {
        'http.request.method': method,
        'server.address': new URL(origin).host,
        ...(status !== undefined && { 'http.response.status_code': status }),
      },
      ...((status === undefined || status >= 400) && { error: String(status ?? 'unreachable') }),
    })),
  }
}

function nameOf({ via, mcpMethod, notes: { tool, method } }: CallEntry): string {
  if (via === 'proxy') return `proxy ${method?.resource}.${method?.name}`
  if (via === 'approval') return `approval ${tool}`
  return mcpMethod === 'tools/call' ? `tools/call ${tool}` : String(mcpMethod)
}

function attributesOf({ via, account, server, client, notes, ...entry }: CallEntry): Attributes {
  const { tool, method, failure, count } = notes
  const told = {
    'mortise.via': via,
    'mortise.account': account.id,
    'mortise.integration': account.integration,
    'mortise.server': server?.id,
    'mortise.method': method && `${method.resource}.${method.name}`,
    'mortise.result_count': count,
    'mcp.method.name': entry.mcpMethod,
    'mcp.protocol.version': entry.revision,
    'gen_ai.tool.name': tool?.slice(0, 128),
    'gen_ai.operation.name': tool === undefined ? undefined : 'execute_tool',
    'user_agent.name': client?.name.slice(0, 128),
    'error.type': failure?.kind,
  }
  const known = Object.entries(told).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  )
  return Object.fromEntries(known)
}
