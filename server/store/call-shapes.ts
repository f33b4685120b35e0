import type { Slice } from './slice.ts'
import type { Maker } from './token-shapes.ts'

/** One request that was answered. */
export interface CallRow {
  readonly id: string
  readonly createdAt: number
  readonly via: 'mcp' | 'proxy'
  readonly tenantId: string | null
  readonly accountId: string
  readonly integration: string
  readonly serverId: string | null
  readonly serverName: string | null
  readonly clientName: string | null
  readonly clientVersion: string | null
  /** Whose API token it came with. */
  readonly principal: Maker | null
  readonly mcpMethod: string | null
  readonly tool: string | null
  readonly resource: string | null
  readonly method: string | null
  /** JSON text without secrets. */
  readonly args: string | null
  /** `ok`, or the kind of a failure. */
  readonly outcome: string
  readonly message: string | null
  readonly upstreamStatus: number | null
  readonly upstreamCode: string | null
  readonly upstreamRequests: number
  readonly durationMs: number
  readonly upstreamMs: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly resultCount: number | null
  /** Of the protocol. */
  readonly revision: string | null
  /** W3C Trace Context, as the client told it. */
  readonly traceId: string | null
  /** The record that was deleted, as it was: sealed JSON text. */
  readonly receipt: string | null
}

/** What rows are asked for; all that pass every part. */
export interface CallFilter {
  readonly via?: CallRow['via'] | undefined
  readonly tenantId?: string | null | undefined
  readonly accountId?: string | undefined
  readonly integration?: string | undefined
  readonly serverId?: string | undefined
  readonly clientName?: string | undefined
  readonly clientVersion?: string | undefined
  readonly mcpMethod?: string | undefined
  readonly tool?: string | undefined
  readonly resource?: string | undefined
  readonly method?: string | undefined
  readonly outcome?: string | undefined
  readonly id?: string | undefined
  /** Milliseconds since 1970, both included. */
  readonly from: number
  readonly to: number
}

/** The log of calls. */
export interface CallStore {
  readonly insert: (rows: readonly CallRow[]) => Promise<void>
  readonly find: (id: string) => Promise<CallRow | undefined>
  /** The newest first. */
  readonly list: (filter: CallFilter, slice: Slice) => Promise<readonly CallRow[]>
  /** Deletes some of what is older; how many. */
  readonly deleteBefore: (time: number, limit: number) => Promise<number>
}
