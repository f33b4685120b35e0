import { clientOf } from '../audit/client.ts'
import { parseTraceParent } from '../traces/parent.ts'
import { CLIENT_KEY, metaOf } from './era.ts'
import type { Exchange } from './exchange.ts'
import type { AnyReply } from './reply.ts'

/** Asked for to see whether somebody is there, and long-lived streams: nothing that the log of calls would tell. */
const SILENT: ReadonlySet<string> = new Set(['ping', 'subscriptions/listen'])

/** Hands an answered request to the log of calls. */
export function record(exchange: Exchange, method: string, reply: AnyReply): void {
  if (SILENT.has(method)) return
  const { desk, caller, params, headers, wire, notes } = exchange
  const { account, server, principal } = caller
  const { audit, clock } = desk.deps
  const meta = metaOf(params)
  audit.note({
    via: 'mcp',
    at: clock(),
    durationMs: performance.now() - notes.began,
    account: {
      id: server.accountId,
      tenantId: account.tenantId,
      integration: server.integrationName,
    },
    server,
    client: clientOf(meta[CLIENT_KEY] ?? params['clientInfo'], headers['user-agent']),
    principal,
    mcpMethod: method,
    revision: wire.revision,
    traceParent: parseTraceParent(meta['traceparent'] ?? headers['traceparent']),
    notes,
    bytesOut: 'stream' in reply ? 0 : reply.body.length,
  })
}
