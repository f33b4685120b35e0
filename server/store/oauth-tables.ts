/** The tables of what people let OAuth clients do, and of the authorization server. */
export interface OauthTables {
  readonly oauth_grant: GrantTable
  readonly oauth_item: OauthItemTable
  readonly oauth_invitation: InvitationTable
  readonly oauth_key: OauthKeyTable
}

export interface GrantTable {
  readonly id: string
  readonly server_id: string
  readonly api_token_id: string | null
  readonly api_token_hash: string | null
  readonly person: string
  readonly client_id: string
  readonly client_name: string
  readonly redirect_host: string
  readonly scope: string
  readonly audience_hash: string
  /** Sealed. */
  readonly sealed: string
  readonly expires_at: number
  readonly last_used_at: number | null
  readonly created_at: number
}

export interface OauthItemTable {
  readonly id: string
  readonly grant_id: string | null
  readonly scope: string | null
  /** Sealed. */
  readonly sealed: string
  readonly consumed_at: number | null
  readonly expires_at: number
}

export interface InvitationTable {
  readonly id: string
  readonly token_hash: string
  readonly account_id: string
  readonly server_id: string
  readonly person: string
  readonly browser_hash: string | null
  readonly used_at: number | null
  readonly expires_at: number
  readonly created_by: string | null
  readonly created_at: number
}

interface OauthKeyTable {
  readonly id: string
  /** Sealed. */
  readonly sealed: string
  readonly created_at: number
}
