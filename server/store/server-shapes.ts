import type { Slice } from './slice.ts'

/** How a server shows its tools: all of them, by search, or by search where they are too many for a list. */
export type ToolExposure = 'all' | 'discovery' | 'auto'

/** What an MCP server offers: all tools where a part is absent. */
export interface ServerConfig {
  readonly methods?: readonly string[]
  readonly tags?: readonly string[]
  readonly tool_exposure?: ToolExposure
}

/** One MCP URL, bound to one account. */
export interface Server {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly tokenHash: string
  readonly config: ServerConfig
  readonly expiresAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** What can be written anew of a server. */
export type ServerChanges = Partial<Pick<Server, 'name' | 'config' | 'expiresAt'>>

/** A server with what a call needs of its account. */
export interface ServerOfToken extends Server {
  readonly integration: string
}

/** Every act names the account, so that none reaches another account's server. */
export interface ServerStore {
  readonly insert: (server: Server) => Promise<void>
  readonly find: (accountId: string, id: string) => Promise<Server | undefined>
  readonly list: (accountId: string, slice: Slice) => Promise<readonly Server[]>
  readonly update: (
    server: Pick<Server, 'accountId' | 'id'>,
    changes: ServerChanges,
    now: number,
  ) => Promise<Server | undefined>
  readonly delete: (accountId: string, id: string) => Promise<boolean>
  /** The server of a token, unless it has expired. */
  readonly findByToken: (tokenHash: string, now: number) => Promise<ServerOfToken | undefined>
  /** How many there were. */
  readonly deleteExpired: (now: number) => Promise<number>
}
