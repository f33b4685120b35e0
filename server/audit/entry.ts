import { randomUUID } from 'node:crypto'
import type { CallRow } from '../store/call-shapes.ts'
import { makerOf, type Principal } from '../tokens/principal.ts'
import type { TraceParent } from '../traces/parent.ts'
import type { CallNotes } from './notes.ts'
import { redactArgs } from './redact.ts'

/** One request that was answered, as it is handed over; what the log keeps of it is made later. */
export interface CallEntry {
  readonly via: CallRow['via']
  /** When it was answered. */
  readonly at: number
  readonly durationMs: number
  readonly account: {
    readonly id: string
    readonly tenantId: string | null
    readonly integration: string
  }
  readonly server?: { readonly id: string; readonly name: string }
  readonly client?: Client | undefined
  readonly principal?: Principal | undefined
  /** Of MCP. */
  readonly mcpMethod?: string
  readonly revision?: string
  /** The trace of which it is a part. */
  readonly traceParent?: TraceParent | undefined
  readonly notes: CallNotes
  readonly bytesOut: number
}

/** What a client says that it is. */
export interface Client {
  readonly name: string
  readonly version: string | null
}

const MAX_NAME = 100
const MAX_MESSAGE = 500

/** What the log keeps of a request. */
export function rowOf(entry: CallEntry): CallRow {
  const { notes, account, server, client, principal } = entry
  const { meter, failure, method } = notes
  return {
    ...kept(notes),
    traceId: entry.traceParent?.traceId ?? null,
    createdAt: entry.at,
    via: entry.via,
    tenantId: account.tenantId,
    accountId: account.id,
    integration: account.integration,
    serverId: server?.id ?? null,
    serverName: server?.name ?? null,
    clientName: cut(client?.name, MAX_NAME),
    clientVersion: cut(client?.version, MAX_NAME),
    principal: principal === undefined ? null : makerOf(principal),
    mcpMethod: entry.mcpMethod ?? null,
    tool: cut(notes.tool, MAX_NAME),
    resource: method?.resource ?? null,
    method: method?.name ?? null,
    args: notes.args === undefined ? null : redactArgs(notes.args),
    outcome: failure?.kind ?? 'ok',
    message: cut(messageOf(notes), MAX_MESSAGE),
    upstreamStatus: failure?.upstream?.status ?? meter.status ?? null,
    upstreamCode: cut(failure?.upstream?.code, MAX_NAME),
    upstreamRequests: meter.requests,
    durationMs: round(entry.durationMs),
    upstreamMs: round(meter.ms),
    bytesIn: meter.bytes,
    bytesOut: entry.bytesOut,
    resultCount: notes.count ?? null,
    revision: entry.revision ?? null,
    ...rateLimitOf(notes),
  }
}

function rateLimitOf({ limit = {} }: CallNotes) {
  const {
    limit: rateLimit = null,
    remaining: rateRemaining = null,
    reset: rateReset = null,
  } = limit
  return { rateLimit, rateRemaining, rateReset }
}

type Kept = Pick<CallRow, 'id' | 'receipt' | 'approvalId'>

/** A receipt is sealed for the row that it stands in. */
function kept({ receipt, callId, ...notes }: CallNotes): Kept {
  const approvalId = notes.approvalId ?? null
  return receipt === undefined
    ? { id: callId ?? randomUUID(), receipt: null, approvalId }
    : { id: receipt.callId, receipt: receipt.sealed, approvalId }
}

function messageOf({ failure, remark }: CallNotes): string | undefined {
  return failure?.message ?? remark
}

function cut(text: string | null | undefined, max: number): string | null {
  return text?.slice(0, max) ?? null
}

/** To hundredths of a millisecond. */
function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
