import type { OauthTables } from './oauth-tables.ts'

/** The tables as both databases know them: times in milliseconds since 1970, JSON as text, booleans as 0 and 1. */
export interface Tables extends OauthTables {
  readonly integrated_account: AccountTable
  readonly mcp_server: ServerTable
  readonly api_token: TokenTable
  readonly oauth_app: AppTable
  readonly lease: LeaseTable
  readonly refused_renewal: RefusedTable
  readonly connect_link: LinkTable
  readonly webhook: WebhookTable
  readonly event: EventTable
  readonly delivery: DeliveryTable
  readonly connect_session: SessionTable
  readonly call_log: CallTable
  readonly sign_in: SignInTable
  readonly approval: ApprovalTable
}

export interface AccountTable {
  readonly id: string
  readonly integration: string
  readonly tenant_id: string | null
  readonly region: string | null
  readonly auth: string | null
  readonly settings: string
  readonly label: string | null
  readonly status: string
  readonly is_sandbox: number
  /** Sealed. */
  readonly credentials: string | null
  readonly identity: string | null
  readonly last_error: string | null
  readonly last_forbidden_error: string | null
  readonly created_at: number
  readonly updated_at: number
}

export interface ServerTable {
  readonly id: string
  readonly account_id: string
  readonly name: string
  readonly token_hash: string
  readonly config: string
  readonly expires_at: number | null
  readonly created_by: string | null
  /** Of the token before the last rotation. */
  readonly previous_token_hash: string | null
  readonly previous_until: number | null
  readonly disabled_at: number | null
  readonly last_used_at: number | null
  readonly created_at: number
  readonly updated_at: number
}

export interface TokenTable {
  readonly id: string
  readonly name: string
  readonly token_hash: string
  readonly tenant_id: string | null
  readonly expires_at: number | null
  readonly created_by: string | null
  readonly last_used_at: number | null
  readonly created_at: number
}

export interface AppTable {
  readonly id: string
  readonly integration: string
  /** Empty for all regions, since null is never equal to null in a unique index. */
  readonly region: string
  readonly client_id: string
  /** Sealed. */
  readonly client_secret: string
  readonly created_at: number
  readonly updated_at: number
}

export interface CallTable {
  readonly id: string
  readonly created_at: number
  readonly via: string
  readonly tenant_id: string | null
  readonly account_id: string
  readonly integration: string
  readonly server_id: string | null
  readonly server_name: string | null
  readonly client_name: string | null
  readonly client_version: string | null
  readonly principal: string | null
  readonly mcp_method: string | null
  readonly tool: string | null
  readonly resource: string | null
  readonly method: string | null
  readonly args: string | null
  readonly outcome: string
  readonly message: string | null
  readonly upstream_status: number | null
  readonly upstream_code: string | null
  readonly upstream_requests: number
  readonly duration_ms: number
  readonly upstream_ms: number
  readonly bytes_in: number
  readonly bytes_out: number
  readonly result_count: number | null
  readonly revision: string | null
  readonly trace_id: string | null
  /** Sealed. */
  readonly receipt: string | null
  readonly rate_limit: number | null
  readonly rate_remaining: number | null
  readonly rate_reset: number | null
  /** Of the approval that it was made on, or that it asked for. */
  readonly approval_id: string | null
}

export interface ApprovalTable {
  readonly id: string
  readonly handle_hash: string
  readonly ask_key: string | null
  readonly state: string
  readonly tenant_id: string | null
  readonly account_id: string
  readonly integration: string
  readonly server_id: string
  readonly server_name: string
  readonly tool: string
  readonly title: string
  readonly principal: string | null
  readonly client_name: string | null
  readonly client_version: string | null
  /** Sealed. */
  readonly request: string
  readonly expires_at: number
  readonly decided_by: string | null
  readonly decided_at: number | null
  readonly reason: string | null
  readonly runner: string | null
  readonly run_until: number | null
  /** Sealed. */
  readonly result: string | null
  readonly call_id: string | null
  readonly created_at: number
  readonly ended_at: number | null
}

export interface LinkTable {
  readonly id: string
  readonly token_hash: string
  readonly integration: string
  readonly tenant_id: string | null
  readonly account_id: string | null
  readonly preset: string
  readonly return_url: string | null
  readonly expires_at: number
  readonly used_at: number | null
  readonly created_at: number
}

export interface SessionTable {
  readonly id: string
  readonly link_id: string
  readonly state_hash: string
  readonly browser_hash: string
  /** Sealed. */
  readonly sealed: string
  readonly expires_at: number
}

export interface LeaseTable {
  readonly name: string
  readonly holder: string
  readonly until: number
}

export interface RefusedTable {
  readonly account_id: string
  readonly credentials_hash: string
  readonly failure: string
  readonly until: number
}

export interface WebhookTable {
  readonly id: string
  readonly url: string
  readonly tenant_id: string | null
  readonly events: string
  /** Sealed. */
  readonly secret: string
  readonly created_at: number
  readonly updated_at: number
}

export interface EventTable {
  readonly id: string
  readonly name: string
  readonly payload: string
  readonly created_at: number
}

export interface DeliveryTable {
  readonly id: string
  readonly event_id: string
  readonly webhook_id: string
  readonly state: string
  readonly attempts: number
  readonly next_at: number
  readonly answer: string | null
  readonly created_at: number
  readonly updated_at: number
}

export interface SignInTable {
  readonly id: string
  readonly value_hash: string
  readonly api_token_hash: string
  readonly expires_at: number
  readonly created_at: number
}
