import type { Selectable } from 'kysely'
import type { Approval } from './approval-shapes.ts'
import type { ApprovalTable } from './tables.ts'
import { formatMaker, parseMaker } from './tokens.ts'

/** An approval as its row holds it. */
export function toRow(approval: Approval): ApprovalTable {
  return {
    id: approval.id,
    handle_hash: approval.handleHash,
    ask_key: approval.askKey,
    state: approval.state,
    tenant_id: approval.tenantId,
    account_id: approval.accountId,
    integration: approval.integration,
    server_id: approval.serverId,
    server_name: approval.serverName,
    tool: approval.tool,
    title: approval.title,
    principal: formatMaker(approval.principal),
    client_name: approval.clientName,
    client_version: approval.clientVersion,
    request: approval.request,
    expires_at: approval.expiresAt,
    decided_by: formatMaker(approval.decidedBy),
    decided_at: approval.decidedAt,
    reason: approval.reason,
    runner: approval.runner,
    run_until: approval.runUntil,
    result: approval.result,
    call_id: approval.callId,
    created_at: approval.createdAt,
    ended_at: approval.endedAt,
  }
}

/** A row as the rest of the server knows it. */
export function toApproval(row: Selectable<ApprovalTable>): Approval {
  return {
    id: row.id,
    handleHash: row.handle_hash,
    askKey: row.ask_key,
    // Written by `toRow`, or by a step that follows it.
    state: row.state as Approval['state'],
    tenantId: row.tenant_id,
    accountId: row.account_id,
    integration: row.integration,
    serverId: row.server_id,
    serverName: row.server_name,
    tool: row.tool,
    title: row.title,
    principal: parseMaker(row.principal),
    clientName: row.client_name,
    clientVersion: row.client_version,
    request: row.request,
    expiresAt: row.expires_at,
    decidedBy: parseMaker(row.decided_by),
    decidedAt: row.decided_at,
    reason: row.reason,
    runner: row.runner,
    runUntil: row.run_until,
    result: row.result,
    callId: row.call_id,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  }
}
