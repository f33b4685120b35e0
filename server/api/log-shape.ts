import { type Static, Type } from 'typebox'
import { ownerOf } from '../secrets/owners.ts'
import type { Seal } from '../secrets/seal.ts'
import { type CallRow, callWays } from '../store/call-shapes.ts'
import { formatTime, MakerShape, nullable } from './shapes.ts'

const text = nullable(Type.String())

/** What a vendor said of its allowance. */
export const RateLimitShape = nullable(
  Type.Object({
    limit: nullable(Type.Number({ description: 'Requests in a window.' })),
    remaining: nullable(Type.Number({ description: 'What is left of them.' })),
    reset: nullable(Type.Number({ description: 'Seconds until the window starts anew.' })),
  }),
  'what the vendor said of its allowance, where it did',
)

/** One row of the log of calls. */
export const LogShape = Type.Object(
  {
    id: Type.String(),
    request_id: Type.String(),
    created_at: Type.String(),
    log_type: Type.Enum([...callWays]),
    tenant_id: text,
    integrated_account_id: Type.String(),
    integration: Type.String(),
    mcp_server_id: text,
    mcp_server_name: text,
    client_name: text,
    client_version: text,
    api_token: nullable(MakerShape),
    mcp_method: text,
    protocol_version: text,
    trace_id: nullable(Type.String({ description: 'Of the `traceparent` that came with it.' })),
    tool_name: text,
    resource: text,
    method: text,
    arguments: Type.Unknown({ description: 'Without secrets, and cut where they are long.' }),
    outcome: Type.String({ description: '`ok`, or the kind of the failure.' }),
    message: nullable(
      Type.String({
        description: 'Of the failure; or that a person must approve, or what they decided.',
      }),
    ),
    http_status_code: nullable(Type.Integer({ description: 'What the vendor answered last.' })),
    error_code: nullable(Type.String({ description: "The vendor's own." })),
    upstream_requests: Type.Integer(),
    duration: Type.Number({ description: 'Milliseconds, all told.' }),
    fetch_duration: Type.Number({ description: 'Milliseconds of it, waiting for the vendor.' }),
    bytes_in: Type.Integer({ description: 'From the vendor.' }),
    bytes_out: Type.Integer({ description: 'To the caller.' }),
    result_count: nullable(Type.Integer()),
    rate_limit: RateLimitShape,
    approval_id: nullable(Type.String({ description: 'Of the approval that it is about.' })),
  },
  { title: 'LoggedCall' },
)

/** One call with what is told of it alone. */
export const LoggedCallShape = Type.Object(
  {
    ...LogShape.properties,
    receipt: Type.Unknown({
      description: 'Of a delete, the record as it was before; null where there is none.',
    }),
  },
  { title: 'LoggedCallWithReceipt' },
)

/** The same of one call, with its receipt. */
export function formatWithReceipt(
  call: CallRow,
  { open }: Pick<Seal, 'open'>,
): Static<typeof LoggedCallShape> {
  const { id, receipt } = call
  return {
    ...formatCall(call),
    receipt: receipt === null ? null : (JSON.parse(open(receipt, ownerOf.call(id))) as unknown),
  }
}

/** A row as the API tells it. */
export function formatCall(call: CallRow): Static<typeof LogShape> {
  return {
    id: call.id,
    request_id: call.id,
    created_at: formatTime(call.createdAt),
    log_type: call.via,
    tenant_id: call.tenantId,
    integrated_account_id: call.accountId,
    integration: call.integration,
    mcp_server_id: call.serverId,
    mcp_server_name: call.serverName,
    client_name: call.clientName,
    client_version: call.clientVersion,
    api_token: call.principal,
    mcp_method: call.mcpMethod,
    protocol_version: call.revision,
    trace_id: call.traceId,
    tool_name: call.tool,
    resource: call.resource,
    method: call.method,
    arguments: call.args === null ? null : (JSON.parse(call.args) as unknown),
    outcome: call.outcome,
    message: call.message,
    http_status_code: call.upstreamStatus,
    error_code: call.upstreamCode,
    upstream_requests: call.upstreamRequests,
    duration: call.durationMs,
    fetch_duration: call.upstreamMs,
    bytes_in: call.bytesIn,
    bytes_out: call.bytesOut,
    result_count: call.resultCount,
    rate_limit: formatRateLimit(call),
    approval_id: call.approvalId,
  }
}

/** What a vendor said of its allowance, as the API tells it. */
export function formatRateLimit({
  rateLimit: limit,
  rateRemaining: remaining,
  rateReset: reset,
}: Pick<CallRow, 'rateLimit' | 'rateRemaining' | 'rateReset'>) {
  const isTold = limit !== null || remaining !== null || reset !== null
  return isTold ? { limit, remaining, reset } : null
}
