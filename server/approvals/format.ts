import type { Approval } from '../store/approval-shapes.ts'

/** Where people decide; the path below the address of this server. */
export const APPROVE_PATH = '/approve'

/** Where a person sees an approval, and decides. */
export function approvalUrl(publicUrl: string, id: string): string {
  return `${publicUrl}${APPROVE_PATH}/${id}`
}

/** An approval as the API and events tell it: nothing of what is sealed. */
export function formatApproval(approval: Approval, publicUrl: string) {
  return {
    id: approval.id,
    state: approval.state,
    url: approvalUrl(publicUrl, approval.id),
    tenant_id: approval.tenantId,
    integration: approval.integration,
    integrated_account_id: approval.accountId,
    mcp_server_id: approval.serverId,
    mcp_server_name: approval.serverName,
    tool_name: approval.tool,
    tool_title: approval.title,
    api_token: approval.principal,
    client_name: approval.clientName,
    client_version: approval.clientVersion,
    created_at: timeText(approval.createdAt),
    expires_at: timeText(approval.expiresAt),
    decided_by: approval.decidedBy,
    decided_at: optionalTimeText(approval.decidedAt),
    reason: approval.reason,
    ended_at: optionalTimeText(approval.endedAt),
    request_id: approval.callId,
  }
}

function timeText(time: number): string {
  return new Date(time).toISOString()
}

function optionalTimeText(time: number | null): string | null {
  return time === null ? null : timeText(time)
}
