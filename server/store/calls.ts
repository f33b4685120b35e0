import { type Kysely, type Selectable, sql } from 'kysely'
import type { CallFilter, CallRow, CallStore } from './call-shapes.ts'
import { countCalls, lastCalls, passes, tallyCalls } from './call-tallies.ts'
import type { Slice } from './slice.ts'
import type { CallTable, Tables } from './tables.ts'
import { formatMaker, parseMaker } from './tokens.ts'

/** Both databases take so many values in one statement; a row has 33. */
const ROWS_AT_ONCE = 100

/** The log of calls. */
export function callStore(db: Kysely<Tables>): CallStore {
  return {
    insert: (rows) =>
      db.transaction().execute(async (all) => {
        for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
          const some = rows.slice(from, from + ROWS_AT_ONCE).map(toRow)
          await all.insertInto('call_log').values(some).execute()
        }
      }),
    find: async (id) => {
      const row = await db
        .selectFrom('call_log')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      return row && toCall(row)
    },
    list: (filter, slice) => listCalls(db, filter, slice),
    tally: (filter, slots) => tallyCalls(db, filter, slots),
    count: (filter, slots, by) => countCalls(db, filter, { ...slots, by }),
    last: (accountIds) => lastCalls(db, accountIds),
    deleteBefore: async (time, limit) => {
      const old = db.selectFrom('call_log').select('id').where('created_at', '<', time).limit(limit)
      const { numDeletedRows } = await db
        .deleteFrom('call_log')
        .where('id', 'in', old)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
  }
}

async function listCalls(
  db: Kysely<Tables>,
  filter: CallFilter,
  { limit, after }: Slice,
): Promise<readonly CallRow[]> {
  let query = db.selectFrom('call_log').selectAll().where(passes(filter))
  if (after !== undefined) {
    query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}, ${after.id})`)
  }
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toCall)
}

function toRow(call: CallRow): CallTable {
  return {
    id: call.id,
    created_at: call.createdAt,
    via: call.via,
    tenant_id: call.tenantId,
    account_id: call.accountId,
    integration: call.integration,
    server_id: call.serverId,
    server_name: call.serverName,
    client_name: call.clientName,
    client_version: call.clientVersion,
    principal: formatMaker(call.principal),
    mcp_method: call.mcpMethod,
    tool: call.tool,
    resource: call.resource,
    method: call.method,
    args: call.args,
    outcome: call.outcome,
    message: call.message,
    upstream_status: call.upstreamStatus,
    upstream_code: call.upstreamCode,
    upstream_requests: call.upstreamRequests,
    duration_ms: call.durationMs,
    upstream_ms: call.upstreamMs,
    bytes_in: call.bytesIn,
    bytes_out: call.bytesOut,
    result_count: call.resultCount,
    revision: call.revision,
    trace_id: call.traceId,
    receipt: call.receipt,
    rate_limit: call.rateLimit,
    rate_remaining: call.rateRemaining,
    rate_reset: call.rateReset,
    approval_id: call.approvalId,
  }
}

function toCall(row: Selectable<CallTable>): CallRow {
  return {
    id: row.id,
    createdAt: row.created_at,
    // Written by `toRow`.
    via: row.via as CallRow['via'],
    tenantId: row.tenant_id,
    accountId: row.account_id,
    integration: row.integration,
    serverId: row.server_id,
    serverName: row.server_name,
    clientName: row.client_name,
    clientVersion: row.client_version,
    principal: parseMaker(row.principal),
    mcpMethod: row.mcp_method,
    tool: row.tool,
    resource: row.resource,
    method: row.method,
    args: row.args,
    outcome: row.outcome,
    message: row.message,
    upstreamStatus: row.upstream_status,
    upstreamCode: row.upstream_code,
    upstreamRequests: row.upstream_requests,
    durationMs: row.duration_ms,
    upstreamMs: row.upstream_ms,
    bytesIn: row.bytes_in,
    bytesOut: row.bytes_out,
    resultCount: row.result_count,
    revision: row.revision,
    traceId: row.trace_id,
    receipt: row.receipt,
    rateLimit: row.rate_limit,
    rateRemaining: row.rate_remaining,
    rateReset: row.rate_reset,
    approvalId: row.approval_id,
  }
}
